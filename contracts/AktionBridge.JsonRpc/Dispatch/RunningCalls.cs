using AktionBridge.JsonRpc.Wire;

namespace AktionBridge.JsonRpc.Dispatch;

/// <summary>The incoming calls under way: all of them, to be counted and cancelled, and by id where they have one of their own.</summary>
internal sealed class RunningCalls(JsonRpcLimits limits)
{
    private const int LongestShownId = 40;

    private readonly HashSet<IncomingCall> _calls = [];
    private readonly Dictionary<RpcId, IncomingCall> _byId = [];
    private long _bytes;
    private bool _closed;

    /// <summary>Null when the call may run, else why not.</summary>
    public RpcError? TryAdd(IncomingCall call)
    {
        lock (_calls)
        {
            if (_closed || _calls.Count >= limits.InFlight)
                return new RpcError(JsonRpcCodes.Busy, $"{limits.InFlight} calls of this connection are running already. Wait for replies before calling again.");
            if (!HasRoomFor(call))
                return new RpcError(JsonRpcCodes.Busy, $"The calls of this connection that are running hold {limits.InFlightBytes} bytes already. Wait for replies before calling again.");
            // Any number of calls may have the id null; nobody can name one of them.
            if (!call.Id.IsNull && !_byId.TryAdd(call.Id, call))
                return new RpcError(JsonRpcCodes.InvalidRequest, $"A call with id {Shown(call.Id)} is running already.");
            _calls.Add(call);
            _bytes += call.Bytes;
            return null;
        }
    }

    /// <summary>The same for a notification, which is no call but holds its parameters too.</summary>
    public bool TryHold(IncomingCall notification)
    {
        lock (_calls)
        {
            if (!HasRoomFor(notification))
                return false;
            _bytes += notification.Bytes;
            return true;
        }
    }

    public void Remove(IncomingCall call)
    {
        lock (_calls)
        {
            if (!call.IsNotification && !_calls.Remove(call))
                return;
            _bytes -= call.Bytes;
            if (!call.IsNotification && !call.Id.IsNull)
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

    private bool HasRoomFor(IncomingCall call) => _bytes == 0 || _bytes + call.Bytes <= limits.InFlightBytes;

    // An id may be megabytes long.
    private static string Shown(RpcId id)
    {
        string text = id.ToString();
        return text.Length <= LongestShownId ? text : text[..LongestShownId] + "...";
    }
}
