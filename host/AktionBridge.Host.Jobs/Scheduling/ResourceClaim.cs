namespace AktionBridge.Host.Jobs.Scheduling;

/// <summary>What one stage holds while it runs. Stages with equal claims wait in one lane, so keep the number of different claims small.</summary>
/// <param name="CpuSlots">Processor slots, 0 or more; more than the machine has counts as all of them.</param>
/// <param name="Gpu">Whether it needs a graphics device for itself.</param>
/// <param name="PluginKey">The plugin whose runs are limited ("previz"); null when no plugin runs.</param>
/// <param name="EncoderSlots">Encoder slots, 0 or more; more than there are counts as all of them.</param>
/// <param name="ModelKey">What has to be loaded first; stages that need the loaded one go before others of the same client. Null: the plugin itself on a graphics device, nothing otherwise.</param>
/// <param name="MemoryMiB">Main memory in MiB, 0 or more; more than the machine has counts as all of it.</param>
/// <param name="VideoMemoryMiB">Video memory in MiB that its device must have, 0 or more; counts only with <paramref name="Gpu"/>.</param>
public sealed record ResourceClaim(
    int CpuSlots = 1, bool Gpu = false, string? PluginKey = null, int EncoderSlots = 0, string? ModelKey = null, int MemoryMiB = 0, int VideoMemoryMiB = 0)
{
    /// <summary>What is loaded after this stage, or null when nothing can be swapped out by it.</summary>
    internal string? Model => ModelKey ?? (Gpu ? PluginKey : null);

    /// <summary>Where the model lies: one device holds one model at a time, a plugin without device its own.</summary>
    internal string ModelPlace => Gpu ? "gpu" : "plugin:" + PluginKey;

    internal ResourceClaim WithoutModel => ModelKey is null ? this : this with { ModelKey = null };

    /// <summary>Asks at least as much of what can run short in parts; then it passes nobody by being small.</summary>
    internal bool Covers(ResourceClaim other) =>
        CpuSlots >= other.CpuSlots && EncoderSlots >= other.EncoderSlots && MemoryMiB >= other.MemoryMiB && (Gpu || !other.Gpu);

    internal bool Shares(ResourceClaim other) =>
        (CpuSlots > 0 && other.CpuSlots > 0) || (Gpu && other.Gpu) || (EncoderSlots > 0 && other.EncoderSlots > 0)
        || (MemoryMiB > 0 && other.MemoryMiB > 0) || (PluginKey is not null && PluginKey == other.PluginKey);
}
