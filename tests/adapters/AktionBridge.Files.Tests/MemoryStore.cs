using AktionBridge.Host.Timeline.Placements;

namespace AktionBridge.Files.Tests;

/// <summary>Rows for a test's lifetime; it may die at a chosen save.</summary>
internal sealed class MemoryStore : IPlacementStore
{
    private readonly Dictionary<string, Placement> _rows = [];
    private int _saves;

    /// <summary>The save that does not happen any more; 0 for none.</summary>
    public int DiesAtSave { get; set; }

    public IEnumerable<Placement> All => _rows.Values;

    public long VersionOf(string id) => _rows.GetValueOrDefault(id)?.Version ?? 0;

    public Task SaveAsync(IReadOnlyList<Placement> placements, string actor, CancellationToken cancellationToken)
    {
        if (++_saves == DiesAtSave)
            throw new IOException("The host died here.");
        foreach (Placement row in placements)
        {
            Assert.Equal(VersionOf(row.Id) + 1, row.Version);
            _rows[row.Id] = row;
        }

        return Task.CompletedTask;
    }

    public IReadOnlyList<Placement> Unfinished() => [.. _rows.Values.Where(row => row.IsUnfinished)];
}
