namespace AktionBridge.JsonRpc.Calls;

/// <summary>Our calls that wait for an answer, by id.</summary>
internal sealed class PendingCalls
{
    private readonly Dictionary<long, IPendingCall> _calls = [];
    private long _lastId;
    private ConnectionLostException? _lost;

    /// <summary>The id to send, or 0 with the reason when the connection is over.</summary>
    public long Add(IPendingCall call, out ConnectionLostException? lost)
    {
        lock (_calls)
        {
            lost = _lost;
            if (lost is not null)
                return 0;
            _calls.Add(++_lastId, call);
            return _lastId;
        }
    }

    public IPendingCall? Take(long id)
    {
        lock (_calls)
            return _calls.Remove(id, out IPendingCall? call) ? call : null;
    }

    public IPendingCall? Find(long id)
    {
        lock (_calls)
            return _calls.GetValueOrDefault(id);
    }

    /// <summary>Ends this table; returns what was waiting.</summary>
    public IPendingCall[] Close(ConnectionLostException lost)
    {
        lock (_calls)
        {
            _lost ??= lost;
            IPendingCall[] waiting = [.. _calls.Values];
            _calls.Clear();
            return waiting;
        }
    }
}
