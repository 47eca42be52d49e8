using AktionBridge.Contracts.Plugin;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.JsonRpc;
using PluginTake = AktionBridge.Contracts.Plugin.WorkflowTake;

namespace AktionBridge.PluginRunner.Runs;

/// <summary>What one run of a workflow is lent: its steps are calls to the host.</summary>
internal sealed class WorkflowContext(JsonRpcPeer peer, string run) : IWorkflowContext
{
    public async Task<IReadOnlyList<PluginTake>> GenerateAsync(string step, TakesWanted wanted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        StepTakes made = await AskAsync<StepTakes>(
            "steps/generate", new GenerateStep(run, step, wanted.Generator, wanted.Count, wanted.Seed, wanted.Parameters, wanted.Source?.Id, wanted.Source is null ? null : wanted.As), cancellationToken);
        PluginTake[] takes = [.. made.Takes.Select(Translation.FromWire)];
        return made.Problem is null ? takes : throw new StepFailedException(made.Problem, takes);
    }

    public Task DrawBoardAsync(string step, string? generator, CancellationToken cancellationToken) =>
        DoAsync("steps/drawBoard", new DrawBoardStep(run, step, generator), cancellationToken);

    public Task ApproveBoardAsync(string step, CancellationToken cancellationToken) =>
        DoAsync("steps/approveBoard", new ApproveBoardStep(run, step), cancellationToken);

    public Task ApproveAsync(string step, IReadOnlyList<PluginTake> takes, string? note, CancellationToken cancellationToken) =>
        DecideAsync(step, approves: true, takes, note, cancellationToken);

    public Task RejectAsync(string step, IReadOnlyList<PluginTake> takes, string? note, CancellationToken cancellationToken) =>
        DecideAsync(step, approves: false, takes, note, cancellationToken);

    public void Log(PluginLogLevel level, string message) => LogLines.Send(peer, run, level, message);

    private Task DecideAsync(string step, bool approves, IReadOnlyList<PluginTake> takes, string? note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(takes);
        return DoAsync("steps/decide", new DecideStep(run, step, approves, [.. takes.Select(take => take.Id)], note), cancellationToken);
    }

    private async Task DoAsync(string method, object step, CancellationToken cancellationToken)
    {
        if ((await AskAsync<StepDone>(method, step, cancellationToken)).Problem is { } problem)
            throw new StepFailedException(problem, []);
    }

    /// <summary>What the host refuses is for the user or for the plugin's author, and both read the host's own words.</summary>
    private async Task<T> AskAsync<T>(string method, object step, CancellationToken cancellationToken)
    {
        try
        {
            return await peer.CallAsync<T>(method, step, cancellationToken);
        }
        catch (RemoteCallException refusal)
        {
            throw new GenerationFailedException(refusal.Message, Enum.IsDefined((RpcErrorCode)refusal.Code) ? new RpcFailureException((RpcErrorCode)refusal.Code, refusal.Message) : refusal);
        }
    }
}
