using System.ComponentModel;
using System.Diagnostics;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.PluginKit.Installing;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">As the system reports it.</param>
/// <param name="Output">All of it, trimmed.</param>
/// <param name="Errors">All of its error stream, trimmed.</param>
internal sealed record ToolRun(int ExitCode, string Output, string Errors)
{
    private static readonly string[] Leading = ["PYTHON", "VIRTUAL_ENV", "CONDA_", "__PYVENV"];

    /// <summary>The last few lines as a sentence.</summary>
    public string LastWords => string.Join(" | ", $"{Output}\n{Errors}".Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(4)) is { Length: > 0 } words ? words : "it said nothing.";

    /// <summary>Runs a program to its end, handing on each line. Switches for another Python (an editor's, a shell's environment) do not reach it.</summary>
    /// <exception cref="RpcFailureException">It cannot be started.</exception>
    public static async Task<ToolRun> RunAsync(string program, IReadOnlyList<string> arguments, Action<string> line, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (string name in start.Environment.Keys.Where(name => Leading.Any(leading => name.StartsWith(leading, StringComparison.Ordinal))).ToArray())
            start.Environment.Remove(name);
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception failure)
        {
            throw new RpcFailureException(RpcErrorCode.ToolFailed, $"'{program}' cannot be started: {failure.Message}. Name a Python with --python.", failure);
        }

        using (process)
        {
            process.StandardInput.Close();
            try
            {
                Task<string> output = DrainAsync(process.StandardOutput, line, cancellationToken);
                Task<string> errors = DrainAsync(process.StandardError, line, cancellationToken);
                await process.WaitForExitAsync(cancellationToken);
                return new ToolRun(process.ExitCode, (await output).Trim(), (await errors).Trim());
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
        }
    }

    private static async Task<string> DrainAsync(StreamReader reader, Action<string> line, CancellationToken cancellationToken)
    {
        var all = new System.Text.StringBuilder();
        while (await reader.ReadLineAsync(cancellationToken) is { } text)
        {
            line(text);
            all.Append(text).Append('\n');
        }

        return all.ToString();
    }
}
