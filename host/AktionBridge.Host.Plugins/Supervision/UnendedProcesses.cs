using System.Globalization;

namespace AktionBridge.Host.Plugins.Supervision;

/// <summary>Processes of plugins that were killed and are still there. Safe from any thread.</summary>
internal sealed class UnendedProcesses
{
    private readonly Lock _gate = new();
    private readonly List<UnendedProcess> _all = [];

    /// <summary>One more, told before any run in it ends: whoever counts devices must not give this one away in between.</summary>
    public event Action<UnendedProcess>? Added;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<UnendedProcess> All
    {
        get
        {
            lock (_gate)
                return [.. _all];
        }
    }

    /// <summary>A device that a plugin's process still holds; null when there is none.</summary>
    public UnendedProcess? HolderOf(string pluginId) => All.FirstOrDefault(process => process.PluginId == pluginId && process.UsesGpu);

    public void Add(UnendedProcess process)
    {
        lock (_gate)
            _all.Add(process);
        Added?.Invoke(process);
        _ = ForgetAsync(process);
    }

    private async Task ForgetAsync(UnendedProcess process)
    {
        await process.Gone;
        lock (_gate)
            _all.Remove(process);
    }
}

/// <summary>A process that was killed and was still there ten seconds later: a driver or a disk holds it.</summary>
/// <param name="PluginId">Whose.</param>
/// <param name="ProcessId">Its pid.</param>
/// <param name="UsesGpu">Whether it may hold a graphics device: nothing more begins on that one until it is gone.</param>
/// <param name="Since">When it was given up.</param>
/// <param name="Gone">Completes when it has ended; perhaps never.</param>
public sealed record UnendedProcess(string PluginId, int ProcessId, bool UsesGpu, DateTimeOffset Since, Task Gone)
{
    /// <summary>What to do about it.</summary>
    public const string Remedy = "Close what else uses the device or the disk; if it stays, restart the machine.";

    /// <summary>What is so and what follows from it.</summary>
    public string Words => string.Create(
        CultureInfo.InvariantCulture,
        $"Process {ProcessId} of plugin '{PluginId}' was killed and is still there since {CrashRules.Text(Since)}. ") +
        (UsesGpu ? "Its graphics device is lost until it is gone: jobs that need one wait, and the plugin is not started." : "It is given up; the plugin's next run gets a new process.");
}
