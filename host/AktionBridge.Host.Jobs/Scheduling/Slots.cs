namespace AktionBridge.Host.Jobs.Scheduling;

/// <summary>Counts what is taken. Claims larger than the machine are cut to it, so that they run alone instead of never.</summary>
internal sealed class Slots(ResourceLimits limits)
{
    private readonly Dictionary<string, int> _plugins = new(StringComparer.Ordinal);
    private Taken _used;

    public ResourceLimits Limits { get; set; } = limits.Checked();

    /// <summary>What one stage holds; remembered as taken, because limits may change meanwhile.</summary>
    internal readonly record struct Taken(int Cpu, int Gpu, int Encoder)
    {
        public static Taken operator +(Taken a, Taken b) => new(a.Cpu + b.Cpu, a.Gpu + b.Gpu, a.Encoder + b.Encoder);

        public static Taken operator -(Taken a, Taken b) => new(a.Cpu - b.Cpu, a.Gpu - b.Gpu, a.Encoder - b.Encoder);
    }

    public bool IsPossible(ResourceClaim claim) => !claim.Gpu || Limits.GpuSlots > 0;

    public bool Fits(ResourceClaim claim) => FitsOver(claim, _used) && PluginIsFree(claim, 0);

    /// <summary>Whether the claim would fit had <paramref name="other"/> not taken its part.</summary>
    public bool FitsWithout(ResourceClaim claim, Taken taken, ResourceClaim other) =>
        FitsOver(claim, _used - taken) && PluginIsFree(claim, claim.PluginKey == other.PluginKey ? 1 : 0);

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
        new(Math.Min(claim.CpuSlots, Limits.CpuSlots), claim.Gpu ? 1 : 0, Math.Min(claim.EncoderSlots, Limits.EncoderSlots));

    private bool FitsOver(ResourceClaim claim, Taken used)
    {
        // A resource that is not asked for never stands in the way, even when its limit shrank below what is in use.
        Taken asked = Cut(claim);
        return (asked.Cpu == 0 || used.Cpu + asked.Cpu <= Limits.CpuSlots)
            && (asked.Gpu == 0 || used.Gpu + asked.Gpu <= Limits.GpuSlots)
            && (asked.Encoder == 0 || used.Encoder + asked.Encoder <= Limits.EncoderSlots);
    }

    private bool PluginIsFree(ResourceClaim claim, int less) =>
        claim.PluginKey is not { } plugin || _plugins.GetValueOrDefault(plugin) - less < Limits.RunsPerPlugin;
}
