using System.Numerics;

namespace AktionBridge.Media.Inspecting.Planes;

/// <summary>Counts 8-bit samples, a register of them at a time.</summary>
internal static class SampleCount
{
    /// <summary>How many are smaller than a limit.</summary>
    public static int Below(ReadOnlySpan<byte> samples, byte limit)
    {
        int count = 0, at = 0;
        while (samples.Length - at >= Vector<byte>.Count)
        {
            // A lane counts to 255 at most.
            Vector<byte> lanes = Vector<byte>.Zero;
            for (int turn = 0; turn < byte.MaxValue && samples.Length - at >= Vector<byte>.Count; turn++, at += Vector<byte>.Count)
                lanes -= Vector.LessThan(new Vector<byte>(samples[at..]), new Vector<byte>(limit));
            count += Sum(lanes);
        }

        for (; at < samples.Length; at++)
            count += samples[at] < limit ? 1 : 0;
        return count;
    }

    /// <summary>How many lie outside a range.</summary>
    public static int Outside(ReadOnlySpan<byte> samples, byte lowest, byte highest)
    {
        int count = 0, at = 0;
        while (samples.Length - at >= Vector<byte>.Count)
        {
            Vector<byte> lanes = Vector<byte>.Zero;
            for (int turn = 0; turn < byte.MaxValue && samples.Length - at >= Vector<byte>.Count; turn++, at += Vector<byte>.Count)
                lanes -= Vector.GreaterThan(new Vector<byte>(samples[at..]) - new Vector<byte>(lowest), new Vector<byte>((byte)(highest - lowest)));
            count += Sum(lanes);
        }

        for (; at < samples.Length; at++)
            count += samples[at] < lowest || samples[at] > highest ? 1 : 0;
        return count;
    }

    /// <summary>
    /// Whether two frames look alike. Codec noise changes samples a little everywhere; motion changes some of them a lot, if only
    /// where a hand moves: hence no average, but the share of samples that changed visibly.
    /// </summary>
    public static bool LookAlike(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        const byte Visible = 6;
        const int SamplesPerChange = 100_000;
        if (one.SequenceEqual(other))
            return true;
        int allowed = one.Length / SamplesPerChange, at = 0;
        for (; one.Length - at >= Vector<byte>.Count; at += Vector<byte>.Count)
        {
            Vector<byte> left = new(one[at..]), right = new(other[at..]);
            Vector<byte> changed = Vector.GreaterThan(Vector.Max(left, right) - Vector.Min(left, right), new Vector<byte>(Visible));
            if (changed != Vector<byte>.Zero && (allowed -= Sum(Vector<byte>.Zero - changed)) < 0)
                return false;
        }

        for (; at < one.Length; at++)
        {
            if (Math.Abs(one[at] - other[at]) > Visible && --allowed < 0)
                return false;
        }

        return true;
    }

    private static int Sum(Vector<byte> lanes)
    {
        Vector.Widen(lanes, out Vector<ushort> low, out Vector<ushort> high);
        return Vector.Sum(low + high);
    }
}
