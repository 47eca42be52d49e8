using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Timeline.Time;

/// <summary>The rates editors work at.</summary>
public static class StandardRates
{
    public static FrameRate Film { get; } = new(24);

    public static FrameRate Film23976 { get; } = new(24000, 1001);

    /// <summary>Slowest first.</summary>
    public static IReadOnlyList<FrameRate> All { get; } =
    [
        Film23976, Film, new(25), new(30000, 1001), new(30), new(48000, 1001), new(48), new(50), new(60000, 1001), new(60),
    ];
}
