using System.Diagnostics;

namespace AktionBridge.Host.Tests.BadInput;

/// <summary>A host that was killed and that its parent never collects: pid and start time are still those in host.json.</summary>
public sealed class DeadHostTests
{
    [Fact]
    public async Task Client_HostKilledAndNotCollected_StartsAnother()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux is known to keep dead processes in this way");
        await using var sandbox = new Sandbox();
        using Process parent = StartUnderACarelessParent(sandbox);
        try
        {
            int dead = await HostAsync(sandbox);
            using (Process host = Process.GetProcessById(dead))
                host.Kill();

            ClientRun run = await sandbox.ClientAsync("new", "film.aktion", "--raster", "256x144");

            Assert.True(run.ExitCode == 0, run.Errors);
            Assert.NotEqual(dead, sandbox.HostPid());
        }
        finally
        {
            parent.Kill();
        }
    }

    /// <summary>The shell becomes a program that waits for no child.</summary>
    private static Process StartUnderACarelessParent(Sandbox sandbox)
    {
        var start = new ProcessStartInfo("sh", ["-c", "dotnet \"$0\" serve & exec tail -f /dev/null", Repository.Bin("AktionBridge.Host", "AktionBridge.Host.dll")])
        {
            WorkingDirectory = sandbox.Folder, RedirectStandardOutput = true,
        };
        foreach ((string name, string? value) in sandbox.Variables.Where(variable => variable.Value is not null))
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static async Task<int> HostAsync(Sandbox sandbox)
    {
        using var deadline = new CancellationTokenSource(Sandbox.Long);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (true)
        {
            if (sandbox.HostPid() is { } pid)
                return pid;
            await timer.WaitForNextTickAsync(deadline.Token);
        }
    }
}
