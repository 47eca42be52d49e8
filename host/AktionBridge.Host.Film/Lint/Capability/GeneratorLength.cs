using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Film.Lint.Capability;

/// <summary>
/// How a shot's length lies on a generator's grid, without handles. Covering N frames needs the native frame at or after the last of them, so
/// ceil((N-1) * native / rate) + 1 frames, then up to the next length of the grid.
/// </summary>
internal static class GeneratorLength
{
    /// <summary>The native rate nearest to the film's.</summary>
    public static FrameRate NativeRate(GeneratorInfo generator, FrameRate rate) => generator.NativeRates.Count == 0
        ? rate
        : generator.NativeRates.MinBy(one => Math.Abs(Math.Log(one.ToDouble() / rate.ToDouble())));

    /// <summary>Native frames that cover so many of the film's.</summary>
    public static long Needed(int frames, FrameRate rate, FrameRate native)
    {
        long over = checked((frames - 1L) * native.Numerator * rate.Denominator), under = (long)native.Denominator * rate.Numerator;
        return ((over + under - 1) / under) + 1;
    }

    /// <summary>The longest shot that so many native frames cover.</summary>
    public static long Covered(int native, FrameRate nativeRate, FrameRate rate) =>
        ((native - 1L) * nativeRate.Denominator * rate.Numerator / ((long)nativeRate.Numerator * rate.Denominator)) + 1;

    /// <summary>The length of the grid that is made for so many frames; null when there is none.</summary>
    public static long? OnGrid(FrameGrid grid, long needed)
    {
        long least = Math.Max(needed, grid.Minimum), on = ((least - grid.Offset + grid.Step - 1) / grid.Step * grid.Step) + grid.Offset;
        return on <= grid.Maximum ? on : null;
    }
}
