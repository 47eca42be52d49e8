namespace AktionBridge.Host.Jobs.Scheduling.Waiting;

/// <summary>Everything that could begin if there was room. A choice looks at lanes, never at jobs.</summary>
internal sealed class WaitingRoom
{
    private readonly Dictionary<ResourceClaim, Lane> _lanes = [];
    private readonly List<Lane> _fitting = [];
    private readonly Pool[] _pools;
    private readonly int _bypassLimit;

    // At most one lane at a time has slots kept free for it; two would wait for each other.
    private Lane? _reserved;

    public WaitingRoom(SchedulerPolicy policy)
    {
        _pools = [.. Enum.GetValues<PoolKind>().Select(_ => new Pool(policy))];
        _bypassLimit = policy.BypassLimit;
    }

    public int Count { get; private set; }

    public int ModelSwaps => _pools.Sum(pool => pool.ModelSwaps);

    public void Add(Entry entry)
    {
        ResourceClaim shape = entry.Need.Claim.WithoutModel;
        if (!_lanes.TryGetValue(shape, out Lane? lane))
            _lanes.Add(shape, lane = new Lane(shape, _pools[(int)Pool.KindOf(shape)]));
        lane.Add(entry);
        entry.Line.Waiting++;
        Count++;
    }

    public void Remove(Entry entry)
    {
        Lane lane = _lanes[entry.Need.Claim.WithoutModel];
        lane.Remove(entry);
        entry.Line.Waiting--;
        Count--;
        if (lane.Top is null)
            Forgive(lane);
    }

    /// <summary>Takes out what should begin now and its slots, or answers null.</summary>
    public Entry? TakeNext(Slots slots)
    {
        if (FindFitting(slots) is not { } priority)
            return null;
        Pool pool = _pools.First(pool => _fitting.Exists(lane => lane.Pool == pool && lane.Top!.Priority == priority));
        Entry entry = pool.Choose(_fitting, priority);
        pool.Served(entry, _fitting, priority);
        entry.Taken = slots.Take(entry.Need.Claim);
        Lane lane = _lanes[entry.Need.Claim.WithoutModel];
        Remove(entry);
        CountBypasses(entry, lane, slots);
        return entry;
    }

    /// <summary>Takes out all of one line.</summary>
    public IReadOnlyList<Entry> TakeLine(Line line)
    {
        List<Entry> taken = line.Waiting == 0 ? [] : [.. _lanes.Values.SelectMany(lane => lane.All()).Where(entry => entry.Line == line)];
        taken.ForEach(Remove);
        return taken;
    }

    /// <summary>Takes out what the machine can no longer run.</summary>
    public IReadOnlyList<Entry> TakeImpossible(Slots slots)
    {
        List<Entry> impossible = [.. _lanes.Values.Where(lane => !slots.IsPossible(lane.Shape)).SelectMany(lane => lane.All())];
        impossible.ForEach(Remove);
        return impossible;
    }

    /// <summary>Fills the list of fitting lanes; answers the highest priority among them.</summary>
    private int? FindFitting(Slots slots)
    {
        _fitting.Clear();
        int? best = null;
        if (Count == 0)
            return best;
        foreach (Lane lane in _lanes.Values)
        {
            if (lane.Top is null || !slots.Fits(lane.Shape) || IsHeldBack(lane))
                continue;
            _fitting.Add(lane);
            best = best is null || lane.Top.Priority > best ? lane.Top.Priority : best;
        }

        return best;
    }

    private bool IsHeldBack(Lane lane) =>
        _reserved is { Top: { } top } && lane.Top!.Priority <= top.Priority && lane.Shape.Shares(_reserved.Shape) && !IsPeer(lane, _reserved);

    /// <summary>Between peers the pool chooses fairly; a begin of one is no neglect of the other.</summary>
    private static bool IsPeer(Lane lane, Lane of) => lane.Pool == of.Pool && lane.Shape.Covers(of.Shape);

    private void CountBypasses(Entry begun, Lane from, Slots slots)
    {
        foreach (Lane lane in _lanes.Values)
        {
            // A lane that also waits for something else, its own plugin above all, must not stop the encoder.
            if (IsPeer(from, lane))
                Forgive(lane);
            else if (lane.Top is not null && lane.Top.Priority >= begun.Priority && slots.LacksOnlyWhatIsIn(lane.Shape, from.Shape) && ++lane.Bypassed >= _bypassLimit)
                _reserved ??= lane;
        }
    }

    private void Forgive(Lane lane)
    {
        lane.Bypassed = 0;
        if (_reserved == lane)
            _reserved = null;
    }
}
