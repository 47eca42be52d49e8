namespace AktionBridge.Host.Timeline.Gaps;

/// <summary>
/// Chooses how many consecutive shots each gap takes, for the whole cut at once (dynamic programming from the end): a greedy choice would
/// squeeze shots into an early gap and leave a later one empty. Of equally good choices the one that fills the earlier gap wins.
/// </summary>
internal static class GapChoices
{
    /// <summary>The gap stays open.</summary>
    public const byte Skip = 0;

    /// <summary>The shot fits no gap worth having and is set aside, so that those after it still find theirs.</summary>
    public const byte SetAside = 255;

    private const int MostShotsInAGap = 100;
    private const double NoPlaceCost = 1000;

    // A gap of average length left open costs as much as changing one shot by a third.
    private const double OpenGapCost = 6;

    // Dearer than leaving the last shots over: the story's order is worth something.
    private const double SetAsideCost = 1100;

    /// <summary>The choices in order; the shots they do not reach are left over.</summary>
    public static IEnumerable<byte> Cheapest(IReadOnlyList<GapRange> gaps, IReadOnlyList<ShotLength> shots)
    {
        var choices = new byte[gaps.Count][];
        double average = gaps.Count == 0 ? 1 : gaps.Average(gap => (double)gap.Duration);
        var after = new double[shots.Count + 1];
        for (int shot = 0; shot <= shots.Count; shot++)
            after[shot] = NoPlaceCost * (shots.Count - shot);
        for (int gap = gaps.Count - 1; gap >= 0; gap--)
        {
            double[] here = new double[shots.Count + 1];
            choices[gap] = new byte[shots.Count + 1];
            double skip = OpenGapCost * (1 + (gaps[gap].Duration / average));
            for (int shot = shots.Count; shot >= 0; shot--)
                (choices[gap][shot], here[shot]) = Best(gaps[gap].Duration, shots, shot, skip, here, after);
            after = here;
        }

        return Walk(choices);
    }

    private static (byte Choice, double Cost) Best(
        long gap, IReadOnlyList<ShotLength> shots, int shot, double skip, double[] here, double[] after)
    {
        (byte choice, double cost) = (Skip, skip + after[shot]);
        if (shot < shots.Count && SetAsideCost + here[shot + 1] < cost)
            (choice, cost) = (SetAside, SetAsideCost + here[shot + 1]);
        for (int count = 1; count <= Math.Min(MostShotsInAGap, shots.Count - shot); count++)
        {
            if (GapFit.Lengths(gap, shots, shot, count) is not { } lengths)
                break;
            double placed = GapFit.Cost(gap, shots, shot, lengths) + after[shot + count];
            if (placed <= cost)
                (choice, cost) = ((byte)count, placed);
        }

        return (choice, cost);
    }

    private static IEnumerable<byte> Walk(byte[][] choices)
    {
        int shot = 0;
        int gap = 0;
        while (gap < choices.Length)
        {
            byte choice = choices[gap][shot];
            yield return choice;
            shot += choice == SetAside ? 1 : choice;
            gap += choice == SetAside ? 0 : 1;
        }
    }
}
