namespace AktionBridge.Host.Jobs.Scheduling;

/// <summary>The jobs of one queue inside the scheduler. While it is shut its jobs are parked here and compete for nothing.</summary>
internal sealed class Line
{
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(1);

    private readonly HashSet<Entry> _parked = [];
    private int _storeFailures;

    /// <summary>All its jobs that the scheduler knows.</summary>
    public int Count { get; set; }

    /// <summary>Those that could begin if there was room.</summary>
    public int Waiting { get; set; }

    /// <summary>Somebody holds the queue.</summary>
    public bool IsHeld { get; set; }

    /// <summary>It is being closed: nothing begins again.</summary>
    public bool IsClosing { get; set; }

    /// <summary>Its store is left alone until then; null when it works.</summary>
    public DateTimeOffset? RestsUntil { get; set; }

    public bool IsShut => IsHeld || IsClosing || RestsUntil is not null;

    public int Parked => _parked.Count;

    /// <summary>Its store refused a begin: it is left alone, twice as long each time in a row.</summary>
    public void Rest(TimeSpan first, DateTimeOffset now)
    {
        TimeSpan rest = first * Math.Pow(2, Math.Min(_storeFailures++, 16));
        RestsUntil = now + (rest < LongestRest ? rest : LongestRest);
    }

    public void StoreWorks() => _storeFailures = 0;

    public void Park(Entry entry)
    {
        entry.Place = EntryPlace.Parked;
        _parked.Add(entry);
    }

    public void Leave(Entry entry) => _parked.Remove(entry);

    public IReadOnlyList<Entry> TakeParked()
    {
        Entry[] all = [.. _parked];
        _parked.Clear();
        return all;
    }
}
