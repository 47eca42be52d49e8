using AktionBridge.JsonRpc.Wire;

namespace AktionBridge.JsonRpc.Dispatch;

/// <summary>The incoming calls under way, by id, so that they can be cancelled and counted.</summary>
internal sealed class RunningCalls(int limit)
{
    private readonly Dictionary<RpcId, IncomingCall> _calls = [];
    private bool _closed;

    /// <summary>Null when the call may run, else why not.</summary>
    public RpcError? TryAdd(IncomingCall call)
    {
        lock (_calls)
        {
            if (_closed || _calls.Count >= limit)
                return new RpcError(JsonRpcCodes.Busy, $"{limit} calls of this connection are running already. Wait for replies before calling again.");
            return _calls.TryAdd(call.Id, call) || call.Id.IsNull
                ? null
                : new RpcError(JsonRpcCodes.InvalidRequest, $"A call with id {call.Id} is running already.");
        }
    }

    public void Remove(IncomingCall call)
    {
        if (call.IsNotification)
            return;
        lock (_calls)
        {
            if (_calls.TryGetValue(call.Id, out IncomingCall? running) && ReferenceEquals(running, call))
                _calls.Remove(call.Id);
        }
    }

    public void Cancel(ReadOnlySpan<byte> rawId)
    {
        if (rawId.IsEmpty)
            return;
        IncomingCall? call;
        lock (_calls)
            _calls.TryGetValue(RpcId.From(rawId), out call);
        call?.Cancel();
    }

    /// <summary>Cancels what runs, and refuses what comes later when the connection is over.</summary>
    public void CancelAll(bool close)
    {
        IncomingCall[] calls;
        lock (_calls)
        {
            _closed |= close;
            calls = [.. _calls.Values];
        }

        foreach (IncomingCall call in calls)
            call.Cancel();
    }
}
