namespace AktionBridge.Host.Timeline.Placements.Transaction;

/// <summary>What became of a plan, or of what a crash left behind.</summary>
/// <param name="Rows">Every row, in its final state.</param>
/// <param name="Summary">One sentence for people.</param>
public sealed record TransactionOutcome(IReadOnlyList<Placement> Rows, string Summary)
{
    public bool AllVerified => Rows.All(row => row.State == PlacementState.Verified);
}
