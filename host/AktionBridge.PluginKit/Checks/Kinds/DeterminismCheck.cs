using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.PluginKit.Session;

namespace AktionBridge.PluginKit.Checks.Kinds;

/// <summary>When it promises equal pixels for equal recipes, two processes make equal decoded frames.</summary>
internal sealed class DeterminismCheck : IGeneratorCheck
{
    public string Name => "deterministic";

    public async Task<Finding> LookAsync(Subject subject, CancellationToken cancellationToken)
    {
        if (subject.Generator.Determinism == Determinism.None)
            return Finding.Skipped("it promises none");
        var contents = new List<IReadOnlyList<string>>();
        for (int time = 0; time < 2; time++)
        {
            await using PluginSession session = await subject.StartAsync(cancellationToken);
            SubjectRun run = await subject.RunAsync(session, subject.Request, cancellationToken);
            if (run.Problem is not null)
                return Finding.Skipped($"the run itself fails: {run.Problem}");
            contents.Add(await subject.ContentAsync(run.File!, cancellationToken));
        }

        int differs = contents[0].Zip(contents[1]).TakeWhile(pair => pair.First == pair.Second).Count();
        return differs == contents[0].Count && contents[0].Count == contents[1].Count
            ? Finding.Passed($"{contents[0].Count} decoded frames are equal in two processes")
            : Finding.Failed($"the same recipe gave other pixels from frame {differs} on. Take all randomness from the request's seed, or declare determinism none.");
    }
}
