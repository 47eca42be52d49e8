using AktionBridge.Host.Provenance;
using AktionBridge.Host.Store.Sqlite;

namespace AktionBridge.Host.Store.Changes;

/// <summary>The ledger of an open project, to read and to verify. Only changes write it.</summary>
public sealed class LedgerLog
{
    private const int Page = 1_000;
    private readonly ReaderPool _readers;

    internal LedgerLog(ReaderPool readers) => _readers = readers;

    /// <summary>Entries after a sequence number, oldest first.</summary>
    public IReadOnlyList<LedgerEntry> After(long sequence, int limit) =>
        _readers.Read(database => ChangeTables.LedgerAfter(database, sequence, limit));

    /// <summary>How many entries there are.</summary>
    public long Length => _readers.Read(database => database.Number("SELECT count(*) FROM ledger"));

    /// <summary>Walks all of it. Null when it is the one that was written.</summary>
    /// <param name="head">Hash of the last entry as published elsewhere; null when nothing outside pins it.</param>
    public LedgerFault? Verify(string? head = null) => _readers.Read(database => LedgerChain.Verify(All(database), head));

    private static IEnumerable<LedgerEntry> All(Database database)
    {
        long sequence = long.MinValue;
        while (ChangeTables.LedgerAfter(database, sequence, Page) is { Count: > 0 } page)
        {
            foreach (LedgerEntry entry in page)
                yield return entry;
            sequence = page[^1].Sequence;
        }
    }
}
