using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.PluginKit.Session;

namespace AktionBridge.PluginKit.Checks.Inspectors;

/// <summary>The inspector that is looked at, with something that it ought to be able to look at.</summary>
/// <param name="Bench">Its plugin.</param>
/// <param name="Inspector">As it describes itself.</param>
/// <param name="Request">A short clip, its parameters at their defaults.</param>
/// <param name="LongRequest">A clip that it still looks at when somebody cancels it.</param>
internal sealed record InspectorSubject(Workbench Bench, InspectorInfo Inspector, InspectionRequest Request, InspectionRequest LongRequest)
{
    public Task<PluginSession> StartAsync(CancellationToken cancellationToken) =>
        PluginSession.StartAsync(Bench, NoWatcher.Instance, debugged: false, cancellationToken);

    /// <summary>One look in a process.</summary>
    public Task<RunAnswer<InspectResult>> LookAsync(PluginSession session, InspectionRequest request, CancellationToken cancellationToken)
    {
        DirectoryInfo work = Bench.NewRunFolder(out string run);
        return session.InspectAsync(request, run, work, cancellationToken).WaitAsync(Subject.Patience, CancellationToken.None);
    }
}
