namespace AktionBridge.Host.Jobs.Scheduling;

/// <summary>
/// Decides what runs: events and the time go in, decisions come out. No clock, no tasks, no locks: the caller gives one event at a
/// time, so that a history can be replayed and a month simulated in a second. An event costs the logarithm of what waits.
/// </summary>
internal sealed class Scheduler(ResourceLimits limits, SchedulerPolicy policy)
{
    private static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly WaitingRoom _waiting = new(policy);
    private readonly PriorityQueue<Entry, DateTimeOffset> _delayed = new();
    private readonly List<Decision> _pending = [];
    private readonly Slots _slots = new(limits);
    private long _added;
    private bool _stopping;
    private int _storeFailures;
    private DateTimeOffset _heldUntil = DateTimeOffset.MinValue;

    public int WaitingCount => _waiting.Count;
    public int ModelSwaps => _waiting.ModelSwaps;
    public bool IsIdle => _entries.Count == 0;
    public bool IsStopping => _stopping;

    public bool Has(string jobId) => _entries.ContainsKey(jobId);

    /// <summary>A job queued, retried or resumed. False when it is here already: nothing runs twice.</summary>
    public bool Add(JobRequest request)
    {
        var entry = new Entry(request, ++_added);
        if (!_entries.TryAdd(request.JobId, entry))
            return false;
        Wait(entry);
        return true;
    }

    /// <summary>The attempt is durable. False when it must not run: it was cancelled meanwhile or the host stops; end it at once.</summary>
    public bool Begun(string jobId, long fence)
    {
        Entry entry = At(jobId, EntryPlace.Beginning);
        _storeFailures = 0;
        entry.Place = EntryPlace.Running;
        entry.Fence = fence;
        return !_stopping && !entry.CancelWished;
    }

    /// <summary>The store could not begin the attempt. As it is the same store for all, nothing begins for a while.</summary>
    public Aftermath NotBegun(string jobId, DateTimeOffset now)
    {
        Entry entry = At(jobId, EntryPlace.Beginning);
        TimeSpan hold = policy.StoreBackOff * Math.Pow(2, Math.Min(_storeFailures++, 16));
        _heldUntil = now + (hold < LongestHold ? hold : LongestHold);
        Release(entry);
        return GoOn(entry, null);
    }

    /// <summary>Forgets a job that cannot be begun at all.</summary>
    public void Drop(string jobId)
    {
        if (_entries.TryGetValue(jobId, out Entry? entry))
            Forget(entry);
    }

    /// <summary>When to try the running stage again by itself; null when it was tried often enough.</summary>
    public DateTimeOffset? RetryAt(string jobId, DateTimeOffset now) =>
        _entries.TryGetValue(jobId, out Entry? entry) && entry.Retries < policy.RetryDelays.Count ? now + policy.RetryDelays[entry.Retries] : null;

    /// <summary>An attempt ended and its end is recorded.</summary>
    public Aftermath Ended(string jobId, long fence, StageEnd end, DateTimeOffset? retryAt = null)
    {
        if (!_entries.TryGetValue(jobId, out Entry? entry) || entry.Place != EntryPlace.Running || entry.Fence != fence)
            return Aftermath.Stale;
        Release(entry);
        entry.IsEnding = false;
        if (end == StageEnd.Stopped || (end == StageEnd.Succeeded && entry.IsLast))
            return Forget(entry);
        if (end == StageEnd.Succeeded)
            entry.Advance();
        else
            entry.Retries++;
        return GoOn(entry, retryAt);
    }

    /// <summary>Waiting jobs are forgotten at once; a running one is aborted.</summary>
    public Aftermath Cancel(string jobId)
    {
        if (!_entries.TryGetValue(jobId, out Entry? entry))
            return Aftermath.Stale;
        if (entry.Place is EntryPlace.Waiting or EntryPlace.Delayed)
            return Forget(entry);
        if (entry.Place == EntryPlace.Running && !entry.CancelWished)
            _pending.Add(new Decision.Abort(jobId, entry.Fence));
        entry.CancelWished = true;
        return Aftermath.Noted;
    }

    /// <summary>Waiting jobs are forgotten until added again; a running one ends its stage first.</summary>
    public Aftermath Pause(string jobId)
    {
        if (!_entries.TryGetValue(jobId, out Entry? entry))
            return Aftermath.Stale;
        if (entry.Place is EntryPlace.Waiting or EntryPlace.Delayed)
            return Forget(entry);
        entry.PauseWished = true;
        return Aftermath.Noted;
    }

    /// <summary>Takes a wished pause back. False when there was none or when it is being recorded already.</summary>
    public bool Unpause(string jobId)
    {
        if (!_entries.TryGetValue(jobId, out Entry? entry) || !entry.PauseWished || entry.IsEnding)
            return false;
        entry.PauseWished = false;
        return true;
    }

    /// <summary>The attempt is over and its end is about to be recorded by these wishes; later ones are answered by <see cref="Ended"/>.</summary>
    public Wishes Ending(string jobId)
    {
        if (!_entries.TryGetValue(jobId, out Entry? entry))
            return new Wishes(false, false, _stopping);
        entry.IsEnding = true;
        return new Wishes(entry.CancelWished, entry.PauseWished, _stopping);
    }

    public void ResourcesKnown(ResourceLimits known)
    {
        _slots.Limits = known.Checked();
        foreach (Entry entry in _waiting.TakeImpossible(_slots))
            Refuse(entry);
    }

    public void HostStopping()
    {
        if (_stopping)
            return;
        _stopping = true;
        foreach (Entry entry in _entries.Values)
        {
            if (entry.Place == EntryPlace.Running && !entry.CancelWished)
                _pending.Add(new Decision.Abort(entry.JobId, entry.Fence));
        }
    }

    /// <summary>What to do now. Every decision is given once.</summary>
    public IReadOnlyList<Decision> Decide(DateTimeOffset now)
    {
        WakeDelayed(now);
        List<Decision> decisions = [.. _pending];
        _pending.Clear();
        while (!_stopping && now >= _heldUntil && _waiting.TakeNext(_slots) is { } entry)
        {
            entry.Place = EntryPlace.Beginning;
            decisions.Add(new Decision.Begin(entry.JobId, entry.Need.Index));
        }

        if (NextWake(now) is { } at)
            decisions.Add(new Decision.NothingUntil(at));
        return decisions;
    }

    private Aftermath GoOn(Entry entry, DateTimeOffset? retryAt)
    {
        if (entry.CancelWished || entry.PauseWished || _stopping)
        {
            Forget(entry);
            return entry.CancelWished ? Aftermath.Cancelled : entry.PauseWished ? Aftermath.Paused : Aftermath.Gone;
        }

        if (retryAt is { } at)
            Delay(entry, at);
        else
            Wait(entry);
        return Aftermath.Continues;
    }

    private void Wait(Entry entry)
    {
        if (!_slots.IsPossible(entry.Need.Claim))
        {
            Refuse(entry);
            return;
        }

        entry.Place = EntryPlace.Waiting;
        _waiting.Add(entry);
    }

    private void Delay(Entry entry, DateTimeOffset until)
    {
        entry.Place = EntryPlace.Delayed;
        entry.NotBefore = until;
        _delayed.Enqueue(entry, until);
    }

    private void Refuse(Entry entry)
    {
        entry.Place = EntryPlace.Gone;
        _entries.Remove(entry.JobId);
        _pending.Add(new Decision.Refuse(entry.JobId, entry.Need.Index, "needs a graphics device and none is free for generators on this machine"));
    }

    private Aftermath Forget(Entry entry)
    {
        if (entry.Place == EntryPlace.Waiting)
            _waiting.Remove(entry);
        else if (entry.Place is EntryPlace.Beginning or EntryPlace.Running)
            Release(entry);
        entry.Place = EntryPlace.Gone;
        _entries.Remove(entry.JobId);
        return Aftermath.Gone;
    }

    private void Release(Entry entry)
    {
        _slots.Release(entry.Need.Claim, entry.Taken);
        entry.Place = EntryPlace.Gone;
    }

    private void WakeDelayed(DateTimeOffset now)
    {
        while (_delayed.TryPeek(out Entry? entry, out DateTimeOffset at) && (at <= now || !IsDelayed(entry, at)))
        {
            _delayed.Dequeue();
            if (IsDelayed(entry, at))
                Wait(entry);
        }
    }

    private DateTimeOffset? NextWake(DateTimeOffset now)
    {
        if (_stopping)
            return null;
        DateTimeOffset? retry = _delayed.TryPeek(out _, out DateTimeOffset at) ? at : null;
        if (_waiting.Count == 0 || now >= _heldUntil)
            return retry;
        return retry < _heldUntil ? retry : _heldUntil;
    }

    /// <summary>Cancelled and re-added jobs leave their old alarms in the heap; those no longer count.</summary>
    private static bool IsDelayed(Entry entry, DateTimeOffset at) => entry.Place == EntryPlace.Delayed && entry.NotBefore == at;

    private Entry At(string jobId, EntryPlace place) =>
        _entries.TryGetValue(jobId, out Entry? entry) && entry.Place == place
            ? entry
            : throw new InvalidOperationException($"Job '{jobId}' is not {place}; the scheduler was told of an event that cannot be.");
}
