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

    private static LedgerEntry ReadEntry(SqliteDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        Time = row.Time(1),
        Actor = row.GetString(2),
        Action = row.GetString(3),
        RequestId = row.TextOrNull(4),
        Revision = row.GetInt64(5),
        Details = JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(6), WireJson.Options) ?? [],
        PreviousHash = row.GetString(7),
        Hash = row.GetString(8),
    };

    private static long Long(SqliteDataReader row, int column) => row.IsDBNull(column) ? 0 : row.GetInt64(column);
}
