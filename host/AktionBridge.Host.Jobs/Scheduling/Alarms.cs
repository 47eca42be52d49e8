namespace AktionBridge.Host.Jobs.Scheduling;

/// <summary>Times at which jobs are to be looked at. Jobs that went elsewhere leave their old alarms behind; those no longer count.</summary>
internal sealed class Alarms(Func<Entry, DateTimeOffset, bool> stillCounts)
{
    private readonly PriorityQueue<Entry, DateTimeOffset> _heap = new();

    public DateTimeOffset? Next => _heap.TryPeek(out _, out DateTimeOffset at) ? at : null;

    /// <summary>Null sets none.</summary>
    public void Set(Entry entry, DateTimeOffset? at)
    {
        if (at is { } time)
            _heap.Enqueue(entry, time);
    }

    /// <summary>Takes out what is due, and what is in front of it and no longer counts.</summary>
    public IEnumerable<Entry> Due(DateTimeOffset now)
    {
        while (_heap.TryPeek(out Entry? entry, out DateTimeOffset at) && (at <= now || !stillCounts(entry, at)))
        {
            _heap.Dequeue();
            if (stillCounts(entry, at))
                yield return entry;
        }
    }
}
