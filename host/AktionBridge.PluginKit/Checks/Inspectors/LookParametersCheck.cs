using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.PluginKit.Session;

namespace AktionBridge.PluginKit.Checks.Inspectors;

/// <summary>It survives what the host would never let through, as a generator has to.</summary>
internal sealed class LookParametersCheck : IInspectorCheck
{
    public string Name => "parameters";

    public async Task<Finding> LookAsync(InspectorSubject subject, CancellationToken cancellationToken)
    {
        await using PluginSession session = await subject.StartAsync(cancellationToken);
        foreach ((string what, InspectionRequest request) in Wrong(subject))
        {
            if (await Trials.SurviveAsync(session, what, subject.LookAsync(session, request, cancellationToken), cancellationToken) is { } broken)
                return broken;
        }

        RunAnswer<InspectResult> after = await subject.LookAsync(session, subject.Request, cancellationToken);
        return after.Result is not null
            ? Finding.Passed("it lives after wrong values, missing values and an unknown inspector, and looks at the next clip")
            : Finding.Failed($"after it was asked for nonsense it could not do what it can: {after.Message}");
    }

    private static IEnumerable<(string What, InspectionRequest Request)> Wrong(InspectorSubject subject)
    {
        InspectionRequest good = subject.Request;
        foreach ((string what, IReadOnlyDictionary<string, string> parameters) in Trials.WrongParameters(subject.Inspector.Parameters, good.Parameters))
            yield return (what, good with { Parameters = parameters });
        yield return ("the inspector 'unheard-of'", good with { Inspector = "unheard-of" });
    }
}
