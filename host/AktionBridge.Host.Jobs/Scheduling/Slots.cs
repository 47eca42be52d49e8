using System.Globalization;

namespace AktionBridge.Host.Jobs.Scheduling;

/// <summary>Counts what is taken. Claims larger than the machine are cut to it, so that they run alone instead of never.</summary>
internal sealed class Slots(ResourceLimits limits)
{
    private readonly Dictionary<string, int> _plugins = new(StringComparer.Ordinal);
    private Taken _used;

    public ResourceLimits Limits { get; set; } = limits.Checked();

    /// <summary>What one stage holds; remembered as taken, because limits may change meanwhile.</summary>
    internal readonly record struct Taken(int Cpu, int Gpu, int Encoder, int Memory)
    {
        public static Taken operator +(Taken a, Taken b) => new(a.Cpu + b.Cpu, a.Gpu + b.Gpu, a.Encoder + b.Encoder, a.Memory + b.Memory);

        public static Taken operator -(Taken a, Taken b) => new(a.Cpu - b.Cpu, a.Gpu - b.Gpu, a.Encoder - b.Encoder, a.Memory - b.Memory);
    }

    public bool IsPossible(ResourceClaim claim) => Impossible(claim) is null;

    /// <summary>Why the machine can never run it; null when it can.</summary>
    public string? Impossible(ResourceClaim claim)
    {
        if (!claim.Gpu)
            return null;
        if (Limits.GpuSlots == 0)
            return "needs a graphics device and none is free for generators on this machine";
        return claim.VideoMemoryMiB > (Limits.VideoMemoryMiB ?? int.MaxValue)
            ? string.Create(CultureInfo.InvariantCulture, $"needs {claim.VideoMemoryMiB} MiB of video memory, and the largest graphics device here has {Limits.VideoMemoryMiB}")
            : null;
    }

    public bool Fits(ResourceClaim claim) => !Lacks(claim, Part.Any);

    /// <summary>Whether the claim does not fit, and all that it lacks is of what <paramref name="other"/> holds.</summary>
    public bool LacksOnlyWhatIsIn(ResourceClaim claim, ResourceClaim other)
    {
        Part held = PartsOf(other);
        if (claim.PluginKey == other.PluginKey)
            held |= Part.Plugin;
        return Lacks(claim, held) && !Lacks(claim, Part.Any & ~held);
    }

    public Taken Take(ResourceClaim claim)
    {
        Taken taken = Cut(claim);
        _used += taken;
        if (claim.PluginKey is { } plugin)
            _plugins[plugin] = _plugins.GetValueOrDefault(plugin) + 1;
        return taken;
    }

    public void Release(ResourceClaim claim, Taken taken)
    {
        _used -= taken;
        if (claim.PluginKey is { } plugin && --_plugins[plugin] == 0)
            _plugins.Remove(plugin);
    }

    private Taken Cut(ResourceClaim claim) =>
        new(Math.Min(claim.CpuSlots, Limits.CpuSlots), claim.Gpu ? 1 : 0, Math.Min(claim.EncoderSlots, Limits.EncoderSlots), Math.Min(claim.MemoryMiB, Limits.MemoryMiB ?? 0));

    private bool Lacks(ResourceClaim claim, Part among)
    {
        // A resource that is not asked for never stands in the way, even when its limit shrank below what is in use.
        Taken asked = Cut(claim);
        return (among.HasFlag(Part.Cpu) && asked.Cpu > 0 && _used.Cpu + asked.Cpu > Limits.CpuSlots)
            || (among.HasFlag(Part.Gpu) && asked.Gpu > 0 && _used.Gpu + asked.Gpu > Limits.GpuSlots - Limits.LostGpuSlots)
            || (among.HasFlag(Part.Encoder) && asked.Encoder > 0 && _used.Encoder + asked.Encoder > Limits.EncoderSlots)
            || (among.HasFlag(Part.Memory) && asked.Memory > 0 && _used.Memory + asked.Memory > Limits.MemoryMiB)
            || (among.HasFlag(Part.Plugin) && claim.PluginKey is { } plugin && _plugins.GetValueOrDefault(plugin) >= Limits.RunsPerPlugin);
    }

    private static Part PartsOf(ResourceClaim claim) =>
        (claim.CpuSlots > 0 ? Part.Cpu : 0) | (claim.Gpu ? Part.Gpu : 0) | (claim.EncoderSlots > 0 ? Part.Encoder : 0) | (claim.MemoryMiB > 0 ? Part.Memory : 0);

    [Flags]
    private enum Part
    {
        Cpu = 1,
        Gpu = 2,
        Encoder = 4,
        Plugin = 8,
        Memory = 16,
        Any = 31,
    }
}
