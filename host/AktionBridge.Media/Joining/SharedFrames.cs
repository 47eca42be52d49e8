namespace AktionBridge.Media.Joining;

/// <summary>
/// What two clips have in common, counted: for each channel how often each level of the one lies where each level of the other lies. All that is measured of the
/// overlap follows from it exactly, whatever its length, in one pass.
/// </summary>
internal sealed class SharedFrames
{
    private const int Levels = 256;

    private readonly long[][] _pairs = [new long[Levels * Levels], new long[Levels * Levels], new long[Levels * Levels]];

    /// <summary>Two frames of the same moment.</summary>
    public void Add(ReadOnlySpan<byte> earlier, ReadOnlySpan<byte> later)
    {
        for (int at = 0; at + 2 < earlier.Length; at += 3)
        {
            _pairs[0][(earlier[at] << 8) | later[at]]++;
            _pairs[1][(earlier[at + 1] << 8) | later[at + 1]]++;
            _pairs[2][(earlier[at + 2] << 8) | later[at + 2]]++;
        }
    }

    /// <summary>Mean and standard deviation of a channel in the later clip and in the earlier one; the other way round when reversed.</summary>
    public (double FromMean, double FromDeviation, double ToMean, double ToDeviation) Moments(int channel, bool reversed)
    {
        var earlier = new long[Levels];
        var later = new long[Levels];
        for (int pair = 0; pair < Levels * Levels; pair++)
        {
            earlier[pair >> 8] += _pairs[channel][pair];
            later[pair & 0xFF] += _pairs[channel][pair];
        }

        ((double mean, double deviation) a, (double mean, double deviation) b) = (Spread(earlier), Spread(later));
        return reversed ? (a.mean, a.deviation, b.mean, b.deviation) : (b.mean, b.deviation, a.mean, a.deviation);
    }

    /// <summary>Mean difference in levels, over pixels and channels, with the colours of each changed first.</summary>
    public double Difference(byte[][]? ofEarlier = null, byte[][]? ofLater = null)
    {
        double sum = 0, count = 0;
        for (int channel = 0; channel < 3; channel++)
        {
            for (int pair = 0; pair < Levels * Levels; pair++)
            {
                long often = _pairs[channel][pair];
                if (often == 0)
                    continue;
                int earlier = ofEarlier?[channel][pair >> 8] ?? (pair >> 8), later = ofLater?[channel][pair & 0xFF] ?? (pair & 0xFF);
                sum += (double)often * Math.Abs(earlier - later);
                count += often;
            }
        }

        return count == 0 ? 0 : sum / count;
    }

    private static (double Mean, double Deviation) Spread(long[] counts)
    {
        double count = counts.Sum(), mean = 0, square = 0;
        for (int level = 0; level < Levels; level++)
            mean += level * (counts[level] / count);
        for (int level = 0; level < Levels; level++)
            square += (level - mean) * (level - mean) * (counts[level] / count);
        return (mean, Math.Sqrt(square));
    }
}
