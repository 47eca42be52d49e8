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

    /// <summary>Where it ends now, to be kept elsewhere; null for an empty one.</summary>
    public LedgerAnchor? End(string where) => _readers.Read(database => database.One(
        "SELECT sequence, hash FROM ledger ORDER BY sequence DESC LIMIT 1", row => new LedgerAnchor(row.GetInt64(0), row.GetString(1), where)));

    /// <summary>Whether an end that was kept elsewhere is still in it.</summary>
    public bool Holds(LedgerAnchor anchor)
    {
        ArgumentNullException.ThrowIfNull(anchor);
        return _readers.Read(database => database.Text("SELECT hash FROM ledger WHERE sequence = $1", anchor.Sequence)) == anchor.Hash;
    }

    /// <summary>Walks all of it. Null when it is the one that was written.</summary>
    /// <param name="anchors">Ends of it that were kept outside the project; the project's own count too.</param>
    public LedgerFault? Verify(params IReadOnlyList<LedgerAnchor> anchors) =>
        _readers.Read(database => LedgerChain.Verify(All(database), [.. anchors, .. ChangeTables.LedgerEnds(database)]));

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
