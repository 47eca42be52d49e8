using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Store.Changes;
using AktionBridge.Host.Store.Sqlite;

namespace AktionBridge.Host.Store.Queue;

/// <summary>The SQL that changes the queue, within one change.</summary>
internal sealed class JobWriter(ChangeScope scope)
{
    /// <summary>Name of the kind in events.</summary>
    public const string Kind = "job";

    public void Add(Job job)
    {
        if (JobTables.Locate(scope.Database, job.Id) is not null)
            throw new RpcFailureException(RpcErrorCode.Conflict, $"There is a job '{job.Id}' already. Every job needs a new id.");
        RequireNeeds(job);
        scope.Database.Execute(
            "INSERT INTO job (id, batchId, kind, title, shotId, recipeHash, client, actor, priority, createdAt, startedAt, endedAt, state, error, payload, " +
            "generator, place, deadline, expectedSeconds, expectedMoney, needs) " +
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)",
            job.Id, job.BatchId, job.Kind, job.Title, job.ShotId, job.RecipeHash, job.Client, job.Actor, job.Priority,
            Row.Text(job.CreatedAt), OrNull(job.StartedAt), OrNull(job.EndedAt), Row.Text(job.State), job.Error, job.Payload,
            job.Generator, job.Place, OrNull(job.Deadline), job.ExpectedSeconds, job.ExpectedMoney, JsonSerializer.Serialize(job.Needs));
        long number = scope.Database.Number("SELECT last_insert_rowid()");
        foreach (Stage stage in job.Stages)
            scope.Database.Execute(
                "INSERT INTO stage (job, position, name, costly, state, fence, result, seconds) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                number, stage.Index, stage.Name, stage.Costly, Row.Text(stage.State), stage.Fence, stage.Result, stage.Seconds);
        scope.Touch(Kind, job.Id, ChangeOp.Put);
    }

    /// <summary>What it needs was there before it, or came before it in the same change: so nothing ever waits for itself.</summary>
    private void RequireNeeds(Job job)
    {
        foreach (string needed in job.Needs)
        {
            if (JobTables.Locate(scope.Database, needed) is null)
                throw new RpcFailureException(RpcErrorCode.NotFound, $"'{job.Title}' needs job '{needed}', which is not in this project. List the jobs to see their ids.");
        }
    }

    public long Begin(string jobId, int stage, DateTimeOffset now)
    {
        (long number, JobState state) = Locate(jobId);
        if (IsOver(state))
            throw new RpcFailureException(RpcErrorCode.Conflict, $"Job '{jobId}' is {Row.Text(state)}; no stage of it can begin before it is queued again.");
        long fence = scope.NextFence();
        string at = Row.Text(now);
        int found = scope.Database.Execute("UPDATE stage SET state = 'running', fence = $1 WHERE job = $2 AND position = $3 AND state NOT IN ('done', 'reused')", fence, number, stage);
        if (found == 0)
            throw new RpcFailureException(RpcErrorCode.Conflict, $"Job '{jobId}' has no stage {stage} that could begin: it does not exist, or its result is kept already.");
        scope.Database.Execute(
            "INSERT INTO attempt (fence, job, position, name, startedAt) SELECT $1, job, position, name, $4 FROM stage WHERE job = $2 AND position = $3", fence, number, stage, at);
        scope.Database.Execute(
            "UPDATE job SET state = 'running', startedAt = coalesce(startedAt, $1), endedAt = NULL, error = NULL WHERE number = $2", at, number);
        scope.Touch(Kind, jobId, ChangeOp.Put);
        return fence;
    }

    /// <summary>False when the attempt is not the newest of its stage or is over already: its writer came too late.</summary>
    public bool End(AttemptEnd end)
    {
        (long number, _) = Locate(end.JobId);
        int current = scope.Database.Execute(
            "UPDATE stage SET state = $1, result = coalesce($2, result), seconds = $3 WHERE job = $4 AND position = $5 AND fence = $6 AND state = 'running'",
            Row.Text(end.Stage), end.Result, end.Seconds, number, end.StageIndex, end.Fence);
        if (current == 0)
            return false;
        string at = Row.Text(end.Now);
        scope.Database.Execute("UPDATE attempt SET endedAt = $1, outcome = $2, error = $3 WHERE fence = $4", at, end.Outcome, end.Error, end.Fence);
        scope.Database.Execute(
            "UPDATE job SET state = $1, error = $2, endedAt = $3 WHERE number = $4", Row.Text(end.Job), end.Error, IsOver(end.Job) ? at : null, number);
        if (end.Spent is { } spent)
            new QueueWriter(scope).Spend(spent);
        scope.Touch(Kind, end.JobId, ChangeOp.Put);
        return true;
    }

    /// <summary>Also takes the running attempts' right to end: whatever state the jobs are put into, no attempt of them counts any more.</summary>
    public void SetStates(IReadOnlyList<string> jobIds, JobState state, string? error, DateTimeOffset now)
    {
        // A statement for all: a hundred thousand may be cancelled at once.
        string ids = JsonSerializer.Serialize(jobIds);
        int found = scope.Database.Execute(
            "UPDATE job SET state = $1, error = $2, endedAt = $3 WHERE id IN (SELECT value FROM json_each($4))", Row.Text(state), error, IsOver(state) ? Row.Text(now) : null, ids);
        if (found < jobIds.Count)
            Locate(jobIds.First(id => JobTables.Locate(scope.Database, id) is null));
        int revoked = scope.Database.Execute(
            "UPDATE stage SET state = 'waiting' WHERE state = 'running' AND job IN (SELECT number FROM job WHERE id IN (SELECT value FROM json_each($1)))", ids);
        if (revoked > 0)
            scope.Database.Execute(
                "UPDATE attempt SET outcome = $1 WHERE outcome IS NULL AND job IN (SELECT number FROM job WHERE id IN (SELECT value FROM json_each($2)))",
                state == JobState.Cancelled ? "cancelled" : "interrupted", ids);
        foreach (string id in jobIds)
            scope.Touch(Kind, id, ChangeOp.Put);
    }

    private (long Number, JobState State) Locate(string jobId) =>
        JobTables.Locate(scope.Database, jobId) ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no job '{jobId}' in this project.");

    private static bool IsOver(JobState state) => state is JobState.Succeeded or JobState.Failed or JobState.Faulted or JobState.Cancelled;

    private static string? OrNull(DateTimeOffset? time) => time is { } value ? Row.Text(value) : null;
}
