using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.PluginKit.Session;

namespace AktionBridge.PluginKit.Checks.Workflows;

/// <summary>The checks of one workflow after another, with an imitation of the queue: no host, no takes.</summary>
internal sealed class WorkflowSuite(Workbench bench, IReadOnlyCollection<string> only, Action<CheckResult> add)
{
    private static readonly WorkflowShot Shot = new("sc010_sh0010", 48, new FrameRate(24), "medium", "static", HasBoard: false, IsApproved: false);

    /// <summary>Names of the checks that can be chosen.</summary>
    public static IEnumerable<string> Names => ["steps", "replays", "cancel", "parameters"];

    public async Task LookAtAsync(PluginWorkflowInfo workflow, CancellationToken cancellationToken)
    {
        (string Name, Func<PluginWorkflowInfo, CancellationToken, Task<Finding>> Look)[] all =
            [("steps", StepsAsync), ("replays", ReplaysAsync), ("cancel", CancelAsync), ("parameters", ParametersAsync)];
        foreach ((string name, Func<PluginWorkflowInfo, CancellationToken, Task<Finding>> look) in all.Where(check => only.Count == 0 || only.Contains(check.Name)))
            add(await LookAsync(name, workflow, look, cancellationToken));
    }

    private static async Task<CheckResult> LookAsync(
        string name, PluginWorkflowInfo workflow, Func<PluginWorkflowInfo, CancellationToken, Task<Finding>> look, CancellationToken cancellationToken)
    {
        Finding finding;
        try
        {
            finding = await look(workflow, cancellationToken);
        }
        catch (RpcFailureException failure)
        {
            finding = Finding.Failed(failure.Message);
        }
        catch (TimeoutException)
        {
            finding = Finding.Failed($"it had not ended after {Subject.Patience.TotalMinutes:0} minutes, though each step was answered at once.");
        }

        return new CheckResult(name, null, finding.Outcome, finding.Message, Workflow: workflow.Id);
    }

    /// <summary>It ends in order, whatever it makes of takes that were made up.</summary>
    private async Task<Finding> StepsAsync(PluginWorkflowInfo workflow, CancellationToken cancellationToken)
    {
        (ImitationQueue queue, RunAnswer<WorkflowResult> answer) = await RunAsync(workflow, cancellationToken);
        return answer.End switch
        {
            _ when queue.Refusal is { } refusal => Finding.Failed($"the host would refuse what it asks for: {refusal}"),
            RunEnd.Succeeded => Finding.Passed($"{queue.Asked.Count} steps{(queue.Asked.Count == 0 ? "" : $" ({string.Join(", ", queue.Asked.Keys.Order(StringComparer.Ordinal))})")}; it says: {answer.Result!.Message ?? "nothing"}"),
            RunEnd.Failed => Finding.Passed($"{queue.Asked.Count} steps; it gives up in order: {answer.Message}"),
            _ => Finding.Failed(answer.Message),
        };
    }

    /// <summary>Called again it asks for the same, as the host demands of one that goes on after a restart.</summary>
    private async Task<Finding> ReplaysAsync(PluginWorkflowInfo workflow, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, string> first = (await RunAsync(workflow, cancellationToken)).Queue.Asked, second = (await RunAsync(workflow, cancellationToken)).Queue.Asked;
        string? other = first.Keys.Union(second.Keys).Order(StringComparer.Ordinal).FirstOrDefault(step => first.GetValueOrDefault(step) != second.GetValueOrDefault(step));
        return other is null
            ? Finding.Passed("two processes that are answered alike ask for the same steps")
            : Finding.Failed(
                $"answered alike, two processes asked for something else in step '{other}': {first.GetValueOrDefault(other) ?? "nothing"} and {second.GetValueOrDefault(other) ?? "nothing"}. " +
                "Decide by the request and by what steps answered alone: after a restart the host calls the code again and refuses another step.");
    }

    private async Task<Finding> CancelAsync(PluginWorkflowInfo workflow, CancellationToken cancellationToken)
    {
        var queue = new ImitationQueue(answers: false);
        return await Trials.CancelAsync(bench, (session, cancel) => session.RunWorkflowAsync(Call(workflow, Defaults(workflow)), queue, cancel), cancellationToken);
    }

    private async Task<Finding> ParametersAsync(PluginWorkflowInfo workflow, CancellationToken cancellationToken)
    {
        await using PluginSession session = await PluginSession.StartAsync(bench, NoWatcher.Instance, debugged: false, cancellationToken);
        foreach ((string what, IReadOnlyDictionary<string, string> inputs) in Trials.WrongParameters(workflow.Inputs, Defaults(workflow)))
        {
            if (await Trials.SurviveAsync(session, what, session.RunWorkflowAsync(Call(workflow, inputs), new ImitationQueue(), cancellationToken), cancellationToken) is { } broken)
                return broken;
        }

        RunAnswer<WorkflowResult> after = await session.RunWorkflowAsync(Call(workflow, Defaults(workflow)), new ImitationQueue(), cancellationToken).WaitAsync(Subject.Patience, CancellationToken.None);
        return after.End is RunEnd.Succeeded or RunEnd.Failed
            ? Finding.Passed("it lives after wrong and missing inputs, and runs again")
            : Finding.Failed($"after it was asked for nonsense it could not do what it can: {after.Message}");
    }

    private async Task<(ImitationQueue Queue, RunAnswer<WorkflowResult> Answer)> RunAsync(PluginWorkflowInfo workflow, CancellationToken cancellationToken)
    {
        var queue = new ImitationQueue();
        await using PluginSession session = await PluginSession.StartAsync(bench, NoWatcher.Instance, debugged: false, cancellationToken);
        return (queue, await session.RunWorkflowAsync(Call(workflow, Defaults(workflow)), queue, cancellationToken).WaitAsync(Subject.Patience, CancellationToken.None));
    }

    private WorkflowCall Call(PluginWorkflowInfo workflow, IReadOnlyDictionary<string, string> inputs)
    {
        bench.NewRunFolder(out string run);
        return new WorkflowCall(run, workflow.Id, Shot, inputs);
    }

    private static Dictionary<string, string> Defaults(PluginWorkflowInfo workflow) => workflow.Inputs.ToDictionary(input => input.Name, input => input.Default);
}
