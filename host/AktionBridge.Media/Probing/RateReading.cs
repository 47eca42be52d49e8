using System.Globalization;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Probing;

/// <summary>The exact rate behind what a container says. Matroska stores nanoseconds a frame and MP4 may round: both say 23.976 in many ways.</summary>
internal static class RateReading
{
    private static readonly FrameRate[] Known =
    [
        new(24000, 1001), new(24), new(25), new(30000, 1001), new(30), new(48000, 1001), new(48),
        new(50), new(60000, 1001), new(60), new(120000, 1001), new(120), new(12), new(15), new(16), new(8),
    ];

    /// <summary>The constant rate, or null when the two figures disagree (variable) or mean nothing.</summary>
    public static FrameRate? Read(string? real, string? average)
    {
        double? realRate = Value(real);
        double? averageRate = Value(average);
        if (averageRate is null)
            return null;
        // The average of a short clip is off by the rounding of its duration; the real rate is not. They may differ that much and no more.
        bool agree = realRate is { } value && Math.Abs(value - averageRate.Value) <= averageRate.Value * 0.01;
        return agree ? Snap(real!) : null;
    }

    private static FrameRate? Snap(string text)
    {
        double value = Value(text)!.Value;
        foreach (FrameRate known in Known)
        {
            // 24 and 24000/1001 are 0.1 % apart; rounding is a thousand times finer.
            if (Math.Abs(known.ToDouble() - value) < value * 2e-5)
                return known;
        }

        return FrameRate.TryParse(text, out FrameRate rate) ? rate : null;
    }

    private static double? Value(string? text)
    {
        if (text is null)
            return null;
        string[] parts = text.Split('/');
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long above)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long below)
            && above > 0 && below > 0
            ? (double)above / below
            : null;
    }
}
