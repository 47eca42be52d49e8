namespace AktionBridge.Host.Jobs.Scheduling.Waiting;

/// <summary>All waiting stages with equal claims (models aside): either any of them fits now or none does, so none is looked at for it.</summary>
internal sealed class Lane(ResourceClaim shape, Pool pool)
{
    private readonly SortedDictionary<int, Band> _bands = new(Comparer<int>.Create((a, b) => b.CompareTo(a)));

    public ResourceClaim Shape => shape;
    public Pool Pool => pool;

    /// <summary>Begins of other lanes since this one last began, that took what it needed.</summary>
    public int Bypassed { get; set; }

    /// <summary>The highest priority that waits here; null when nothing does.</summary>
    public Band? Top { get; private set; }

    public void Add(Entry entry)
    {
        if (!_bands.TryGetValue(entry.Priority, out Band? band))
            _bands.Add(entry.Priority, band = new Band(entry.Priority));
        band.Add(entry, pool.TurnOf(entry.Owner));
        if (Top is null || band.Priority > Top.Priority)
            Top = band;
    }

    public void Remove(Entry entry)
    {
        Band band = _bands[entry.Priority];
        band.Remove(entry, pool.TurnOf(entry.Owner));
        if (!band.IsEmpty)
            return;
        _bands.Remove(entry.Priority);
        if (Top == band)
            Top = FirstBand();
    }

    public IEnumerable<Entry> All() => _bands.Values.SelectMany(band => band.All());

    private Band? FirstBand()
    {
        foreach (Band band in _bands.Values)
            return band;
        return null;
    }
}
