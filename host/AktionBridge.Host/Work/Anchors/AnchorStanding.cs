using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;

namespace AktionBridge.Host.Work.Anchors;

/// <summary>What an anchor must know of one of its jobs.</summary>
/// <param name="Id">The job.</param>
/// <param name="State">Where it is.</param>
/// <param name="Error">Why it failed; null otherwise.</param>
/// <param name="TakeId">The take it made or conforms; null while there is none.</param>
/// <param name="EndedAt">When it ended; null before.</param>
internal sealed record AnchorJob(string Id, JobState State, string? Error, string? TakeId, DateTimeOffset? EndedAt)
{
    public bool IsOpen => State is JobState.Queued or JobState.Paused or JobState.Running or JobState.Blocked;
}

/// <summary>Where an anchor stands, told from its own row and its jobs. Pure: the same row and jobs give the same standing.</summary>
internal static class AnchorStanding
{
    public const string Gone = "Its strip is no longer on the timeline. Restore it, or drop it.";

    private const string Lands = "The take is ready. It lands when the document is in front in its editor.";

    /// <summary>False where no job could make it stand otherwise.</summary>
    public static bool DependsOnJobs(Anchor anchor) => anchor.State != AnchorState.Dropped && (anchor.WantedTakeId is null || anchor.WantedTakeId != anchor.ShownTakeId);

    /// <param name="anchor">As kept.</param>
    /// <param name="jobs">Those it waits for.</param>
    /// <param name="problem">What keeps it from landing, in words; null when nothing is known to.</param>
    public static Anchor Of(Anchor anchor, IReadOnlyList<AnchorJob> jobs, string? problem = null)
    {
        if (anchor.State == AnchorState.Dropped)
            return anchor;
        Anchor wishing = anchor.WantedTakeId is null && anchor.ShownTakeId is null && FirstTake(jobs) is { } first ? anchor with { WantedTakeId = first } : anchor;
        (AnchorState state, string? message) = anchor.State == AnchorState.Waiting
            ? (AnchorState.Waiting, problem ?? Gone)
            : wishing.WantedTakeId is { } wanted ? Wanting(wishing, wanted, jobs, problem) : Awaiting(wishing, jobs, problem);
        return wishing with { State = state, Message = message };
    }

    private static (AnchorState State, string? Message) Wanting(Anchor anchor, string wanted, IReadOnlyList<AnchorJob> jobs, string? problem)
    {
        if (anchor.ShownTakeId == wanted)
            return (AnchorState.Shown, null);
        AnchorJob? job = jobs.LastOrDefault(one => one.TakeId == wanted);
        return job switch
        {
            { IsOpen: true } => (AnchorState.Pending, "The take is being conformed for this timeline."),
            { State: JobState.Succeeded } or null => (AnchorState.Pending, problem ?? Lands),
            { State: JobState.Interrupted or JobState.Unknown } => (AnchorState.Pending, Interrupted),
            _ => (AnchorState.Failed, Failure(job)),
        };
    }

    private static (AnchorState State, string? Message) Awaiting(Anchor anchor, IReadOnlyList<AnchorJob> jobs, string? problem)
    {
        if (jobs.Count == 0)
            return (anchor.Placed ? AnchorState.Placeholder : AnchorState.Pending, problem ?? (anchor.Wish is null ? null : "Its takes are queued when it is placed."));
        if (jobs.Any(job => job.IsOpen))
            return (AnchorState.Placeholder, problem);
        return jobs.Any(job => job.State is JobState.Interrupted or JobState.Unknown)
            ? (AnchorState.Placeholder, Interrupted)
            : (AnchorState.Failed, Failure(jobs.First(job => job.State != JobState.Succeeded)));
    }

    private const string Interrupted = "The host stopped while it was made. Resume the job.";

    private static string Failure(AnchorJob job) => job.State == JobState.Cancelled
        ? "The job was cancelled. Retry it, or drop the place."
        : $"{job.Error ?? "The job failed."} Retry the job, or drop the place.";

    /// <summary>The take that was finished first, whichever was asked for first.</summary>
    private static string? FirstTake(IReadOnlyList<AnchorJob> jobs) => jobs
        .Where(job => job is { State: JobState.Succeeded, TakeId: not null }).OrderBy(job => job.EndedAt).FirstOrDefault()?.TakeId;
}
