using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Files.Otio.Json;

/// <summary>OTIO writes rates as doubles; this finds the exact rate behind one.</summary>
internal static class OtioRates
{
    private const double Tolerance = 1e-3;
    private const int Fastest = 1000;

    private static readonly FrameRate[] Table =
    [
        new(24000, 1001), new(24), new(25), new(30000, 1001), new(30), new(48000, 1001), new(48),
        new(50), new(60000, 1001), new(60), new(12), new(15), new(100), new(120000, 1001), new(120),
    ];

    /// <summary>Whole numbers and the 1001 family within a thousandth of a frame; anything else is no frame rate.</summary>
    public static bool TrySnap(double written, out FrameRate rate)
    {
        rate = default;
        if (!(written > 0.5 && written <= Fastest))
            return false;
        foreach (FrameRate known in Table)
        {
            if (Math.Abs(known.ToDouble() - written) <= Tolerance)
            {
                rate = known;
                return true;
            }
        }

        double whole = Math.Round(written);
        if (Math.Abs(whole - written) > Tolerance)
            return false;
        rate = new FrameRate((int)whole);
        return true;
    }
}
