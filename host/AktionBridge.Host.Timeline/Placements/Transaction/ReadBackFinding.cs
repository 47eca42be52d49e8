namespace AktionBridge.Host.Timeline.Placements.Transaction;

/// <summary>What the timeline shows of one placement.</summary>
/// <param name="Expected">What it should show.</param>
/// <param name="Exact">The item that is exactly that; null when none is.</param>
/// <param name="Found">All items of this placement.</param>
internal sealed record ReadBackFinding(ReadBackItem Expected, PlacedItem? Exact, IReadOnlyList<PlacedItem> Found)
{
    public bool AsPlanned => Exact is not null && Found.Count == 1;
}
