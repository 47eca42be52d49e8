using AktionBridge.JsonRpc.Wire;

namespace AktionBridge.JsonRpc.Dispatch;

/// <summary>The incoming calls under way: all of them, to be counted and cancelled, and by id where they have one of their own.</summary>
internal sealed class RunningCalls(int limit)
{
    private readonly HashSet<IncomingCall> _calls = [];
    private readonly Dictionary<RpcId, IncomingCall> _byId = [];
    private bool _closed;

    /// <summary>Null when the call may run, else why not.</summary>
    public RpcError? TryAdd(IncomingCall call)
    {
        lock (_calls)
        {
            if (_closed || _calls.Count >= limit)
                return new RpcError(JsonRpcCodes.Busy, $"{limit} calls of this connection are running already. Wait for replies before calling again.");
            // Any number of calls may have the id null; nobody can name one of them.
            if (!call.Id.IsNull && !_byId.TryAdd(call.Id, call))
                return new RpcError(JsonRpcCodes.InvalidRequest, $"A call with id {call.Id} is running already.");
            _calls.Add(call);
            return null;
        }
    }

    public void Remove(IncomingCall call)
    {
        if (call.IsNotification)
            return;
        lock (_calls)
        {
            if (_calls.Remove(call) && !call.Id.IsNull)
                _byId.Remove(call.Id);
        }
    }

    public void Cancel(ReadOnlySpan<byte> rawId)
    {
        if (rawId.IsEmpty)
            return;
        IncomingCall? call;
        lock (_calls)
            _byId.TryGetValue(RpcId.From(rawId), out call);
        call?.Cancel();
    }

    /// <summary>Cancels what runs, and refuses what comes later when the connection is over.</summary>
    public void CancelAll(bool close)
    {
        IncomingCall[] calls;
        lock (_calls)
        {
            _closed |= close;
            calls = [.. _calls];
        }

        foreach (IncomingCall call in calls)
            call.Cancel();
    }
}
