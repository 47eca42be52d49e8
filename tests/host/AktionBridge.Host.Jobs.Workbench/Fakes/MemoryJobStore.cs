using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;

namespace AktionBridge.Host.Jobs.Workbench.Fakes;

/// <summary>A store as strict as the real one: fences rise, stale ends are refused, what cannot be throws.</summary>
internal sealed class MemoryJobStore : IJobStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Job> _jobs = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private readonly Dictionary<string, List<Attempt>> _attempts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _answers = new(StringComparer.Ordinal);
    private readonly MemoryQueueBook _book = new();
    private readonly SortedDictionary<int, string> _open = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private long _fence;

    /// <summary>Runs before a write ("enqueue", "begin", "end", "state"); may wait or throw.</summary>
    public Func<string, Task> Before { get; set; } = _ => Task.CompletedTask;

    public int RefusedEnds { get; private set; }

    public async Task<IReadOnlyList<string>> EnqueueAsync(ChangeOrigin origin, IReadOnlyList<Job> jobs, Budget? budget, CancellationToken cancellationToken)
    {
        await Before("enqueue");
        lock (_gate)
        {
            if (origin.RequestId is { } id && _answers.TryGetValue(id, out IReadOnlyList<string>? first))
                return first;
            foreach (Job job in jobs)
                Put(job);
            if (budget is not null)
                _book.Budgets[budget.BatchId] = budget;
            string[] ids = [.. jobs.Select(job => job.Id)];
            if (origin.RequestId is { } request)
                _answers.Add(request, ids);
            return ids;
        }
    }

    public async Task<long> BeginAsync(string jobId, int stageIndex, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await Before("begin");
        lock (_gate)
        {
            Job job = _jobs[jobId];
            if (job.Stages[stageIndex].IsFinished() || job.State.IsFinal())
                throw new InvalidOperationException($"Stage {stageIndex} of {jobId} must not begin: {job.State}.");
            _fence++;
            Add(new Attempt(jobId, stageIndex, _fence, now));
            Put(WithStage(job with { State = JobState.Running, StartedAt = job.StartedAt ?? now }, stageIndex, stage => stage with { State = StageState.Running, Fence = _fence }));
            return _fence;
        }
    }

    public async Task<bool> EndAsync(AttemptEnd end, Action<IFilmWriter>? alongside, CancellationToken cancellationToken)
    {
        await Before("end");
        lock (_gate)
        {
            Job job = _jobs[end.JobId];
            Stage stage = job.Stages[end.StageIndex];
            if (stage.Fence != end.Fence)
            {
                RefusedEnds++;
                return false;
            }

            if (stage.State != StageState.Running)
                throw new InvalidOperationException($"Attempt {end.Fence} of {end.JobId} ended twice.");
            alongside?.Invoke(null!);
            _book.Spend(end.Spent);
            List<Attempt> attempts = _attempts[end.JobId];
            int at = attempts.FindLastIndex(attempt => attempt.Fence == end.Fence);
            attempts[at] = attempts[at] with { EndedAt = end.Now, Outcome = end.Outcome, Error = end.Error };
            Put(WithStage(
                job with { State = end.Job, Error = end.Error, EndedAt = end.Job.IsFinal() ? end.Now : null },
                end.StageIndex,
                old => old with { State = end.Stage, Result = end.Result ?? old.Result, Seconds = end.Seconds }));
            return true;
        }
    }

    public async Task SetStateAsync(ChangeOrigin origin, IReadOnlyList<string> jobIds, JobState state, string? error, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await Before("state");
        lock (_gate)
        {
            foreach (string id in jobIds)
                Put(_jobs[id] with { State = state, Error = error });
        }
    }

    public Job? Find(string jobId)
    {
        lock (_gate)
            return _jobs.GetValueOrDefault(jobId);
    }

    public IReadOnlyList<Job> List(JobQuery query)
    {
        lock (_gate)
            return [.. _order.Select(id => _jobs[id])];
    }

    public IReadOnlyList<Job> FindMany(IReadOnlyCollection<string> jobIds)
    {
        lock (_gate)
            return [.. jobIds.Where(_jobs.ContainsKey).OrderBy(id => _numbers[id]).Select(id => _jobs[id])];
    }

    public IReadOnlyList<Job> Unfinished()
    {
        lock (_gate)
            return [.. _open.Values.Select(id => _jobs[id])];
    }

    public IReadOnlyDictionary<(string JobId, int StageIndex), int> AttemptCounts(IReadOnlyCollection<string> jobIds)
    {
        lock (_gate)
            return jobIds.SelectMany(id => _attempts.GetValueOrDefault(id) ?? []).CountBy(attempt => (attempt.JobId, attempt.StageIndex)).ToDictionary();
    }

    public IReadOnlyList<string> Ids(JobFilter filter) =>
        [.. List(new JobQuery()).Where(job => MemoryQueueBook.Matches(job, filter)).Select(job => job.Id)];

    public IReadOnlyList<(string JobId, string ShotId)> ShotsOf(JobState state) =>
        [.. List(new JobQuery()).Where(job => job.State == state && job.ShotId is not null).Select(job => (job.Id, job.ShotId!))];

    public IReadOnlyDictionary<JobState, int> CountByState() => List(new JobQuery()).CountBy(job => job.State).ToDictionary();

    public QueueHold? Hold()
    {
        lock (_gate)
            return _book.Hold;
    }

    public async Task SetHoldAsync(ChangeOrigin origin, QueueHold? hold, CancellationToken cancellationToken)
    {
        await Before("hold");
        lock (_gate)
            _book.Hold = hold;
    }

    public async Task<IReadOnlyList<JobRank>> MoveAsync(ChangeOrigin origin, IReadOnlyList<string> jobIds, MoveTo to, CancellationToken cancellationToken)
    {
        await Before("move");
        lock (_gate)
        {
            JobRank[] ranks = [.. MemoryQueueBook.Move([.. _open.Values.Select(id => _jobs[id])], jobIds, to)];
            foreach (JobRank rank in ranks)
                Put(_jobs[rank.JobId] with { Priority = rank.Priority, Place = rank.Place });
            return ranks;
        }
    }

    public async Task SetDeadlineAsync(ChangeOrigin origin, IReadOnlyList<string> jobIds, DateTimeOffset? deadline, CancellationToken cancellationToken)
    {
        await Before("deadline");
        lock (_gate)
        {
            foreach (string id in jobIds)
                Put(_jobs[id] with { Deadline = deadline });
        }
    }

    public IReadOnlyList<Budget> Budgets()
    {
        lock (_gate)
            return [.. _book.Budgets.Values];
    }

    public async Task<Budget> SetBudgetAsync(ChangeOrigin origin, string batchId, double? seconds, decimal? money, CancellationToken cancellationToken)
    {
        await Before("budget");
        lock (_gate)
            return _book.Budgets[batchId] = (_book.Budgets.GetValueOrDefault(batchId) ?? new Budget(batchId, null, null)) with { Seconds = seconds, Money = money };
    }

    public Task<int> PruneAsync(ChangeOrigin origin, PruneRule rule, CancellationToken cancellationToken) => throw new NotSupportedException("Only the real store forgets.");

    public IReadOnlyList<Attempt> Attempts(string jobId)
    {
        lock (_gate)
            return [.. _attempts.GetValueOrDefault(jobId) ?? []];
    }

    public int CountAttempts(string stageName)
    {
        lock (_gate)
            return _attempts.Values.SelectMany(attempts => attempts).Count(attempt => _jobs[attempt.JobId].Stages[attempt.StageIndex].Name == stageName);
    }

    /// <summary>Puts a job as a dead host would have left it.</summary>
    public void Put(Job job)
    {
        lock (_gate)
        {
            if (_jobs.TryAdd(job.Id, job))
            {
                _numbers.Add(job.Id, _order.Count);
                _order.Add(job.Id);
            }

            _jobs[job.Id] = job;
            if (job.State.IsFinal())
                _open.Remove(_numbers[job.Id]);
            else
                _open[_numbers[job.Id]] = job.Id;
            foreach (Stage stage in job.Stages)
                _fence = Math.Max(_fence, stage.Fence);
        }
    }

    /// <summary>Adds the open attempt of a stage that a dead host ran.</summary>
    public void PutOpenAttempt(Job job, Stage stage)
    {
        lock (_gate)
            Add(new Attempt(job.Id, stage.Index, stage.Fence, job.CreatedAt));
    }

    private void Add(Attempt attempt)
    {
        if (!_attempts.TryGetValue(attempt.JobId, out List<Attempt>? attempts))
            _attempts.Add(attempt.JobId, attempts = []);
        attempts.Add(attempt);
    }

    private static Job WithStage(Job job, int index, Func<Stage, Stage> change) =>
        job with { Stages = [.. job.Stages.Select(stage => stage.Index == index ? change(stage) : stage)] };
}
