using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Timeline.Time;

/// <summary>A count of frames at an exact rate: the only form in which time is kept. Arithmetic is in integers of 128 bits, never in seconds.</summary>
public readonly record struct FrameTime(long Frames, FrameRate Rate) : IComparable<FrameTime>
{
    /// <summary>The same moment counted at another rate.</summary>
    /// <exception cref="OverflowException">The count does not fit 64 bits.</exception>
    public FrameTime At(FrameRate rate, FrameRounding rounding) => new(Rescale(Frames, Rate, rate, rounding), rate);

    /// <summary>Whether the moment falls exactly on a frame of another rate.</summary>
    public bool IsExactAt(FrameRate rate) =>
        (Int128)Frames * Rate.Denominator * rate.Numerator % ((Int128)Rate.Numerator * rate.Denominator) == 0;

    /// <summary>Which moment comes first, exactly, whatever the rates.</summary>
    public int CompareTo(FrameTime other) =>
        ((Int128)Frames * Rate.Denominator * other.Rate.Numerator)
        .CompareTo((Int128)other.Frames * other.Rate.Denominator * Rate.Numerator);

    public static bool operator <(FrameTime left, FrameTime right) => left.CompareTo(right) < 0;

    public static bool operator >(FrameTime left, FrameTime right) => left.CompareTo(right) > 0;

    public static bool operator <=(FrameTime left, FrameTime right) => left.CompareTo(right) <= 0;

    public static bool operator >=(FrameTime left, FrameTime right) => left.CompareTo(right) >= 0;

    /// <summary>Frames at one rate counted at another. Exact: 63 bits of frames times 48 bits of rates stay within 128.</summary>
    /// <exception cref="OverflowException">The count does not fit 64 bits.</exception>
    public static long Rescale(long frames, FrameRate from, FrameRate to, FrameRounding rounding)
    {
        if (from == to)
            return frames;
        Int128 above = (Int128)frames * from.Denominator * to.Numerator;
        Int128 below = (Int128)from.Numerator * to.Denominator;
        return checked((long)(rounding switch
        {
            FrameRounding.Down => FloorDivide(above, below),
            FrameRounding.Up => -FloorDivide(-above, below),
            _ => FloorDivide((above * 2) + below, below * 2),
        }));
    }

    private static Int128 FloorDivide(Int128 above, Int128 below)
    {
        (Int128 quotient, Int128 rest) = Int128.DivRem(above, below);
        return rest < 0 ? quotient - 1 : quotient;
    }
}
