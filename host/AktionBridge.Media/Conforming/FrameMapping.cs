using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Conforming;

/// <summary>
/// Which native frame an output frame shows. Pure integers: output frame i lies at i/R seconds, so at i * r/R native frames,
/// a fraction of products that can pass 64 bits for rates with large terms.
/// </summary>
internal static class FrameMapping
{
    /// <summary>The native frame nearest to output frame <paramref name="output"/>, both counted from the first picture frame; a tie takes the earlier.</summary>
    public static long Nearest(long output, FrameRate native, FrameRate rate)
    {
        (Int128 above, Int128 below) = Position(output, native, rate);
        // ceil(x - 1/2): no frame is shown more than half a frame before its time, and 24 in 48 doubles evenly.
        return (long)-FloorDivide(below - (2 * above), 2 * below);
    }

    /// <summary>The native frame at or before the output frame, and how far towards the next it lies: weight / scale.</summary>
    public static (long Native, int Weight) Between(long output, FrameRate native, FrameRate rate, int scale)
    {
        (Int128 above, Int128 below) = Position(output, native, rate);
        Int128 whole = FloorDivide(above, below);
        Int128 rest = above - (whole * below);
        return ((long)whole, (int)(((2 * rest * scale) + below) / (2 * below)));
    }

    private static (Int128 Above, Int128 Below) Position(long output, FrameRate native, FrameRate rate) =>
        ((Int128)output * native.Numerator * rate.Denominator, (Int128)native.Denominator * rate.Numerator);

    private static Int128 FloorDivide(Int128 above, Int128 below)
    {
        Int128 quotient = above / below;
        return above % below != 0 && above < 0 ? quotient - 1 : quotient;
    }
}
