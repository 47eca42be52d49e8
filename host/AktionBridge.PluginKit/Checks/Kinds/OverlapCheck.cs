using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.PluginKit.Session;

namespace AktionBridge.PluginKit.Checks.Kinds;

/// <summary>Calls may overlap: two at once, one of them with another length, both come out right and, where promised, as they do alone.</summary>
internal sealed class OverlapCheck : IGeneratorCheck
{
    public string Name => "overlap";

    public async Task<Finding> LookAsync(Subject subject, CancellationToken cancellationToken)
    {
        FrameGrid grid = subject.Generator.Frames;
        int other = subject.Request.Frames + grid.Step <= grid.Maximum ? subject.Request.Frames + grid.Step : subject.Request.Frames;
        await using PluginSession session = await subject.StartAsync(cancellationToken);
        SubjectRun[] runs = await Task.WhenAll(
            subject.RunAsync(session, subject.Request, cancellationToken),
            subject.RunAsync(session, subject.Request with { Frames = other }, cancellationToken));
        if (runs.FirstOrDefault(run => run.Problem is not null) is { } broken)
            return Finding.Failed($"two runs at once: {broken.Problem!.TrimEnd('.')}. Keep what belongs to a run in local variables and in its work folder.");
        if (subject.Generator.Determinism == Determinism.None)
            return Finding.Passed("two runs at once are both as asked for");
        SubjectRun alone = await subject.RunAsync(session, subject.Request, cancellationToken);
        if (alone.Problem is not null)
            return Finding.Failed($"alone after two at once: {alone.Problem}");
        IReadOnlyList<string> together = await subject.ContentAsync(runs[0].File!, cancellationToken);
        return together.SequenceEqual(await subject.ContentAsync(alone.File!, cancellationToken))
            ? Finding.Passed("two runs at once are both as asked for, with the pixels of a run alone")
            : Finding.Failed("two runs at once gave other pixels than one alone. Keep what belongs to a run in local variables and in its work folder.");
    }
}
