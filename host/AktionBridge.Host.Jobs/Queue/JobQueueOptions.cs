using AktionBridge.Host.Jobs.Progress;

namespace AktionBridge.Host.Jobs.Queue;

/// <summary>What a queue is told once.</summary>
public sealed record JobQueueOptions
{
    /// <summary>How long an aborted attempt may take to stop; then it is given up, its slots are free, and whatever it still says is ignored.</summary>
    public TimeSpan AbortGrace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Shortest time between two progress messages of one job.</summary>
    public TimeSpan ProgressInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>History for the time left; shared between queues if wanted.</summary>
    public Estimates Estimates { get; init; } = new();
}
