using AktionBridge.Host.Jobs.Scheduling.Waiting;

namespace AktionBridge.Host.Jobs.Scheduling;

/// <summary>
/// Decides what runs, for the queues of all projects together: events and the time go in, decisions come out. No clock, no tasks, no
/// locks: the caller gives one event at a time, so that a history can be replayed and a month simulated in a second. An event costs the
/// logarithm of what waits; holding, closing and resting a line cost what waits in it.
/// </summary>
internal sealed class Scheduler(ResourceLimits limits, SchedulerPolicy policy)
{
    private readonly Dictionary<JobKey, Entry> _entries = [];
    private readonly Lines _lines = new();
    private readonly List<Decision> _pending = [];
    private readonly WaitingRoom _waiting = new(policy);
    private readonly Slots _slots = new(limits);
    private readonly Alarms _retries = new((entry, at) => entry.Place == EntryPlace.Delayed && entry.NotBefore == at && !entry.Line.IsClosing);
    private readonly Alarms _deadlines = new((entry, at) => entry.Waits && entry.Deadline == at && !entry.Line.IsClosing);
    private long _added;

    public int WaitingCount => _waiting.Count;
    public int ModelSwaps => _waiting.ModelSwaps;
    public bool IsIdle => _entries.Count == 0;

    public bool Has(JobKey job) => _entries.ContainsKey(job);

    /// <summary>How many jobs of a line there are, and how many of them wait for room or for the line to be opened.</summary>
    public (int All, int Waiting) CountOf(int line) => _lines.Of(line) is var it ? (it.Count, it.Waiting + it.Parked) : default;

    /// <summary>A job queued, retried or resumed. False when it is here already: nothing runs twice.</summary>
    public bool Add(JobRequest request)
    {
        Line line = _lines.Of(request.Line);
        var entry = new Entry(request, line, ++_added);
        if (!_entries.TryAdd(request.Key, entry))
            return false;
        line.Count++;
        _deadlines.Set(entry, entry.Deadline);
        Wait(entry);
        return true;
    }

    /// <summary>The attempt is durable. False when it must not run: it was cancelled meanwhile or the queue closes; end it at once.</summary>
    public bool Begun(JobKey job, long fence)
    {
        Entry entry = At(job, EntryPlace.Beginning);
        entry.Line.StoreWorks();
        entry.Place = EntryPlace.Running;
        entry.Fence = fence;
        entry.SetDeadline(null);
        return !entry.Line.IsClosing && !entry.CancelWished;
    }

    /// <summary>The store could not begin the attempt. As it is the same store for all of the line, nothing of it begins for a while.</summary>
    public Aftermath NotBegun(JobKey job, DateTimeOffset now)
    {
        Entry entry = At(job, EntryPlace.Beginning);
        entry.Line.Rest(policy.StoreBackOff, now);
        Shut(entry.Line);
        Release(entry);
        _deadlines.Set(entry, entry.Deadline);
        return GoOn(entry, null);
    }

    /// <summary>Forgets a job that cannot be begun at all.</summary>
    public void Drop(JobKey job)
    {
        if (_entries.TryGetValue(job, out Entry? entry))
            Forget(entry);
    }

    /// <summary>When to try the running stage again by itself; null when it was tried often enough.</summary>
    public DateTimeOffset? RetryAt(JobKey job, DateTimeOffset now) =>
        _entries.TryGetValue(job, out Entry? entry) && entry.Retries < policy.RetryDelays.Count ? now + policy.RetryDelays[entry.Retries] : null;

    /// <summary>An attempt ended and its end is recorded.</summary>
    public Aftermath Ended(JobKey job, long fence, StageEnd end, DateTimeOffset? retryAt = null)
    {
        if (!_entries.TryGetValue(job, out Entry? entry) || entry.Place != EntryPlace.Running || entry.Fence != fence)
            return Aftermath.Stale;
        Release(entry);
        entry.IsEnding = false;
        if (end == StageEnd.Stopped || (end == StageEnd.Succeeded && entry.IsLast))
            return Forget(entry);
        entry.Advance(end == StageEnd.Succeeded);
        return GoOn(entry, retryAt);
    }

    /// <summary>Waiting jobs are forgotten at once; a running one is aborted.</summary>
    public Aftermath Cancel(JobKey job)
    {
        if (!_entries.TryGetValue(job, out Entry? entry))
            return Aftermath.Stale;
        if (entry.Waits)
            return Forget(entry);
        if (entry.Place == EntryPlace.Running && !entry.CancelWished)
            _pending.Add(new Decision.Abort(job, entry.Fence));
        entry.CancelWished = true;
        return Aftermath.Noted;
    }

    /// <summary>Waiting jobs are forgotten until added again; a running one ends its stage first.</summary>
    public Aftermath Pause(JobKey job)
    {
        if (!_entries.TryGetValue(job, out Entry? entry))
            return Aftermath.Stale;
        if (entry.Waits)
            return Forget(entry);
        entry.PauseWished = true;
        return Aftermath.Noted;
    }

    /// <summary>Takes a wished pause back. False when there was none or when it is being recorded already.</summary>
    public bool Unpause(JobKey job)
    {
        if (!_entries.TryGetValue(job, out Entry? entry) || !entry.PauseWished || entry.IsEnding)
            return false;
        entry.PauseWished = false;
        return true;
    }

    /// <summary>The attempt is over and its end is about to be recorded by these wishes; later ones are answered by <see cref="Ended"/>.</summary>
    public Wishes Ending(JobKey job)
    {
        if (!_entries.TryGetValue(job, out Entry? entry))
            return new Wishes(false, false, _lines.Of(job.Line).IsClosing);
        entry.IsEnding = true;
        return new Wishes(entry.CancelWished, entry.PauseWished, entry.Line.IsClosing);
    }

    /// <summary>Another priority and place in the order; what is not here is left alone.</summary>
    public void Move(JobKey job, int priority, long rank) => Reorder(job, entry => entry.Move(priority, rank));

    /// <summary>Another deadline; what has begun is left alone.</summary>
    public void SetDeadline(JobKey job, DateTimeOffset? deadline) => Reorder(job, entry =>
    {
        if (!entry.Waits)
            return;
        entry.SetDeadline(deadline);
        _deadlines.Set(entry, deadline);
    });

    /// <summary>Nothing of the line begins until it is let go again.</summary>
    public void Hold(int line, bool held)
    {
        Line it = _lines.Of(line);
        it.IsHeld = held;
        if (it.IsShut)
            Shut(it);
        else
            Open(it);
    }

    public void ResourcesKnown(ResourceLimits known)
    {
        _slots.Limits = known.Checked();
        foreach (Entry entry in _waiting.TakeImpossible(_slots))
            Refuse(entry);
    }

    /// <summary>Nothing of the line begins any more, and what runs is aborted.</summary>
    public void Close(int line = 0)
    {
        Line it = _lines.Of(line);
        if (it.IsClosing)
            return;
        it.IsClosing = true;
        Shut(it);
        foreach (Entry entry in _entries.Values)
        {
            if (entry.Line == it && entry.Place == EntryPlace.Running && !entry.CancelWished)
                _pending.Add(new Decision.Abort(entry.Key, entry.Fence));
        }
    }

    /// <summary>Forgets a closed line and all of it.</summary>
    public void Remove(int line)
    {
        foreach (Entry entry in _entries.Values.Where(entry => entry.Key.Line == line).ToList())
            Forget(entry);
        _lines.Remove(line);
    }

    /// <summary>What to do now. Every decision is given once.</summary>
    public IReadOnlyList<Decision> Decide(DateTimeOffset now)
    {
        foreach (Line line in _lines.Wake(now).Where(line => !line.IsShut))
            Open(line);
        foreach (Entry entry in _retries.Due(now))
            Wait(entry);
        foreach (Entry entry in _deadlines.Due(now))
        {
            Forget(entry);
            _pending.Add(new Decision.Expire(entry.Key));
        }

        List<Decision> decisions = [.. _pending];
        _pending.Clear();
        while (_waiting.TakeNext(_slots) is { } entry)
        {
            entry.Place = EntryPlace.Beginning;
            decisions.Add(new Decision.Begin(entry.Key, entry.Need.Index));
        }

        if (Earliest(Earliest(_retries.Next, _deadlines.Next), _lines.NextWake) is { } at)
            decisions.Add(new Decision.NothingUntil(at));
        return decisions;
    }

    private Aftermath GoOn(Entry entry, DateTimeOffset? retryAt)
    {
        if (entry.CancelWished || entry.PauseWished || entry.Line.IsClosing)
        {
            Forget(entry);
            return entry.CancelWished ? Aftermath.Cancelled : entry.PauseWished ? Aftermath.Paused : Aftermath.Gone;
        }

        if (retryAt is { } at)
        {
            (entry.Place, entry.NotBefore) = (EntryPlace.Delayed, at);
            _retries.Set(entry, at);
        }
        else
            Wait(entry);
        return Aftermath.Continues;
    }

    private void Wait(Entry entry)
    {
        if (!_slots.IsPossible(entry.Need.Claim))
            Refuse(entry);
        else if (entry.Line.IsShut)
            entry.Line.Park(entry);
        else
        {
            entry.Place = EntryPlace.Waiting;
            _waiting.Add(entry);
        }
    }

    private void Shut(Line line)
    {
        foreach (Entry entry in _waiting.TakeLine(line))
            line.Park(entry);
    }

    private void Open(Line line)
    {
        foreach (Entry entry in line.TakeParked())
            Wait(entry);
    }

    private void Reorder(JobKey job, Action<Entry> change)
    {
        if (!_entries.TryGetValue(job, out Entry? entry))
            return;
        bool waits = entry.Place == EntryPlace.Waiting;
        if (waits)
            _waiting.Remove(entry);
        change(entry);
        if (waits)
            _waiting.Add(entry);
    }

    private void Refuse(Entry entry)
    {
        _pending.Add(new Decision.Refuse(entry.Key, entry.Need.Index, _slots.Impossible(entry.Need.Claim) ?? "cannot run on this machine"));
        entry.Place = EntryPlace.Gone;
        Forget(entry);
    }

    private Aftermath Forget(Entry entry)
    {
        if (entry.Place == EntryPlace.Waiting)
            _waiting.Remove(entry);
        else if (entry.Place == EntryPlace.Parked)
            entry.Line.Leave(entry);
        else if (entry.HoldsSlots)
            Release(entry);
        entry.Place = EntryPlace.Gone;
        entry.Line.Count--;
        _entries.Remove(entry.Key);
        return Aftermath.Gone;
    }

    private void Release(Entry entry)
    {
        _slots.Release(entry.Need.Claim, entry.Taken);
        entry.Place = EntryPlace.Gone;
    }

    private static DateTimeOffset? Earliest(DateTimeOffset? a, DateTimeOffset? b) => a is null || b < a ? b : a;

    private Entry At(JobKey job, EntryPlace place) =>
        _entries.TryGetValue(job, out Entry? entry) && entry.Place == place
            ? entry
            : throw new InvalidOperationException($"Job '{job.JobId}' is not {place}; the scheduler was told of an event that cannot be.");
}
