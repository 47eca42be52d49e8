namespace AktionBridge.Host.Jobs.Scheduling;

/// <summary>How far one good order may go against another.</summary>
public sealed record SchedulerPolicy
{
    /// <summary>
    /// Begins in a row that use the loaded model while somebody waits for another one. No client waits longer than a session of
    /// each other client and what is left of the running one. 1 alternates strictly between clients and loads the most.
    /// </summary>
    public int SessionLength { get; init; } = 32;

    /// <summary>Begins in a row that may pass over a client's own oldest job for the loaded model; then the oldest runs first.</summary>
    public int GroupLimit { get; init; } = 64;

    /// <summary>Begins that may take slots from under a lane that needs more of them at once; then the slots are kept free for it.</summary>
    public int BypassLimit { get; init; } = 16;

    /// <summary>Waits before a stage is tried again by itself; as many tries as there are waits.</summary>
    public IReadOnlyList<TimeSpan> RetryDelays { get; init; } = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60)];

    /// <summary>First wait after the store could not begin an attempt; doubles up to a minute.</summary>
    public TimeSpan StoreBackOff { get; init; } = TimeSpan.FromSeconds(1);
}
