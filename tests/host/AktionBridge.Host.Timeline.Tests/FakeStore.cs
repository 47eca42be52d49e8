using AktionBridge.Host.Timeline.Placements;

namespace AktionBridge.Host.Timeline.Tests;

/// <summary>Keeps rows as a store must: all or none, versions rising by one.</summary>
internal sealed class FakeStore : IPlacementStore
{
    private readonly Dictionary<string, Placement> _rows = [];

    public List<PlacementState> History { get; } = [];

    /// <summary>Called before each save; throws to play a crash.</summary>
    public Action<IReadOnlyList<Placement>> BeforeSave { get; set; } = static _ => { };

    public Placement this[string id] => _rows[id];

    public int Count => _rows.Count;

    public Task SaveAsync(IReadOnlyList<Placement> placements, string actor, CancellationToken cancellationToken)
    {
        BeforeSave(placements);
        foreach (Placement row in placements)
            Assert.Equal(_rows.GetValueOrDefault(row.Id)?.Version + 1 ?? 1, row.Version);
        foreach (Placement row in placements)
            _rows[row.Id] = row;
        History.AddRange(placements.Select(row => row.State).Distinct());
        return Task.CompletedTask;
    }

    public IReadOnlyList<Placement> Unfinished() => [.. _rows.Values.Where(row => row.IsUnfinished)];
}
