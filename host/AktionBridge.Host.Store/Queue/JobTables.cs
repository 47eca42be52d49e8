using System.Text.Json;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Store.Sqlite;
using Microsoft.Data.Sqlite;

namespace AktionBridge.Host.Store.Queue;

/// <summary>The SQL that reads the queue.</summary>
internal static class JobTables
{
    private const string Columns =
        "SELECT number, id, batchId, kind, title, shotId, recipeHash, client, actor, priority, createdAt, startedAt, endedAt, state, error, payload, " +
        "generator, place, deadline, expectedSeconds, expectedMoney, needs, stages FROM job";

    // What runs has no row in attempt yet.
    private const string Running = "job, json_each(job.stages) AS stage WHERE job.state = 'running' AND json_extract(stage.value, '$.state') = 'running'";

    public static Job? Find(Database database, string id) =>
        database.Many($"{Columns} WHERE id = $1", Read, id).SingleOrDefault();

    public static List<Job> FindMany(Database database, IReadOnlyCollection<string> ids) =>
        database.Many($"{Columns} WHERE id IN (SELECT value FROM json_each($1)) ORDER BY number", Read, JsonSerializer.Serialize(ids));

    public static Dictionary<(string JobId, int StageIndex), int> AttemptCounts(Database database, IReadOnlyCollection<string> ids) =>
        database.Many(
            $"SELECT id, position, count(*) FROM (SELECT job.id, attempt.position FROM job JOIN attempt ON attempt.job = job.number UNION ALL SELECT job.id, stage.key FROM {Running}) " +
            "WHERE id IN (SELECT value FROM json_each($1)) GROUP BY 1, 2",
            row => (Key: (row.GetString(0), row.GetInt32(1)), Count: row.GetInt32(2)),
            JsonSerializer.Serialize(ids)).ToDictionary(row => row.Key, row => row.Count);

    public static List<Job> Unfinished(Database database) =>
        database.Many($"{Columns} WHERE state IN ('queued', 'paused', 'running', 'interrupted', 'unknown', 'blocked') ORDER BY number", Read);

    public static List<Job> List(Database database, JobQuery query)
    {
        var conditions = new List<string>();
        var values = new List<object?>();
        void Only(string column, object? value)
        {
            if (value is null)
                return;
            values.Add(value);
            conditions.Add($"{column} = ${values.Count}");
        }

        // A batch and a shot are few jobs: their index is taken, whatever else is asked for.
        string other = query.BatchId is not null || query.ShotId is not null ? "+" : "";
        Only("batchId", query.BatchId);
        Only("shotId", query.ShotId);
        Only(other + "state", query.State is { } state ? Row.Text(state) : null);
        Only(other + "kind", query.Kind);
        if (query.After is not null)
        {
            values.Add(query.After);
            conditions.Add($"number > (SELECT number FROM job WHERE id = ${values.Count})");
        }

        values.Add(query.Limit);
        string where = conditions.Count == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}";
        return database.Many($"{Columns}{where} ORDER BY number LIMIT ${values.Count}", Read, values.ToArray());
    }

    public static List<Attempt> Attempts(Database database, string jobId)
    {
        List<Attempt> attempts = database.Many(
            "SELECT position, fence, startedAt, endedAt, outcome, error FROM attempt WHERE job = (SELECT number FROM job WHERE id = $1) ORDER BY fence",
            row => new Attempt(jobId, row.GetInt32(0), row.GetInt64(1), row.Time(2), row.TimeOrNull(3), row.TextOrNull(4), row.TextOrNull(5)),
            jobId);
        // What runs is newer than all that is over.
        attempts.AddRange((Locate(database, jobId)?.Stages ?? []).Index()
            .Where(stage => stage.Item.State == StageState.Running).Select(stage => new Attempt(jobId, stage.Index, stage.Item.Fence, stage.Item.StartedAt!.Value)));
        return attempts;
    }

    public static int CountAttempts(Database database, string stageName) => (int)database.Number(
        $"SELECT (SELECT count(*) FROM attempt WHERE name = $1) + (SELECT count(*) FROM {Running} AND json_extract(stage.value, '$.name') = $1)", stageName);

    /// <summary>Whether there is such a job.</summary>
    public static JobState? StateOf(Database database, string id) =>
        database.One<JobState?>("SELECT state FROM job WHERE id = $1", row => row.Value<JobState>(0), id);

    /// <summary>Number, state and stages of a job; null when there is none.</summary>
    public static LocatedJob? Locate(Database database, string id) => database.One<LocatedJob?>(
        "SELECT number, state, stages FROM job WHERE id = $1", row => new LocatedJob(row.GetInt64(0), row.Value<JobState>(1), StageRow.Read(row.GetString(2))), id);

    private static Job Read(SqliteDataReader row) => new()
    {
        Id = row.GetString(1),
        BatchId = row.GetString(2),
        Kind = row.GetString(3),
        Title = row.GetString(4),
        ShotId = row.TextOrNull(5),
        RecipeHash = row.TextOrNull(6),
        Client = row.GetString(7),
        Actor = row.GetString(8),
        Priority = row.GetInt32(9),
        CreatedAt = row.Time(10),
        StartedAt = row.TimeOrNull(11),
        EndedAt = row.TimeOrNull(12),
        State = row.Value<JobState>(13),
        Error = row.TextOrNull(14),
        Payload = row.GetString(15),
        Generator = row.TextOrNull(16),
        Place = row.GetInt64(17),
        Deadline = row.TimeOrNull(18),
        ExpectedSeconds = row.IsDBNull(19) ? null : row.GetDouble(19),
        ExpectedMoney = row.GetDecimal(20),
        Needs = row.GetString(21) is "[]" ? [] : JsonSerializer.Deserialize<List<string>>(row.GetString(21)) ?? [],
        Stages = [.. StageRow.Read(row.GetString(22)).Select((stage, index) => stage.At(index))],
    };
}

/// <summary>What a change of a job starts from.</summary>
internal sealed record LocatedJob(long Number, JobState State, StageRow[] Stages);
