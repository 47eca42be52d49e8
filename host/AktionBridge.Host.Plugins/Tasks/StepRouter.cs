using System.Collections.Concurrent;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.JsonRpc;

namespace AktionBridge.Host.Plugins.Tasks;

/// <summary>Hands what the workflows of a process ask for to whoever carries it out for their run.</summary>
internal sealed class StepRouter : IWorkflowSteps
{
    private readonly ConcurrentDictionary<string, IWorkflowSteps> _runs = new(StringComparer.Ordinal);

    /// <summary>Until it is disposed, steps of this run go to <paramref name="steps"/>.</summary>
    public IDisposable Route(string run, IWorkflowSteps steps) =>
        _runs.TryAdd(run, steps) ? new Entry(() => _runs.TryRemove(run, out _)) : throw new ArgumentException($"Run '{run}' is already in progress.");

    public Task<StepTakes> GenerateAsync(GenerateStep step, CancellationToken cancellationToken) => Of(step.Run).GenerateAsync(step, cancellationToken);

    public Task<StepDone> DrawBoardAsync(DrawBoardStep step, CancellationToken cancellationToken) => Of(step.Run).DrawBoardAsync(step, cancellationToken);

    public Task<StepDone> ApproveBoardAsync(ApproveBoardStep step, CancellationToken cancellationToken) => Of(step.Run).ApproveBoardAsync(step, cancellationToken);

    public Task<StepDone> DecideAsync(DecideStep step, CancellationToken cancellationToken) => Of(step.Run).DecideAsync(step, cancellationToken);

    /// <summary>Whether a method is a report, whose order matters; a step is not.</summary>
    public static bool IsReport(string method) => method.StartsWith("pluginEvents/", StringComparison.Ordinal);

    /// <summary>What a step that was refused answers; null for a failure that is nobody's word.</summary>
    public static RpcError? ErrorOf(Exception exception) => exception is RpcFailureException failure ? new RpcError((int)failure.Code, failure.Message) : null;

    private IWorkflowSteps Of(string? run) => run is not null && _runs.TryGetValue(run, out IWorkflowSteps? steps)
        ? steps
        : throw new RpcFailureException(RpcErrorCode.NotFound, "There is no such run in progress: only a running workflow can ask for steps, under the run it was called with.");

    private sealed class Entry(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
