using Serilog;

namespace AktionBridge.Host.Plugins.Processes;

/// <summary>
/// Ends what a crashed host left behind. Kills a recorded process only when pid, start time and boot all match, and strangers
/// only when they carry the record's marker; a pid that someone else has by now is left alone.
/// </summary>
public sealed class ChildReaper(IChildRegistry registry, ILogger log)
{
    /// <summary>Called once at start, before any plugin is started and while this host holds the single-instance lock.</summary>
    /// <returns>How many processes were killed.</returns>
    public int Reap()
    {
        int killed = 0;
        foreach (ChildRecord child in registry.All())
        {
            killed += Reap(child);
            registry.Remove(child);
        }

        return killed;
    }

    private int Reap(ChildRecord child)
    {
        if (child.Identity.BootId != ProcessIdentity.CurrentBoot())
            return 0;
        int killed = ProcessTree.Kill(child.Identity.IsAlive ? child.Identity.ProcessId : ProcessTree.NoLeader, child.Marker);
        if (killed > 0)
            log.Warning("Ended {Count} processes of {Child} that an earlier host left behind", killed, child.What);
        return killed;
    }
}
