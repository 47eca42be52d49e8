using System.ComponentModel;
using System.Diagnostics;

namespace AktionBridge.Host.Plugins.Containment;

/// <summary>Whether plugins can be put into a sandbox here. Found out by starting something in one, once, when first asked: a version says nothing about what the kernel allows.</summary>
internal sealed class SandboxTrial(string? program, string offReason)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);
    private readonly Lazy<Task<SandboxStatus>> _status = new(() => TryAsync(program, offReason));

    public Task<SandboxStatus> StatusAsync() => _status.Value;

    private static async Task<SandboxStatus> TryAsync(string? program, string offReason)
    {
        if (program is null)
            return SandboxStatus.Off(offReason, "");
        if (!OperatingSystem.IsLinux())
            return SandboxStatus.Off("there is none for this system", "");
        string? found = Path.IsPathRooted(program) ? program : Bubblewrap.OnPath(program);
        if (found is null || !File.Exists(found))
            return SandboxStatus.Off($"{program} is not installed", "apt-get install bubblewrap");
        var start = new ProcessStartInfo(found, [.. Bubblewrap.Basis(found, network: false, devices: false).Skip(1), "--", "/bin/true"])
        {
            RedirectStandardError = true, RedirectStandardInput = true, RedirectStandardOutput = true,
        };
        try
        {
            using Process trial = Process.Start(start)!;
            trial.StandardInput.Close();
            using var deadline = new CancellationTokenSource(Deadline);
            string said = await trial.StandardError.ReadToEndAsync(deadline.Token);
            await trial.WaitForExitAsync(deadline.Token);
            return trial.ExitCode == 0
                ? new SandboxStatus(found, null, "")
                : SandboxStatus.Off($"{found} does not work here: {said.Trim()}", "Allow user namespaces, for example: sysctl kernel.unprivileged_userns_clone=1");
        }
        catch (Exception failure) when (failure is Win32Exception or OperationCanceledException)
        {
            return SandboxStatus.Off($"{found} does not work here: {failure.Message}", "apt-get install --reinstall bubblewrap");
        }
    }
}

/// <summary>What came of it.</summary>
/// <param name="Program">Absolute path of bwrap; null when plugins run without a sandbox.</param>
/// <param name="Problem">Why there is none; null when there is.</param>
/// <param name="Remedy">What to do about it; empty when there is nothing.</param>
public sealed record SandboxStatus(string? Program, string? Problem, string Remedy)
{
    internal static SandboxStatus Off(string problem, string remedy) => new(null, problem, remedy);

    /// <summary>"on", or why it is off.</summary>
    public string Words => Problem is null ? "on" : $"off: {Problem}";
}
