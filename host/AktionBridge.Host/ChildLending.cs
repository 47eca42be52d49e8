using System.Diagnostics;
using AktionBridge.Host.Plugins.Processes;
using Serilog;

namespace AktionBridge.Host;

/// <summary>Records each ffmpeg that the host starts until it ends, so that the next start can reap what a killed host left.</summary>
internal sealed class ChildLending(IChildRegistry registry, ILogger log)
{
    public void Record(Process process)
    {
        if (ProcessIdentity.Of(process.Id) is not { } identity)
            return;
        // ffmpeg carries no marker of ours in its environment: this one only names the record.
        var record = new ChildRecord(identity, $"ffmpeg-{identity.ProcessId}-{identity.StartTime}", "ffmpeg");
        if (!Try(() => registry.Record(record), "recorded", identity))
            return;
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => Try(() => registry.Remove(record), "taken off the record", identity);
        if (process.HasExited)
            Try(() => registry.Remove(record), "taken off the record", identity);
    }

    /// <summary>A record is a net for crashes; losing it must not cost the work it guards.</summary>
    private bool Try(Action change, string what, ProcessIdentity child)
    {
        try
        {
            change();
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            log.Warning(failure, "Child {ProcessId} could not be {What}", child.ProcessId, what);
            return false;
        }
    }
}
