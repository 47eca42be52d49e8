namespace AktionBridge.PluginKit.Checks.Inspectors;

/// <summary>It stops within two seconds of being cancelled.</summary>
internal sealed class LookCancelCheck : IInspectorCheck
{
    public string Name => "cancel";

    public Task<Finding> LookAsync(InspectorSubject subject, CancellationToken cancellationToken)
    {
        DirectoryInfo work = subject.Bench.NewRunFolder(out string run);
        return Trials.CancelAsync(subject.Bench, (session, cancel) => session.InspectAsync(subject.LongRequest, run, work, cancel), cancellationToken);
    }
}
