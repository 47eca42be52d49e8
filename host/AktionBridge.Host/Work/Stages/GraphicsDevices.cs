using AktionBridge.Host.Film.Routing;
using AktionBridge.Host.Jobs.Queue;
using AktionBridge.Host.Jobs.Scheduling;
using AktionBridge.Host.Plugins.Supervision;
using AktionBridge.Host.Work.Routing;
using Serilog;

namespace AktionBridge.Host.Work.Stages;

/// <summary>
/// Keeps what the queue knows of this machine's graphics devices true: how much video memory they have, once that matters, and which of them a process that does not end
/// still holds. Safe from any thread.
/// </summary>
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

    /// <summary>A process of a plugin does not end: what it held is not given to another until it is gone.</summary>
    public void Keep(UnendedProcess process)
    {
        if (!process.UsesGpu)
            return;
        log.Error("{Problem} {Remedy}", process.Words, UnendedProcess.Remedy);
        Tell(limits => limits with { LostGpuSlots = limits.LostGpuSlots + 1 });
        _ = LetGoAsync(process);
    }

    private async Task LetGoAsync(UnendedProcess process)
    {
        await process.Gone;
        log.Information("Process {Process} of plugin {Plugin} is gone at last: its graphics device is free again", process.ProcessId, process.PluginId);
        Tell(limits => limits with { LostGpuSlots = limits.LostGpuSlots - 1 });
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
