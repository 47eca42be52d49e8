using AktionBridge.Contracts.Rpc.Client;

namespace AktionBridge.Cli.Connection;

/// <summary>What the host reports, for whoever shows it.</summary>
internal sealed class EventFeed : IClientEvents
{
    /// <summary>Where a job is.</summary>
    public event Action<JobProgressEvent>? Progress;

    /// <summary>A committed change.</summary>
    public event Action<ChangeEvent>? Changed;

    public Task ChangedAsync(ChangeEvent change, CancellationToken cancellationToken)
    {
        Changed?.Invoke(change);
        return Task.CompletedTask;
    }

    public Task ProgressAsync(JobProgressEvent progress, CancellationToken cancellationToken)
    {
        Progress?.Invoke(progress);
        return Task.CompletedTask;
    }

    // The client reads what it shows afresh, so nothing is lost by missing events.
    public Task ResyncAsync(ResyncEvent resync, CancellationToken cancellationToken) => Task.CompletedTask;
}
