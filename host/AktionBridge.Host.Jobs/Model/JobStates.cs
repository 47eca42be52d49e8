namespace AktionBridge.Host.Jobs.Model;

/// <summary>What the states mean for those who wait, retry and resume.</summary>
public static class JobStates
{
    /// <summary>Nothing more happens unless somebody asks for it; waiting for the job ends here.</summary>
    public static bool IsResting(this JobState state) => state is
        JobState.Succeeded or JobState.Failed or JobState.Faulted or JobState.Cancelled or JobState.Interrupted or JobState.Unknown or JobState.Blocked;

    /// <summary>Ended for good; a retry begins it anew.</summary>
    public static bool IsFinal(this JobState state) => state is
        JobState.Succeeded or JobState.Failed or JobState.Faulted or JobState.Cancelled;

    /// <summary>The states of jobs that have not ended.</summary>
    public static IReadOnlyList<JobState> Open { get; } =
        [JobState.Queued, JobState.Paused, JobState.Running, JobState.Interrupted, JobState.Unknown, JobState.Blocked];

    /// <summary>It stands in the way of jobs that need it until somebody does something about it.</summary>
    public static bool Blocks(this JobState state) => state.IsResting() && state != JobState.Succeeded;

    /// <summary>Its result is kept and is not made again.</summary>
    public static bool IsFinished(this Stage stage) => stage.State is StageState.Done or StageState.Reused;
}
