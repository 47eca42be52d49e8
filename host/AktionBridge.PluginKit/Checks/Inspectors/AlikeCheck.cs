using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.PluginKit.Session;

namespace AktionBridge.PluginKit.Checks.Inspectors;

/// <summary>Two processes find the same in the same clip: a warning that comes and goes helps nobody.</summary>
internal sealed class AlikeCheck : IInspectorCheck
{
    public string Name => "alike";

    public async Task<Finding> LookAsync(InspectorSubject subject, CancellationToken cancellationToken)
    {
        var found = new List<IReadOnlyList<Contracts.Rpc.Plugin.Finding>>();
        for (int time = 0; time < 2; time++)
        {
            await using PluginSession session = await subject.StartAsync(cancellationToken);
            RunAnswer<InspectResult> answer = await subject.LookAsync(session, subject.Request, cancellationToken);
            if (answer.Result is null)
                return Finding.Skipped($"the look itself fails: {answer.Message}");
            found.Add(answer.Result.Findings);
        }

        return found[0].SequenceEqual(found[1])
            ? Finding.Passed("two processes find the same")
            : Finding.Failed("two processes found different things in the same clip. Take what you measure from the file and the parameters alone.");
    }
}
