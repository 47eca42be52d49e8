using AktionBridge.Host.Film.Routing;
using AktionBridge.Host.Jobs.Queue;
using AktionBridge.Host.Jobs.Scheduling;
using AktionBridge.Host.Work.Routing;
using Serilog;

namespace AktionBridge.Host.Work.Stages;

/// <summary>Keeps what the queue knows of this machine's graphics devices true. Safe from any thread.</summary>
/// <param name="queue">Told of every change.</param>
/// <param name="limits">What it began with.</param>
/// <param name="look">Finds the video memory.</param>
/// <param name="log">Told why it was not found.</param>
internal sealed class GraphicsDevices(Machine queue, ResourceLimits limits, MachineLook look, ILogger log)
{
    private readonly Lock _gate = new();
    private ResourceLimits _limits = limits;
    private int _wanted;

    /// <summary>Some stage needs a device: its memory is looked up, the first time. Returns at once, and takes no lock: the caller may hold the queue's.</summary>
    public void Wanted()
    {
        if (Interlocked.Exchange(ref _wanted, 1) == 0)
            _ = Task.Run(LearnAsync);
    }

    private async Task LearnAsync()
    {
        try
        {
            MachineResources found = await look.ResourcesAsync(CancellationToken.None);
            if (found.Gpus is { Count: > 0 } gpus)
                Tell(limits => limits with { VideoMemoryMiB = (int)Math.Min(gpus.Max(), int.MaxValue) });
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            log.Warning("The video memory of this machine could not be read ({Reason}), so no job is refused for want of it", refused.Message);
        }
    }

    private void Tell(Func<ResourceLimits, ResourceLimits> change)
    {
        lock (_gate)
            queue.ResourcesKnown(_limits = change(_limits));
    }
}
