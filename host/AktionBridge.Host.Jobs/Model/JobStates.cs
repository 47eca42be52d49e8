namespace AktionBridge.Host.Jobs.Model;

/// <summary>What the states mean for those who wait, retry and resume.</summary>
public static class JobStates
{
    /// <summary>Nothing more happens unless somebody asks for it; waiting for the job ends here.</summary>
    public static bool IsResting(this JobState state) => state is
        JobState.Succeeded or JobState.Failed or JobState.Faulted or JobState.Cancelled or JobState.Interrupted or JobState.Unknown;

    /// <summary>Ended for good; a retry begins it anew.</summary>
    public static bool IsFinal(this JobState state) => state is
        JobState.Succeeded or JobState.Failed or JobState.Faulted or JobState.Cancelled;

    /// <summary>Its result is kept and is not made again.</summary>
    public static bool IsFinished(this Stage stage) => stage.State is StageState.Done or StageState.Reused;
}
