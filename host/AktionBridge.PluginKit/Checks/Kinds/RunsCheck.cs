using AktionBridge.PluginKit.Session;

namespace AktionBridge.PluginKit.Checks.Kinds;

/// <summary>It carries out a request of defaults, and the file is what was asked for.</summary>
internal sealed class RunsCheck : IGeneratorCheck
{
    public string Name => "runs";

    public async Task<Finding> LookAsync(Subject subject, CancellationToken cancellationToken)
    {
        await using PluginSession session = await subject.StartAsync(cancellationToken);
        SubjectRun run = await subject.RunAsync(session, subject.Request, cancellationToken);
        return run.Problem is null
            ? Finding.Passed("the result has the frames, rate and size that were asked for")
            : Finding.Failed($"{run.Problem.TrimEnd('.')}. Its result must be what the request says.");
    }
}
