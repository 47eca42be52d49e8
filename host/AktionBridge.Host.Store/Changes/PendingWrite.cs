using System.Text.Json;
using System.Text.Json.Serialization;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Store.Changes;

/// <summary>A change waiting for its turn, and whoever waits for it.</summary>
internal abstract class PendingWrite(ChangeHeader header, CancellationToken cancellationToken)
{
    public ChangeHeader Header { get; } = header;

    /// <summary>What was committed; null while undecided, after a repeat, or when nothing changed.</summary>
    public CommittedChange? Committed { get; private set; }

    public bool IsCancelled => cancellationToken.IsCancellationRequested;

    /// <summary>Runs the change and everything that belongs beside it. Whatever it throws undoes all of it.</summary>
    public void Run(ChangeScope scope, DateTimeOffset now) => Committed = RunOnce(scope, now);

    public abstract void Acknowledge();

    public abstract void Fail(Exception error);

    public void Cancel() => Fail(new OperationCanceledException(cancellationToken));

    protected abstract CommittedChange? RunOnce(ChangeScope scope, DateTimeOffset now);
}

/// <inheritdoc/>
internal sealed class PendingWrite<T>(ChangeHeader header, Func<ChangeScope, T> work, CancellationToken cancellationToken)
    : PendingWrite(header, cancellationToken)
{
    // Continuations must not run on the writer thread: they would hold up everybody else's commit.
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Task => _done.Task;

    public override void Acknowledge() => _done.TrySetResult(_result!);

    public override void Fail(Exception error)
    {
        if (error is OperationCanceledException cancelled)
            _done.TrySetCanceled(cancelled.CancellationToken);
        else
            _done.TrySetException(error);
    }

    protected override CommittedChange? RunOnce(ChangeScope scope, DateTimeOffset now)
    {
        ChangeOrigin origin = Header.Origin;
        if (origin.RequestId is { } asked && Repeat(scope, asked))
            return null;
        _result = work(scope);
        CommittedChange? change = scope.Seal(Header, now);
        if (origin.RequestId is { } requestId)
            ChangeTables.AddRequest(scope.Database, requestId, origin.Action, RequestLog.TypeName<T>(), JsonSerializer.Serialize(_result, ResultJson.Options));
        return change;
    }

    private bool Repeat(ChangeScope scope, string requestId)
    {
        // Their fields are no JSON properties: a repeat would answer an empty tuple.
        if (typeof(T).FullName?.StartsWith("System.ValueTuple", StringComparison.Ordinal) == true)
            throw new NotSupportedException($"The result of '{Header.Origin.Action}' is a tuple, which cannot be kept for a repeated request. Return a record.");
        return RequestLog.TryFind(scope.Database, requestId, Header.Origin.Action, out _result);
    }
}

/// <summary>As on the wire, but nulls are written: what a result's constructor asks for must be there when it is read again.</summary>
internal static class ResultJson
{
    public static JsonSerializerOptions Options { get; } = new(WireJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };
}
