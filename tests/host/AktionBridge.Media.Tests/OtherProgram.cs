using System.Diagnostics;

namespace AktionBridge.Media.Tests;

/// <summary>Runs a system program that is not under test.</summary>
internal static class OtherProgram
{
    public static async Task<int> TryAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true })!;
        process.StandardInput.Close();
        await Task.WhenAll(process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public static async Task RunAsync(string program, params string[] arguments) => Assert.Equal(0, await TryAsync(program, arguments));
}
