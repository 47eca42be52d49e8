using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.PluginKit.Session;

namespace AktionBridge.PluginKit.Checks.Kinds;

/// <summary>
/// It survives what the host would never let through: it may refuse or fail, but answers, lives, and carries out the next request.
/// A newer host, or a mistake in one, must not cost a loaded model.
/// </summary>
internal sealed class ParametersCheck : IGeneratorCheck
{
    public string Name => "parameters";

    public async Task<Finding> LookAsync(Subject subject, CancellationToken cancellationToken)
    {
        await using PluginSession session = await subject.StartAsync(cancellationToken);
        foreach ((string what, GenerationRequest request) in Wrong(subject))
        {
            DirectoryInfo work = subject.Bench.NewRunFolder(out string run);
            if (await Trials.SurviveAsync(session, what, session.RunAsync(request, run, work, cancellationToken), cancellationToken) is { } broken)
                return broken;
        }

        SubjectRun after = await subject.RunAsync(session, subject.Request, cancellationToken);
        return after.Problem is null
            ? Finding.Passed("it lives after wrong values, missing values and an unknown generator, and carries out the next request")
            : Finding.Failed($"after it was asked for nonsense it could not do what it can: {after.Problem}");
    }

    private static IEnumerable<(string What, GenerationRequest Request)> Wrong(Subject subject)
    {
        GenerationRequest good = subject.Request;
        foreach ((string what, IReadOnlyDictionary<string, string> parameters) in Trials.WrongParameters(subject.Generator.Parameters, good.Parameters))
            yield return (what, good with { Parameters = parameters });
        yield return ("the generator 'unheard-of'", good with { Generator = "unheard-of" });
    }
}
