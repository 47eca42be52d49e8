using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Store.Sqlite;

namespace AktionBridge.Host.Store.Queue;

/// <summary>The SQL that reads what is kept of the queue as a whole.</summary>
internal static class QueueTables
{
    private const string Unfinished = "('queued', 'paused', 'running', 'interrupted', 'unknown', 'blocked')";

    public static List<string> Ids(Database database, JobFilter filter)
    {
        var conditions = new List<string> { "1" };
        var values = new List<object?>();
        void Only(string condition, object value)
        {
            values.Add(value);
            conditions.Add($"{condition} ${values.Count}");
        }

        if (filter.States is { } states)
            conditions.Add($"state IN ({string.Join(", ", states.Select(state => $"'{Row.Text(state)}'"))})");
        if (filter.BatchId is { } batch)
            Only("batchId =", batch);
        if (filter.Client is { } client)
            Only("client =", client);
        if (filter.CostlyLeft)
            conditions.Add("EXISTS (SELECT 1 FROM json_each(stages) AS stage WHERE json_extract(stage.value, '$.costly') AND json_extract(stage.value, '$.state') NOT IN ('done', 'reused'))");
        return database.Many($"SELECT id FROM job WHERE {string.Join(" AND ", conditions)} ORDER BY number", row => row.GetString(0), values.ToArray());
    }

    public static Dictionary<JobState, int> CountByState(Database database) =>
        database.Many("SELECT state, count(*) FROM job GROUP BY state", row => (State: row.Value<JobState>(0), Count: row.GetInt32(1)))
            .ToDictionary(row => row.State, row => row.Count);

    public static QueueHold? Hold(Database database) =>
        database.One("SELECT actor, since FROM hold", row => new QueueHold(row.GetString(0), row.Time(1)));

    public static List<Budget> Budgets(Database database) => database.Many(
        $"SELECT batchId, seconds, money, spentSeconds, spentMoney FROM budget WHERE EXISTS (SELECT 1 FROM job WHERE job.batchId = budget.batchId AND state IN {Unfinished})",
        ReadBudget);

    public static Budget? FindBudget(Database database, string batchId) =>
        database.One("SELECT batchId, seconds, money, spentSeconds, spentMoney FROM budget WHERE batchId = $1", ReadBudget, batchId);

    private static Budget ReadBudget(Microsoft.Data.Sqlite.SqliteDataReader row) => new(
        row.GetString(0), row.IsDBNull(1) ? null : row.GetDouble(1), row.IsDBNull(2) ? null : row.GetDecimal(2), row.GetDouble(3), row.GetDecimal(4));
}
