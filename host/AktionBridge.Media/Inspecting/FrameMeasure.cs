namespace AktionBridge.Media.Inspecting;

/// <summary>Measurements on one frame of 8-bit RGB.</summary>
internal static class FrameMeasure
{
    private const int DarkLuma = 26; // 10 % of full range

    /// <summary>Sum of luma and number of dark pixels. Rec.709 weights in 1/65536.</summary>
    public static (long LumaSum, int Dark) Light(ReadOnlySpan<byte> rgb)
    {
        long sum = 0;
        int dark = 0;
        for (int at = 0; at + 2 < rgb.Length; at += 3)
        {
            int luma = ((13933 * rgb[at]) + (46871 * rgb[at + 1]) + (4732 * rgb[at + 2]) + 32768) >> 16;
            sum += luma;
            dark += luma < DarkLuma ? 1 : 0;
        }

        return (sum, dark);
    }

    /// <summary>
    /// Whether two frames look alike. Codec noise changes samples a little everywhere; motion changes some of them a lot, if only
    /// where a hand moves: hence no average, but the share of samples that changed visibly.
    /// </summary>
    public static bool LookAlike(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        const int Visible = 6;
        const int SamplesPerChange = 100_000;
        if (one.SequenceEqual(other))
            return true;
        int allowed = one.Length / SamplesPerChange;
        for (int at = 0; at < one.Length; at++)
        {
            if (Math.Abs(one[at] - other[at]) > Visible && --allowed < 0)
                return false;
        }

        return true;
    }
}
