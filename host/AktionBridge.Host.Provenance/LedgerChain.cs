namespace AktionBridge.Host.Provenance;

/// <summary>Checks that a ledger is the one that was written.</summary>
public static class LedgerChain
{
    /// <summary>What the first row names as the hash before it.</summary>
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>Walks the rows in the order given and stops at the first that is not as written.</summary>
    /// <param name="entries">All rows, as stored.</param>
    /// <param name="anchors">Ends of the ledger as kept elsewhere. Only these find rows cut off the end, or a chain that was written again from some row on.</param>
    /// <returns>Null when the chain holds.</returns>
    public static LedgerFault? Verify(IEnumerable<LedgerEntry> entries, params IReadOnlyList<LedgerAnchor> anchors)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(anchors);
        ILookup<long, LedgerAnchor> kept = anchors.ToLookup(anchor => anchor.Sequence);
        long sequence = 0;
        string hash = Genesis;
        foreach (LedgerEntry entry in entries)
        {
            if (Judge(entry, sequence, hash) is { } fault)
                return fault;
            sequence = entry.Sequence;
            hash = entry.Hash;
            if (kept[sequence].FirstOrDefault(anchor => anchor.Hash != hash) is { } other)
                return new LedgerFault(
                    sequence, LedgerFaultKind.Edited, $"Row {sequence} is not the one that {other.Where} remembers: it, or rows before it, were written again together with all that follow.");
        }

        return anchors.Where(anchor => anchor.Sequence > sequence).MaxBy(anchor => anchor.Sequence) is { } further
            ? new LedgerFault(sequence + 1, LedgerFaultKind.Removed, $"Row {sequence + 1} is missing: the ledger ends at row {sequence}, and {further.Where} remembers row {further.Sequence}. Rows were cut off, or an older copy was put in its place.")
            : null;
    }

    private static LedgerFault? Judge(LedgerEntry entry, long before, string hash)
    {
        long row = entry.Sequence;
        if (row <= before)
            return new LedgerFault(row, LedgerFaultKind.Reordered, $"Row {row} stands after row {before}.");
        if (row > before + 1)
            return new LedgerFault(before + 1, LedgerFaultKind.Removed, $"Row {before + 1} is missing; row {row} follows row {before}.");
        if (entry.ComputeHash() != entry.Hash)
            return new LedgerFault(row, LedgerFaultKind.Edited, $"Row {row} was edited: its content does not give its hash.");
        return entry.PreviousHash == hash
            ? null
            : new LedgerFault(row, LedgerFaultKind.Reordered, $"Row {row} does not continue row {before}: rows were exchanged or written again.");
    }
}

/// <summary>The first bad row.</summary>
/// <param name="Sequence">Its number; for a missing row, the number it had.</param>
/// <param name="Kind">What was done to it.</param>
/// <param name="Reason">In words.</param>
public sealed record LedgerFault(long Sequence, LedgerFaultKind Kind, string Reason);

/// <summary>What was done to a ledger.</summary>
public enum LedgerFaultKind
{
    /// <summary>A row's content changed after it was written.</summary>
    Edited,

    /// <summary>A row is missing.</summary>
    Removed,

    /// <summary>Rows changed places, or a row was replaced by one that hangs on another.</summary>
    Reordered,
}
