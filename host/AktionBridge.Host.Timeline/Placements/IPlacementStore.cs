namespace AktionBridge.Host.Timeline.Placements;

/// <summary>Where placements survive a crash.</summary>
public interface IPlacementStore
{
    /// <summary>Inserts or updates all rows in one transaction, on disk before the task completes. Called with thousands of rows at once.</summary>
    /// <param name="placements">Each with its version already raised.</param>
    /// <param name="actor">Who caused it, for the ledger.</param>
    /// <param name="cancellationToken">Cancels before the commit, never after.</param>
    Task SaveAsync(IReadOnlyList<Placement> placements, string actor, CancellationToken cancellationToken);

    /// <summary>Rows that are planned, applying or unknown, oldest first, the rows of a command together and in their order.</summary>
    IReadOnlyList<Placement> Unfinished();
}
