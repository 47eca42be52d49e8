using AktionBridge.Contracts.Rpc.Client;

namespace AktionBridge.Soak.Clients;

/// <summary>
/// What one client was told, over all its connections: revisions rise by one each, with nothing left out; where something is, the host says in so many words that
/// everything is to be read afresh. The first thing that is otherwise is kept.
/// </summary>
internal sealed class ToldChanges(History history, Mirror mirror) : IClientEvents
{
    // The host brings this many at most; it may call more than that too much, and nothing less.
    private const int Brought = 1_000;

    private readonly Lock _gate = new();
    private List<ChangeEvent>? _early;
    private long _lastTold;
    private string? _broken;
    private string? _hole;
    private bool _afresh;

    /// <summary>The newest revision that it was told of, without holes; null before the first subscription.</summary>
    public long? Seen { get; private set; }

    public string? Epoch { get; private set; }

    /// <summary>How often it came back and was brought what it missed.</summary>
    public int CaughtUpTimes { get; private set; }

    /// <summary>How often it was told to read afresh.</summary>
    public int Resyncs { get; private set; }

    /// <summary>A new connection: what comes before the answer to its subscription belongs after what that brings.</summary>
    public void Begin()
    {
        lock (_gate)
            (_early, _lastTold, _hole) = ([], 0, null);
    }

    /// <summary>The subscription was answered.</summary>
    public void CaughtUp(Subscription answer)
    {
        lock (_gate)
        {
            history.Belongs(answer.Epoch);
            if (Seen is not { } seen)
                _afresh = true;
            else if (answer.Revision < seen)
                throw new InvalidOperationException($"The host forgot: it stands at revision {answer.Revision}, and had told of {seen}.");
            else if (!answer.Resync)
                CatchUp(answer);
            else if (answer.Revision - seen <= Brought || answer.Missed.Count > 0)
                throw new InvalidOperationException($"From {seen} to {answer.Revision} was called too much to bring.");
            else
                (_afresh, Resyncs) = (true, Resyncs + 1);
            (Epoch, Seen) = (answer.Epoch, answer.Revision);
            foreach (ChangeEvent early in _early!.Where(early => early.Revision > answer.Revision))
                Take(early);
            _early = null;
        }
    }

    /// <summary>Whether everything must be read afresh; the caller does, or says that it could not.</summary>
    public bool MustReadAfresh()
    {
        lock (_gate)
            return (_afresh, _afresh = false).Item1;
    }

    public void NotReadAfresh()
    {
        lock (_gate)
            _afresh = true;
    }

    /// <summary>To be asked between acts.</summary>
    /// <exception cref="InvalidOperationException">Something was told that cannot be.</exception>
    public void ThrowIfBroken()
    {
        lock (_gate)
        {
            if (_broken is not null)
                throw new InvalidOperationException(_broken);
        }
    }

    /// <summary>To be asked when all is told: a hole that no resync followed.</summary>
    public string? Hole
    {
        get
        {
            lock (_gate)
                return _hole;
        }
    }

    public Task ChangedAsync(ChangeEvent change, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            try
            {
                Hear(change);
            }
            catch (InvalidOperationException broken)
            {
                _broken ??= broken.Message;
            }
        }

        return Task.CompletedTask;
    }

    public Task ProgressAsync(JobProgressEvent progress, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ResyncAsync(ResyncEvent resync, CancellationToken cancellationToken)
    {
        lock (_gate)
            (_hole, _afresh, Resyncs, Seen) = (null, true, Resyncs + 1, Math.Max(Seen ?? 0, resync.Revision));
        return Task.CompletedTask;
    }

    private void Hear(ChangeEvent change)
    {
        if (change.Revision <= _lastTold)
            throw new InvalidOperationException($"Revision {change.Revision} was told after {_lastTold}.");
        _lastTold = change.Revision;
        if (_early is not null)
            _early.Add(change);
        else if (change.Revision > Seen)
            Take(change);
    }

    private void CatchUp(Subscription answer)
    {
        foreach (ChangeEvent missed in answer.Missed)
            Take(missed);
        if (Seen != answer.Revision || _hole is not null)
            throw new InvalidOperationException($"What was missed ends at {Seen}, and the answer says {answer.Revision}. {_hole}");
        CaughtUpTimes++;
    }

    private void Take(ChangeEvent change)
    {
        history.Add(change);
        mirror.Note(change);
        if (change.Revision != Seen + 1)
            _hole ??= $"After revision {Seen} came {change.Revision}.";
        Seen = change.Revision;
    }
}
