using System.Diagnostics;
using AktionBridge.Host.Plugins.Processes;

namespace AktionBridge.Host;

/// <summary>Records each ffmpeg that the host starts until it ends, so that the next start can reap what a killed host left.</summary>
internal sealed class ChildLending(IChildRegistry registry)
{
    public void Record(Process process)
    {
        if (ProcessIdentity.Of(process.Id) is not { } identity)
            return;
        var record = new ChildRecord(identity, "", "ffmpeg");
        registry.Record(record);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => registry.Remove(record);
        if (process.HasExited)
            registry.Remove(record);
    }
}
