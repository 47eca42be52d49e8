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
        if (JobTables.StateOf(scope.Database, job.Id) is not null)
            throw new RpcFailureException(RpcErrorCode.Conflict, $"There is a job '{job.Id}' already. Every job needs a new id.");
        RequireNeeds(job);
        scope.Database.Execute(
            "INSERT INTO job (id, batchId, kind, title, shotId, recipeHash, client, actor, priority, createdAt, startedAt, endedAt, state, error, payload, " +
            "generator, place, deadline, expectedSeconds, expectedMoney, needs, stages) " +
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)",
            job.Id, job.BatchId, job.Kind, job.Title, job.ShotId, job.RecipeHash, job.Client, job.Actor, job.Priority,
            Row.Text(job.CreatedAt), OrNull(job.StartedAt), OrNull(job.EndedAt), Row.Text(job.State), job.Error, job.Payload,
            job.Generator, job.Place, OrNull(job.Deadline), job.ExpectedSeconds, job.ExpectedMoney, JsonSerializer.Serialize(job.Needs), StageRow.Write(job.Stages.Select(StageRow.Of)));
        scope.Touch(Kind, job.Id, ChangeOp.Put);
    }

    /// <summary>What it needs was there before it, or came before it in the same change: so nothing ever waits for itself.</summary>
    private void RequireNeeds(Job job)
    {
        foreach (string needed in job.Needs)
        {
            if (JobTables.StateOf(scope.Database, needed) is null)
                throw new RpcFailureException(RpcErrorCode.NotFound, $"'{job.Title}' needs job '{needed}', which is not in this project. List the jobs to see their ids.");
        }
    }

    public long Begin(string jobId, int stage, DateTimeOffset now)
    {
        LocatedJob job = Locate(jobId);
        if (IsOver(job.State))
            throw new RpcFailureException(RpcErrorCode.Conflict, $"Job '{jobId}' is {Row.Text(job.State)}; no stage of it can begin before it is queued again.");
        if (stage < 0 || stage >= job.Stages.Length || job.Stages[stage].State is StageState.Done or StageState.Reused)
            throw new RpcFailureException(RpcErrorCode.Conflict, $"Job '{jobId}' has no stage {stage} that could begin: it does not exist, or its result is kept already.");
        if (job.Stages[stage].State == StageState.Running)
            Record(job, stage, endedAt: null, outcome: null, error: null);
        long fence = scope.NextFence();
        job.Stages[stage] = job.Stages[stage] with { State = StageState.Running, Fence = fence, StartedAt = now };
        scope.Database.Execute(
            "UPDATE job SET state = 'running', startedAt = coalesce(startedAt, $1), endedAt = NULL, error = NULL, stages = $2 WHERE number = $3", Row.Text(now), StageRow.Write(job.Stages), job.Number);
        scope.Touch(Kind, jobId, ChangeOp.Put);
        return fence;
    }

    /// <summary>False when the attempt is not the newest of its stage or is over already: its writer came too late.</summary>
    public bool End(AttemptEnd end)
    {
        LocatedJob job = Locate(end.JobId);
        if (job.Stages.ElementAtOrDefault(end.StageIndex) is not { State: StageState.Running } running || running.Fence != end.Fence)
            return false;
        Record(job, end.StageIndex, end.Now, end.Outcome, end.Error);
        job.Stages[end.StageIndex] = running with { State = end.Stage, Result = end.Result ?? running.Result, Seconds = end.Seconds, StartedAt = null };
        scope.Database.Execute(
            "UPDATE job SET state = $1, error = $2, endedAt = $3, stages = $4 WHERE number = $5",
            Row.Text(end.Job), end.Error, IsOver(end.Job) ? Row.Text(end.Now) : null, StageRow.Write(job.Stages), job.Number);
        if (end.Spent is { } spent)
            new QueueWriter(scope).Spend(spent);
        scope.Touch(Kind, end.JobId, ChangeOp.Put);
        return true;
    }

    /// <summary>Whether a stage runs a generator.</summary>
    public bool IsCostly(string jobId, int stage) => Locate(jobId).Stages[stage].Costly;

    /// <summary>Also takes the running attempts' right to end: whatever state the jobs are put into, no attempt of them counts any more.</summary>
    public void SetStates(IReadOnlyList<string> jobIds, JobState state, string? error, DateTimeOffset now)
    {
        // A statement for all: a hundred thousand may be cancelled at once.
        string ids = JsonSerializer.Serialize(jobIds);
        int found = scope.Database.Execute(
            "UPDATE job SET state = $1, error = $2, endedAt = $3 WHERE id IN (SELECT value FROM json_each($4))", Row.Text(state), error, IsOver(state) ? Row.Text(now) : null, ids);
        if (found < jobIds.Count)
            Locate(jobIds.First(id => JobTables.StateOf(scope.Database, id) is null));
        foreach (LocatedJob job in scope.Database.Many(
            "SELECT number, state, stages FROM job WHERE id IN (SELECT value FROM json_each($1)) AND instr(stages, $2) > 0",
            row => new LocatedJob(row.GetInt64(0), row.Value<JobState>(1), StageRow.Read(row.GetString(2))), ids, StageRow.RunningMark))
            Revoke(job, state == JobState.Cancelled ? "cancelled" : "interrupted");
        foreach (string id in jobIds)
            scope.Touch(Kind, id, ChangeOp.Put);
    }

    private void Revoke(LocatedJob job, string outcome)
    {
        for (int index = 0; index < job.Stages.Length; index++)
        {
            if (job.Stages[index].State != StageState.Running)
                continue;
            Record(job, index, endedAt: null, outcome, error: null);
            job.Stages[index] = job.Stages[index] with { State = StageState.Waiting, StartedAt = null };
        }

        scope.Database.Execute("UPDATE job SET stages = $1 WHERE number = $2", StageRow.Write(job.Stages), job.Number);
    }

    /// <summary>An attempt that is over, in whatever way. The fence is the key: one that was given out twice cannot be stored.</summary>
    private void Record(LocatedJob job, int stage, DateTimeOffset? endedAt, string? outcome, string? error) => scope.Database.Execute(
        "INSERT INTO attempt (fence, job, position, name, startedAt, endedAt, outcome, error) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        job.Stages[stage].Fence, job.Number, stage, job.Stages[stage].Name, OrNull(job.Stages[stage].StartedAt), OrNull(endedAt), outcome, error);

    private LocatedJob Locate(string jobId) =>
        JobTables.Locate(scope.Database, jobId) ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no job '{jobId}' in this project.");

    private static bool IsOver(JobState state) => state is JobState.Succeeded or JobState.Failed or JobState.Faulted or JobState.Cancelled;

    private static string? OrNull(DateTimeOffset? time) => time is { } value ? Row.Text(value) : null;
}
