using System.Diagnostics;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.PluginKit.Session;

namespace AktionBridge.PluginKit.Checks;

/// <summary>What is looked at in the same way, whatever the plugin is asked to do.</summary>
internal static class Trials
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(2);

    // For plugins that report no progress. On a busy machine one that does may need seconds to begin, and cancelling it before proves nothing.
    private static readonly TimeSpan UntilItWorks = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Cancels what has begun, and waits no longer than is promised.</summary>
    public static async Task<Finding> CancelAsync<TResult>(
        Workbench bench, Func<PluginSession, CancellationToken, Task<RunAnswer<TResult>>> run, CancellationToken cancellationToken)
        where TResult : class
    {
        var watcher = new FirstProgress();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using PluginSession session = await PluginSession.StartAsync(bench, watcher, debugged: false, cancellationToken);
        Task<RunAnswer<TResult>> answer = run(session, cancel.Token);
        await Task.WhenAny(answer, watcher.Seen, Task.Delay(UntilItWorks, cancellationToken));
        if (answer.IsCompleted)
            return Finding.Skipped($"the run was over before it could be cancelled: {Words(await answer)}");

        long cancelled = Stopwatch.GetTimestamp();
        await cancel.CancelAsync();
        await Task.WhenAny(answer, Task.Delay(Promised, cancellationToken));
        if (!answer.IsCompleted)
            return Finding.Failed($"it had not stopped {Promised.TotalSeconds:0} s after it was cancelled; the host kills it soon after. Pass the token on, or look at context.cancelled in Python.");
        RunAnswer<TResult> ended = await answer;
        return ended.End switch
        {
            RunEnd.Cancelled => Finding.Passed($"it stopped {Stopwatch.GetElapsedTime(cancelled).TotalSeconds:0.00} s after it was cancelled"),
            RunEnd.Succeeded => Finding.Skipped("the run was over before it could be cancelled: it succeeded"),
            _ => Finding.Failed($"cancelled, it did not stop but broke: {ended.Message}"),
        };
    }

    /// <summary>What is wrong with how it takes a request that the host would never let through; null when it answers and lives.</summary>
    public static async Task<Finding?> SurviveAsync<TResult>(PluginSession session, string what, Task<RunAnswer<TResult>> answer, CancellationToken cancellationToken)
        where TResult : class
    {
        await Task.WhenAny(answer, Task.Delay(Patience, cancellationToken));
        if (!answer.IsCompleted)
            return Finding.Failed($"asked with {what}, it had not answered after {Patience.TotalSeconds:0} s. Look at values before you use them.");
        return (await answer).End == RunEnd.Crashed || !session.IsAlive
            ? Finding.Failed($"asked with {what}, it crashed: {(await answer).Message} Raise GenerationFailed (C#: throw GenerationFailedException) instead.")
            : null;
    }

    /// <summary>Wrong sets of parameters, each in words.</summary>
    public static IEnumerable<(string What, IReadOnlyDictionary<string, string> Parameters)> WrongParameters(
        IReadOnlyList<ParameterDescription> declared, IReadOnlyDictionary<string, string> good)
    {
        foreach (ParameterDescription parameter in declared)
        {
            foreach (string value in new[] { "nonsense", "-99999999999", "" })
                yield return ($"{parameter.Name} = '{value}'", new Dictionary<string, string>(good) { [parameter.Name] = value });
        }

        if (declared.Count > 0)
            yield return ("no parameters", new Dictionary<string, string>());
        yield return ("a parameter it does not have", new Dictionary<string, string>(good) { ["unheardOf"] = "1" });
    }

    private static string Words<TResult>(RunAnswer<TResult> answer)
        where TResult : class => answer.End == RunEnd.Succeeded ? "it succeeded" : answer.Message;
}
