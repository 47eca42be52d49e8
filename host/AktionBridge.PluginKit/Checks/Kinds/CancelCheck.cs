namespace AktionBridge.PluginKit.Checks.Kinds;

/// <summary>It stops within two seconds of being cancelled.</summary>
internal sealed class CancelCheck : IGeneratorCheck
{
    public string Name => "cancel";

    public Task<Finding> LookAsync(Subject subject, CancellationToken cancellationToken)
    {
        DirectoryInfo work = subject.Bench.NewRunFolder(out string run);
        return Trials.CancelAsync(subject.Bench, (session, cancel) => session.RunAsync(subject.LongRequest, run, work, cancel), cancellationToken);
    }
}
