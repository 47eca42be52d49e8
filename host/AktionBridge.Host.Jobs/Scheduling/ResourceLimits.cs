namespace AktionBridge.Host.Jobs.Scheduling;

/// <summary>What the machine lends to all stages together.</summary>
/// <param name="CpuSlots">1 or more.</param>
/// <param name="EncoderSlots">Encoders side by side, 1 or more.</param>
/// <param name="GpuSlots">Stages on graphics devices side by side; 0 refuses stages that need one.</param>
/// <param name="RunsPerPlugin">Runs side by side in one plugin, 1 or more.</param>
public sealed record ResourceLimits(int CpuSlots, int EncoderSlots, int GpuSlots, int RunsPerPlugin = 1)
{
    /// <summary>Main memory in MiB that stages may claim together; null where it is not counted.</summary>
    public int? MemoryMiB { get; init; }

    /// <summary>Video memory in MiB of the largest device; null where nobody knows. Stages that need more are refused.</summary>
    public int? VideoMemoryMiB { get; init; }

    /// <summary>Of <see cref="GpuSlots"/>, those whose device a process that does not end still holds: what needs one waits, and is not refused.</summary>
    public int LostGpuSlots { get; init; }

    /// <summary>A generator and an encoder fit side by side on any machine; one stage a graphics device, because editors own video memory too.</summary>
    /// <param name="cores">Processors of the machine.</param>
    /// <param name="gpus">Graphics devices found.</param>
    public static ResourceLimits ForMachine(int cores, int gpus) => new(Math.Max(2, cores), Math.Max(1, cores / 2), Math.Max(0, gpus));

    internal ResourceLimits Checked()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(CpuSlots, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(EncoderSlots, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(GpuSlots, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(RunsPerPlugin, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(LostGpuSlots, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(MemoryMiB ?? 1, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(VideoMemoryMiB ?? 1, 1);
        return this;
    }
}
