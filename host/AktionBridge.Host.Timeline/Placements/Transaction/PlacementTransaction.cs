using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Host.Timeline.Placements.Planning;

namespace AktionBridge.Host.Timeline.Placements.Transaction;

/// <summary>
/// Carries out a plan so that it can be trusted: rows written ahead, applied, read back, compared, and taken back on a difference.
/// Safe against an editor that fails, lies or does half, and against the host's own death at any point.
/// </summary>
public sealed class PlacementTransaction(IPlacementStore store, TimeProvider time)
{
    /// <summary>Long enough for thousands of clips in a slow editor; an editor that is silent longer is not answering.</summary>
    public static TimeSpan DefaultTimeout { get; } = TimeSpan.FromMinutes(2);

    /// <summary>Runs a plan to its end. A failure of the editor is an outcome, not an exception.</summary>
    /// <param name="plan">As the planner gave it, for the timeline as it is now.</param>
    /// <param name="editor">Whose timeline it is.</param>
    /// <param name="actor">Who asked, for the ledger.</param>
    /// <param name="timeout">For each call of the editor; null for <see cref="DefaultTimeout"/>.</param>
    /// <param name="cancellationToken">After the command was sent, rows become unknown rather than forgotten.</param>
    public Task<TransactionOutcome> RunAsync(
        PlacementPlan plan, IEditor editor, string actor, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(editor);
        return new TransactionRun(store, time, plan, editor, actor, timeout ?? DefaultTimeout).RunAsync(cancellationToken);
    }

    /// <summary>Decides about unfinished rows by reading their timelines. Places nothing; what is not there can be planned again.</summary>
    public Task<TransactionOutcome> RecoverAsync(
        IReadOnlyList<Placement> unfinished, IEditor editor, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unfinished);
        ArgumentNullException.ThrowIfNull(editor);
        return new PlacementRecovery(store, time, editor, actor).RecoverAsync(unfinished, cancellationToken);
    }
}
