namespace AktionBridge.Media.Joining;

/// <summary>
/// How one clip's colours become another's: a gain and an offset for each of red, green and blue in 8-bit R'G'B', such that mean and standard deviation over the
/// frames they have in common become equal (Reinhard et al., Color Transfer between Images, 2001, without its change of colour space: a generator drifts in exposure
/// and tint, and what is fitted on the very same moments needs no decorrelation). Moments and not least squares: noise in one clip would pull the gain towards zero.
/// </summary>
internal sealed record ColourFit(IReadOnlyList<(double Gain, double Offset)> Channels)
{
    private const double SmallestGain = 0.5;
    private const double LargestGain = 2;

    /// <summary>A channel flatter than this, in levels, says nothing of gain.</summary>
    private const double Flat = 1;

    public static ColourFit None { get; } = new([(1, 0), (1, 0), (1, 0)]);

    /// <summary>From one clip to the other; null when no gain within a half and twice fits, so that they cannot be pictures of the same.</summary>
    public static ColourFit? Of(SharedFrames shared, bool reversed)
    {
        var channels = new (double Gain, double Offset)[3];
        for (int channel = 0; channel < 3; channel++)
        {
            (double fromMean, double fromDeviation, double toMean, double toDeviation) = shared.Moments(channel, reversed);
            double gain = fromDeviation < Flat || toDeviation < Flat ? 1 : toDeviation / fromDeviation;
            if (gain is < SmallestGain or > LargestGain)
                return null;
            channels[channel] = (gain, toMean - (gain * fromMean));
        }

        return new ColourFit(channels);
    }

    /// <summary>This after another.</summary>
    public ColourFit After(ColourFit first) => new([.. Channels.Zip(first.Channels, (later, earlier) => (later.Gain * earlier.Gain, (later.Gain * earlier.Offset) + later.Offset))]);

    /// <summary>For each channel the level that each level becomes; null where all stay, so that untouched frames stay so to the bit.</summary>
    public byte[][]? Tables()
    {
        byte[][] tables = [.. Channels.Select(channel => Enumerable.Range(0, 256).Select(level => Level((channel.Gain * level) + channel.Offset)).ToArray())];
        return tables.All(table => table.Select((value, level) => value == level).All(same => same)) ? null : tables;
    }

    public static void Apply(byte[][] tables, Span<byte> rgb)
    {
        (byte[] red, byte[] green, byte[] blue) = (tables[0], tables[1], tables[2]);
        for (int at = 0; at + 2 < rgb.Length; at += 3)
            (rgb[at], rgb[at + 1], rgb[at + 2]) = (red[rgb[at]], green[rgb[at + 1]], blue[rgb[at + 2]]);
    }

    private static byte Level(double value) => (byte)Math.Clamp(Math.Round(value, MidpointRounding.AwayFromZero), 0, 255);
}
