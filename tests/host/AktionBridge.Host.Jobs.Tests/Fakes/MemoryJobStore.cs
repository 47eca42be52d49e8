using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;

namespace AktionBridge.Host.Jobs.Tests.Fakes;

/// <summary>A store as strict as the real one: fences rise, stale ends are refused, what cannot be throws.</summary>
internal sealed class MemoryJobStore : IJobStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Job> _jobs = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private readonly List<Attempt> _attempts = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _answers = new(StringComparer.Ordinal);
    private long _fence;

    /// <summary>Runs before a write ("enqueue", "begin", "end", "state"); may wait or throw.</summary>
    public Func<string, Task> Before { get; set; } = _ => Task.CompletedTask;

    public int RefusedEnds { get; private set; }

    public async Task<IReadOnlyList<string>> EnqueueAsync(ChangeOrigin origin, IReadOnlyList<Job> jobs, CancellationToken cancellationToken)
    {
        await Before("enqueue");
        lock (_gate)
        {
            if (origin.RequestId is { } id && _answers.TryGetValue(id, out IReadOnlyList<string>? first))
                return first;
            foreach (Job job in jobs)
                Put(job);
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
            _attempts.Add(new Attempt(jobId, stageIndex, _fence, now));
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
            int at = _attempts.FindLastIndex(attempt => attempt.Fence == end.Fence);
            _attempts[at] = _attempts[at] with { EndedAt = end.Now, Outcome = end.Outcome, Error = end.Error };
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

    public IReadOnlyList<Job> Unfinished() => [.. List(new JobQuery()).Where(job => !job.State.IsFinal())];

    public IReadOnlyList<Attempt> Attempts(string jobId)
    {
        lock (_gate)
            return [.. _attempts.Where(attempt => attempt.JobId == jobId)];
    }

    public int CountAttempts(string stageName)
    {
        lock (_gate)
            return _attempts.Count(attempt => _jobs[attempt.JobId].Stages[attempt.StageIndex].Name == stageName);
    }

    /// <summary>Puts a job as a dead host would have left it.</summary>
    public void Put(Job job)
    {
        lock (_gate)
        {
            if (_jobs.TryAdd(job.Id, job))
                _order.Add(job.Id);
            _jobs[job.Id] = job;
            foreach (Stage stage in job.Stages)
                _fence = Math.Max(_fence, stage.Fence);
        }
    }

    /// <summary>Adds the open attempt of a stage that a dead host ran.</summary>
    public void PutOpenAttempt(Job job, Stage stage)
    {
        lock (_gate)
            _attempts.Add(new Attempt(job.Id, stage.Index, stage.Fence, job.CreatedAt));
    }

    private static Job WithStage(Job job, int index, Func<Stage, Stage> change) =>
        job with { Stages = [.. job.Stages.Select(stage => stage.Index == index ? change(stage) : stage)] };
}
