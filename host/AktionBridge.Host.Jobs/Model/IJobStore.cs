using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Jobs.Model;

/// <summary>Where the jobs of one project are kept. Every task completes only after the change is on disk.</summary>
public interface IJobStore : IQueueBook
{
    /// <summary>Adds jobs, all or none. A repeated request id adds nothing and returns the ids of the first time.</summary>
    /// <param name="origin">Who asks, and the request id.</param>
    /// <param name="jobs">With new ids.</param>
    /// <param name="budget">What their batch may spend; null for no limit.</param>
    /// <param name="cancellationToken">Gives up before the change is made.</param>
    Task<IReadOnlyList<string>> EnqueueAsync(ChangeOrigin origin, IReadOnlyList<Job> jobs, Budget? budget, CancellationToken cancellationToken);

    /// <summary>Begins an attempt: takes the next fence, marks stage and job running, in one commit.</summary>
    /// <returns>The fence.</returns>
    Task<long> BeginAsync(string jobId, int stageIndex, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Ends an attempt. In the same commit: the stage's state and result, the job's state, the attempt's row, and whatever
    /// <paramref name="alongside"/> changes in the film (the take that the stage made). Refused when the fence is not the newest.
    /// </summary>
    /// <returns>False when the fence is stale: nothing was written.</returns>
    Task<bool> EndAsync(AttemptEnd end, Action<IFilmWriter>? alongside, CancellationToken cancellationToken);

    /// <summary>Sets a job's state outside an attempt (cancelled while queued, paused, queued again by retry or resume, interrupted at start-up).</summary>
    Task SetStateAsync(ChangeOrigin origin, IReadOnlyList<string> jobIds, JobState state, string? error, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The job as it is, or null.</summary>
    Job? Find(string jobId);

    /// <summary>Those of the named jobs that exist, in the order they were queued.</summary>
    IReadOnlyList<Job> FindMany(IReadOnlyCollection<string> jobIds);

    /// <summary>Jobs newest last.</summary>
    IReadOnlyList<Job> List(JobQuery query);

    /// <summary>All jobs that are not succeeded, failed, faulted or cancelled, oldest first. Read once at start-up.</summary>
    IReadOnlyList<Job> Unfinished();

    /// <summary>Attempts of a job, oldest first.</summary>
    IReadOnlyList<Attempt> Attempts(string jobId);

    /// <summary>How many attempts were begun of each stage of these jobs; stages without any are left out.</summary>
    IReadOnlyDictionary<(string JobId, int StageIndex), int> AttemptCounts(IReadOnlyCollection<string> jobIds);

    /// <summary>How many attempts of stages with this name were ever begun: zero runs is proved with it.</summary>
    int CountAttempts(string stageName);
}

/// <summary>How an attempt ended.</summary>
/// <param name="JobId">The job.</param>
/// <param name="StageIndex">The stage.</param>
/// <param name="Fence">As given by Begin.</param>
/// <param name="Stage">The stage's new state.</param>
/// <param name="Job">The job's new state.</param>
/// <param name="Result">Of the stage, JSON.</param>
/// <param name="Outcome">succeeded, failed, faulted, cancelled, interrupted.</param>
/// <param name="Error">In words; null on success.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Now">When.</param>
/// <param name="Spent">What it took from its batch's budget; null when it has none.</param>
public sealed record AttemptEnd(
    string JobId, int StageIndex, long Fence, StageState Stage, JobState Job, string? Result, string Outcome, string? Error, double Seconds, DateTimeOffset Now,
    Spending? Spent = null);

/// <summary>Which jobs to list.</summary>
/// <param name="State">Only in this state.</param>
/// <param name="BatchId">Only of this batch.</param>
/// <param name="ShotId">Only for this shot.</param>
/// <param name="Kind">Only of this kind.</param>
/// <param name="After">Id of the last job of the page before.</param>
/// <param name="Limit">At most this many, 1 to 1000.</param>
public sealed record JobQuery(
    JobState? State = null, string? BatchId = null, string? ShotId = null, string? Kind = null, string? After = null, int Limit = 100);
