namespace AktionBridge.Host.Timeline.Placements.Planning;

/// <summary>What the timeline must show after the command.</summary>
/// <param name="Items">Ours.</param>
/// <param name="Untouched">Everything else on the tracks the command touches: it must still be there, unchanged.</param>
public sealed record ExpectedReadBack(IReadOnlyList<ReadBackItem> Items, IReadOnlyList<UntouchedItem> Untouched);
