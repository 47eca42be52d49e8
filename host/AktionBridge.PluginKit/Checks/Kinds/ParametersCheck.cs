using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.PluginKit.Session;

namespace AktionBridge.PluginKit.Checks.Kinds;

/// <summary>
/// It survives what the host would never let through: it may refuse or fail, but answers, lives, and carries out the next request.
/// A newer host, or a mistake in one, must not cost a loaded model.
/// </summary>
internal sealed class ParametersCheck : IGeneratorCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public string Name => "parameters";

    public async Task<Finding> LookAsync(Subject subject, CancellationToken cancellationToken)
    {
        await using PluginSession session = await subject.StartAsync(cancellationToken);
        foreach ((string what, GenerationRequest request) in Wrong(subject))
        {
            DirectoryInfo work = subject.Bench.NewRunFolder(out string run);
            Task<RunAnswer> answer = session.RunAsync(request, run, work, cancellationToken);
            await Task.WhenAny(answer, Task.Delay(Patience, cancellationToken));
            if (!answer.IsCompleted)
                return Finding.Failed($"asked with {what}, it had not answered after {Patience.TotalSeconds:0} s. Look at values before you use them.");
            if ((await answer).End == RunEnd.Crashed || !session.IsAlive)
                return Finding.Failed($"asked with {what}, it crashed: {(await answer).Message} Raise GenerationFailed (C#: throw GenerationFailedException) instead.");
        }

        SubjectRun after = await subject.RunAsync(session, subject.Request, cancellationToken);
        return after.Problem is null
            ? Finding.Passed("it lives after wrong values, missing values and an unknown generator, and carries out the next request")
            : Finding.Failed($"after it was asked for nonsense it could not do what it can: {after.Problem}");
    }

    private static IEnumerable<(string What, GenerationRequest Request)> Wrong(Subject subject)
    {
        GenerationRequest good = subject.Request;
        foreach (ParameterDescription parameter in subject.Generator.Parameters)
        {
            foreach (string value in new[] { "nonsense", "-99999999999", "" })
                yield return ($"{parameter.Name} = '{value}'", good with { Parameters = new Dictionary<string, string>(good.Parameters) { [parameter.Name] = value } });
        }

        if (subject.Generator.Parameters.Count > 0)
            yield return ("no parameters", good with { Parameters = new Dictionary<string, string>() });
        yield return ("a parameter it does not have", good with { Parameters = new Dictionary<string, string>(good.Parameters) { ["unheardOf"] = "1" } });
        yield return ("the generator 'unheard-of'", good with { Generator = "unheard-of" });
    }
}
