using System.Globalization;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Provenance;
using AktionBridge.Host.Store.Sqlite;
using Microsoft.Data.Sqlite;

namespace AktionBridge.Host.Store.Changes;

/// <summary>The SQL of the change log, the ledger and the counters.</summary>
internal static class ChangeTables
{
    /// <summary>How many revisions clients can catch up on; older ones must read everything again.</summary>
    public const int KeptRevisions = 100_000;

    /// <summary>How many first results are kept for repeated requests.</summary>
    public const int KeptRequests = 100_000;

    // A fence was given to an attempt that is over, to one that runs, or to one of a job that was pruned.
    private const string NewestFence =
        "SELECT max(coalesce((SELECT max(fence) FROM attempt), 0), coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'fence'), 0), " +
        "coalesce((SELECT max(json_extract(stage.value, '$.fence')) FROM job, json_each(job.stages) AS stage WHERE job.state = 'running'), 0))";

    public static Head ReadHead(Database database) =>
        database.One(
            $"SELECT (SELECT max(revision) FROM change), ({NewestFence}), (SELECT max(sequence) FROM ledger), (SELECT hash FROM ledger ORDER BY sequence DESC LIMIT 1)",
            row => new Head(Long(row, 0), Long(row, 1), Long(row, 2), row.TextOrNull(3) ?? LedgerChain.Genesis));

    public static void AddChange(Database database, CommittedChange change) =>
        database.Execute(
            "INSERT INTO change (revision, actor, action, items) VALUES ($1, $2, $3, $4)",
            change.Revision, change.Actor, change.Action, JsonSerializer.Serialize(change.Items, WireJson.Options));

    public static List<CommittedChange> ChangesAfter(Database database, string epoch, long revision, int limit) =>
        database.Many(
            "SELECT revision, actor, action, items FROM change WHERE revision > $1 ORDER BY revision LIMIT $2",
            row => new CommittedChange(
                epoch, row.GetInt64(0), row.GetString(1), row.GetString(2), JsonSerializer.Deserialize<List<EntityChange>>(row.GetString(3), WireJson.Options) ?? []),
            revision, limit);

    public static long OldestRevision(Database database) => database.Number("SELECT min(revision) FROM change");

    public static void AddLedgerEntry(Database database, LedgerEntry entry) =>
        database.Execute(
            "INSERT INTO ledger (sequence, time, actor, action, requestId, revision, details, previousHash, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            entry.Sequence, Row.Text(entry.Time), entry.Actor, entry.Action, entry.RequestId, entry.Revision,
            JsonSerializer.Serialize(entry.Details, WireJson.Options), entry.PreviousHash, entry.Hash);

    public static List<LedgerEntry> LedgerAfter(Database database, long sequence, int limit) =>
        database.Many(
            "SELECT sequence, time, actor, action, requestId, revision, details, previousHash, hash FROM ledger WHERE sequence > $1 ORDER BY sequence LIMIT $2",
            ReadEntry, sequence, limit);

    public static (string Action, string Type, string Result)? FindRequest(Database database, string requestId) =>
        database.One<(string, string, string)?>(
            "SELECT action, type, result FROM request WHERE id = $1", row => (row.GetString(0), row.GetString(1), row.GetString(2)), requestId);

    public static void AddRequest(Database database, string requestId, string action, string type, string result) =>
        database.Execute("INSERT INTO request (id, action, type, result) VALUES ($1, $2, $3, $4)", requestId, action, type, result);

    /// <summary>Forgets what is older than anybody asks for. The ledger is never pruned.</summary>
    public static void Prune(Database database)
    {
        database.Execute("DELETE FROM change WHERE revision <= (SELECT max(revision) FROM change) - $1", KeptRevisions);
        database.Execute("DELETE FROM request WHERE rowid <= (SELECT max(rowid) FROM request) - $1", KeptRequests);
    }

    /// <summary>Keeps where the ledger ends apart from it, in the same commit: rows cut off the end are missed.</summary>
    public static void PutLedgerEnd(Database database, Head head) => PutMeta(database, LedgerEndKey, EndText(head));

    /// <summary>
    /// To be called when the project is opened: an end that is not the ledger's any more is kept for good, because the next change writes the new one over it.
    /// </summary>
    public static void GuardLedgerEnd(Database database, Head head)
    {
        if (Meta(database, LedgerEndKey) is { } kept && kept != EndText(head) && Meta(database, LostEndKey) is null)
            PutMeta(database, LostEndKey, kept);
    }

    /// <summary>The ends of the ledger that the project itself remembers.</summary>
    public static IReadOnlyList<LedgerAnchor> LedgerEnds(Database database) =>
        [.. new[] { Meta(database, LedgerEndKey), Meta(database, LostEndKey) }.OfType<string>().Select(ParseEnd)];

    private const string LedgerEndKey = "ledgerEnd", LostEndKey = "ledgerEndLost";

    private static string EndText(Head head) => string.Create(CultureInfo.InvariantCulture, $"{head.LedgerSequence} {head.LedgerHash}");

    // Whatever it was edited to: a row that is not there agrees with no ledger.
    private static LedgerAnchor ParseEnd(string text) =>
        text.Split(' ') is [var number, var hash] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long sequence)
            ? new LedgerAnchor(sequence, hash, "the project")
            : new LedgerAnchor(long.MaxValue, "", "the project");

    private static string? Meta(Database database, string key) => database.Text("SELECT value FROM meta WHERE key = $1", key);

    private static void PutMeta(Database database, string key, string value) =>
        database.Execute("INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value", key, value);

    /// <summary>A row that is not exactly what we would write - whatever was edited, to whatever - is read as one that does not give its hash.</summary>
    private static LedgerEntry ReadEntry(SqliteDataReader row)
    {
        string time = row.GetString(1), details = row.GetString(6);
        LedgerEntry entry = new()
        {
            Sequence = row.GetInt64(0),
            Time = DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTimeOffset at) ? at : default,
            Actor = row.GetString(2),
            Action = row.GetString(3),
            RequestId = row.TextOrNull(4),
            Revision = row.GetInt64(5),
            Details = ReadDetails(details),
            PreviousHash = row.GetString(7),
            Hash = row.GetString(8),
        };
        bool asWritten = entry.Time.Ticks % TimeSpan.TicksPerMillisecond == 0 && Row.Text(entry.Time) == time && JsonSerializer.Serialize(entry.Details, WireJson.Options) == details;
        return asWritten ? entry : entry with { Hash = "" };
    }

    private static Dictionary<string, string> ReadDetails(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(json, WireJson.Options) ?? [];
        }
        catch (JsonException)
        {
            return new() { ["unreadable"] = json };
        }
    }

    private static long Long(SqliteDataReader row, int column) => row.IsDBNull(column) ? 0 : row.GetInt64(column);
}
