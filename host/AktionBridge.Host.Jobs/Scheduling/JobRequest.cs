using AktionBridge.Host.Jobs.Model;

namespace AktionBridge.Host.Jobs.Scheduling;

/// <summary>A job as the scheduler sees it: small, because a hundred thousand may wait.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Client">Fairness is between these, in each line.</param>
/// <param name="Priority">Higher first.</param>
/// <param name="CreatedAt">Older first; equal ones in the order of adding.</param>
/// <param name="Stages">What is left to do, in order; at least one.</param>
internal sealed record JobRequest(string JobId, string Client, int Priority, DateTimeOffset CreatedAt, IReadOnlyList<StageNeed> Stages)
{
    /// <summary>The queue it belongs to.</summary>
    public int Line { get; init; }

    /// <summary>Lower first, before age.</summary>
    public long Place { get; init; }

    /// <summary>When it is no longer begun; null for never, and for what has begun already.</summary>
    public DateTimeOffset? Deadline { get; init; }

    public JobKey Key => new(JobId, Line);

    public static JobRequest Of(Job job, Func<Job, Stage, ResourceClaim> claims) =>
        new(job.Id, job.Client, job.Priority, job.CreatedAt,
            [.. job.Stages.Where(stage => !stage.IsFinished()).Select(stage => new StageNeed(stage.Index, claims(job, stage)))])
        {
            Place = job.Place,
            Deadline = job.Stages.Any(stage => stage.IsFinished()) ? null : job.Deadline,
        };
}

/// <summary>A stage that is left to do.</summary>
internal readonly record struct StageNeed(int Index, ResourceClaim Claim);
