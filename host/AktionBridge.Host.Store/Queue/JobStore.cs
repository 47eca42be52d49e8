using System.Globalization;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Store.Changes;
using AktionBridge.Host.Store.Entities;
using AktionBridge.Host.Store.Sqlite;

namespace AktionBridge.Host.Store.Queue;

/// <summary>The queue of one open project.</summary>
internal sealed class JobStore(ReaderPool readers, WriteQueue writes) : IJobStore
{
    private const int LargestPage = 1_000;

    public Task<IReadOnlyList<string>> EnqueueAsync(ChangeOrigin origin, IReadOnlyList<Job> jobs, Budget? budget, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        return writes.RunAsync<IReadOnlyList<string>>(
            new ChangeHeader(origin),
            scope =>
            {
                var writer = new JobWriter(scope);
                foreach (Job job in jobs)
                    writer.Add(job);
                if (budget is not null)
                    new QueueWriter(scope).Add(budget);
                return [.. jobs.Select(job => job.Id)];
            },
            cancellationToken);
    }

    public Task<long> BeginAsync(string jobId, int stageIndex, DateTimeOffset now, CancellationToken cancellationToken) =>
        writes.RunAsync(Attempted("jobs/begin"), scope => new JobWriter(scope).Begin(jobId, stageIndex, now), cancellationToken);

    public Task<bool> EndAsync(AttemptEnd end, Action<IFilmWriter>? alongside, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(end);
        return writes.RunAsync(
            Attempted("jobs/end"),
            scope =>
            {
                var writer = new JobWriter(scope);
                if (!writer.End(end))
                    return false;
                if (alongside is not null || writer.IsCostly(end.JobId, end.StageIndex))
                    EnterRun(scope, end);
                if (alongside is not null)
                    WriteAlongside(scope, alongside);
                return true;
            },
            cancellationToken);
    }

    public Task SetStateAsync(
        ChangeOrigin origin, IReadOnlyList<string> jobIds, JobState state, string? error, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(jobIds);
        return writes.RunAsync(
            new ChangeHeader(origin),
            scope =>
            {
                string[] ids = [.. jobIds.Distinct(StringComparer.Ordinal)];
                new JobWriter(scope).SetStates(ids, state, error, now);
                return ids.Length;
            },
            cancellationToken);
    }

    public Job? Find(string jobId) => readers.Read(database => JobTables.Find(database, jobId));

    public IReadOnlyList<Job> FindMany(IReadOnlyCollection<string> jobIds) =>
        jobIds.Count == 0 ? [] : readers.Read(database => JobTables.FindMany(database, jobIds));

    public IReadOnlyDictionary<(string JobId, int StageIndex), int> AttemptCounts(IReadOnlyCollection<string> jobIds) =>
        readers.Read(database => JobTables.AttemptCounts(database, jobIds));

    public IReadOnlyList<Job> List(JobQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.Limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, LargestPage);
        return readers.Read(database => JobTables.List(database, query));
    }

    public IReadOnlyList<Job> Unfinished() => readers.Read(JobTables.Unfinished);

    public IReadOnlyList<Attempt> Attempts(string jobId) => readers.Read(database => JobTables.Attempts(database, jobId));

    public int CountAttempts(string stageName) => readers.Read(database => JobTables.CountAttempts(database, stageName));

    public IReadOnlyList<string> Ids(JobFilter filter) => readers.Read(database => QueueTables.Ids(database, filter));

    public IReadOnlyList<(string JobId, string ShotId)> ShotsOf(JobState state) => readers.Read(database => database.Many(
        "SELECT id, shotId FROM job WHERE state = $1 AND shotId IS NOT NULL", row => (row.GetString(0), row.GetString(1)), Row.Text(state)));

    public IReadOnlyDictionary<JobState, int> CountByState() => readers.Read(QueueTables.CountByState);

    public QueueHold? Hold() => readers.Read(QueueTables.Hold);

    public Task SetHoldAsync(ChangeOrigin origin, QueueHold? hold, CancellationToken cancellationToken) =>
        Write(origin, writer => writer.SetHold(hold), cancellationToken);

    public Task<IReadOnlyList<JobRank>> MoveAsync(ChangeOrigin origin, IReadOnlyList<string> jobIds, MoveTo to, CancellationToken cancellationToken) =>
        Write(origin, writer => writer.Move(jobIds, to), cancellationToken);

    public Task SetDeadlineAsync(ChangeOrigin origin, IReadOnlyList<string> jobIds, DateTimeOffset? deadline, CancellationToken cancellationToken) =>
        Write(origin, writer => writer.SetDeadline(jobIds, deadline), cancellationToken);

    public IReadOnlyList<Budget> Budgets() => readers.Read(QueueTables.Budgets);

    public Task<Budget> SetBudgetAsync(ChangeOrigin origin, string batchId, double? seconds, decimal? money, CancellationToken cancellationToken) =>
        Write(origin, writer => writer.SetLimits(batchId, seconds, money), cancellationToken);

    public Task<int> PruneAsync(ChangeOrigin origin, PruneRule rule, CancellationToken cancellationToken) =>
        Write(origin, writer => writer.Prune(rule), cancellationToken);

    private Task<T> Write<T>(ChangeOrigin origin, Func<QueueWriter, T> change, CancellationToken cancellationToken) =>
        writes.RunAsync(new ChangeHeader(origin), scope => change(new QueueWriter(scope)), cancellationToken);

    /// <summary>
    /// Attempts are the host's own doing and have their own table: what they change in the film is entered in the ledger, and every run of a generator, whatever
    /// came of it.
    /// </summary>
    private static ChangeHeader Attempted(string action) => new(new ChangeOrigin("host", action), InLedger: false);

    private static void EnterRun(ChangeScope scope, AttemptEnd end)
    {
        scope.Enter();
        scope.Note("job", end.JobId);
        scope.Note("stage", end.StageIndex.ToString(CultureInfo.InvariantCulture));
        scope.Note("fence", end.Fence.ToString(CultureInfo.InvariantCulture));
        if (end.Outcome != "succeeded")
            scope.Note("outcome", end.Outcome);
    }

    private static void WriteAlongside(ChangeScope scope, Action<IFilmWriter> alongside)
    {
        var writer = new FilmWriter(scope);
        try
        {
            alongside(writer);
        }
        finally
        {
            writer.End();
        }
    }
}
