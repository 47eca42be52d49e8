using AktionBridge.Host.Projects;
using AktionBridge.Host.Rpc;

namespace AktionBridge.Host;

/// <summary>Waits for the signal to stop; ends earlier when the host was started for a client and has had nothing to do for a while.</summary>
internal sealed class IdleWatch(TimeSpan? limit, ClientHub hub, ProjectShelf shelf, TimeProvider clock)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (limit is null)
                await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken);
            long lastBusy = clock.GetTimestamp();
            while (clock.GetElapsedTime(lastBusy) < limit)
            {
                await Task.Delay(Look, clock, cancellationToken);
                if (hub.Count > 0 || shelf.Busy)
                    lastBusy = clock.GetTimestamp();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The signal: stopping is what was waited for.
        }
    }
}
