using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Store.Changes;

/// <summary>One committed change, as it was announced and as catching up repeats it.</summary>
/// <param name="Epoch">The history the revision belongs to.</param>
/// <param name="Revision">One more than the change before.</param>
/// <param name="Actor">Who.</param>
/// <param name="Action">The method.</param>
/// <param name="Items">What was touched, in the order of the first touch.</param>
public sealed record CommittedChange(string Epoch, long Revision, string Actor, string Action, IReadOnlyList<EntityChange> Items);

/// <summary>One touched row.</summary>
/// <param name="Entity">"shot", "take", "job", "placement" ...: the kind in camelCase.</param>
/// <param name="Id">Its id.</param>
/// <param name="Op">What happened to it.</param>
public sealed record EntityChange(string Entity, string Id, ChangeOp Op);

/// <summary>What happened to a row.</summary>
public enum ChangeOp
{
    /// <summary>Made or changed.</summary>
    Put,

    /// <summary>Removed.</summary>
    Removed,
}

/// <summary>The changes after a revision.</summary>
/// <param name="Epoch">The history all revisions belong to.</param>
/// <param name="Revision">The newest revision there is.</param>
/// <param name="Resync">True when the log does not reach back (or forward) to the revision asked for: read everything again.</param>
/// <param name="Changes">Oldest first.</param>
/// <param name="More">True when there are more than the limit allowed.</param>
public sealed record ChangePage(string Epoch, long Revision, bool Resync, IReadOnlyList<CommittedChange> Changes, bool More);

/// <summary>Where the counters of a project stand.</summary>
internal readonly record struct Head(long Revision, long Fence, long LedgerSequence, string LedgerHash);

/// <summary>What a change leaves besides its rows.</summary>
/// <param name="Origin">Who and why.</param>
/// <param name="InLedger">Whether it is entered in the ledger; attempts are not, their own table is their record.</param>
internal sealed record ChangeHeader(ChangeOrigin Origin, bool InLedger = true);
