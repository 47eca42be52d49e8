namespace AktionBridge.Host.Timeline.Gaps;

/// <summary>How well consecutive shots fill one gap, and the lengths they get.</summary>
internal static class GapFit
{
    /// <summary>Free time behind shots in a gap is a black hole in the cut: worse than changing a shot by a third.</summary>
    private const double HoleCost = 12;

    /// <summary>The lengths that fill the gap; the wanted ones when they cannot, so that no shot is dragged out for nothing. Null when the shots do not fit at all.</summary>
    public static long[]? Lengths(long gap, IReadOnlyList<ShotLength> shots, int first, int count)
    {
        long minimum = 0;
        long maximum = 0;
        var lengths = new long[count];
        long open = gap;
        for (int i = 0; i < count; i++)
        {
            ShotLength shot = shots[first + i];
            minimum += shot.Minimum;
            maximum += shot.Maximum;
            lengths[i] = shot.Wanted;
            open -= shot.Wanted;
        }

        if (minimum > gap)
            return null;
        for (int i = count - 1; i >= 0 && open != 0 && maximum >= gap; i--)
        {
            ShotLength shot = shots[first + i];
            long length = Math.Clamp(lengths[i] + open, shot.Minimum, shot.Maximum);
            open -= length - lengths[i];
            lengths[i] = length;
        }

        return lengths;
    }

    /// <summary>The square of the relative change, in per cent of a per cent: changing one shot by half costs as much as four by a quarter.</summary>
    public static double Cost(long gap, IReadOnlyList<ShotLength> shots, int first, long[] lengths)
    {
        double cost = 0;
        long used = 0;
        for (int i = 0; i < lengths.Length; i++)
        {
            double change = (double)(lengths[i] - shots[first + i].Wanted) / shots[first + i].Wanted;
            cost += 100 * change * change;
            used += lengths[i];
        }

        return used == gap ? cost : cost + HoleCost + (HoleCost * (gap - used) / gap);
    }
}
