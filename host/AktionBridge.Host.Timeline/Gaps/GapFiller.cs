namespace AktionBridge.Host.Timeline.Gaps;

/// <summary>
/// Lays shots into gaps as an editor would: in story order, each gap filled to its end by whole shots, every shot as close to the length
/// the director wanted as the cut allows. What the last shot of a gap cannot give or take, the shot before it does; a gap that would need
/// a shot beyond its limits keeps free time rather than a dragged shot. Pure: the same input gives the same layout.
/// </summary>
public static class GapFiller
{
    /// <param name="gaps">Free time that does not overlap, in any order.</param>
    /// <param name="shots">In story order.</param>
    /// <param name="timelineEnd">Where shots without a gap may follow, in frames from the timeline's first frame.</param>
    /// <param name="leftovers">What becomes of them.</param>
    public static GapLayout Fill(
        IReadOnlyList<GapRange> gaps, IReadOnlyList<ShotLength> shots, long timelineEnd, LeftoverShots leftovers = LeftoverShots.AfterTheEnd)
    {
        ArgumentNullException.ThrowIfNull(gaps);
        ArgumentNullException.ThrowIfNull(shots);
        foreach (ShotLength shot in shots)
            Check(shot);
        List<GapRange> ordered = [.. gaps.Where(gap => gap.Duration > 0).OrderBy(gap => gap.Start)];
        var writer = new LayoutWriter(ordered, shots, timelineEnd, leftovers);
        writer.Write(GapChoices.Cheapest(ordered, shots));
        return writer.Layout();
    }

    private static void Check(ShotLength shot)
    {
        if (shot.Minimum < 1 || shot.Wanted < shot.Minimum || shot.Maximum < shot.Wanted)
            throw new ArgumentException($"Shot {shot.Name} wants {shot.Wanted} frames within {shot.Minimum} to {shot.Maximum}; limits must hold the wanted length and start at 1 or more.");
    }
}
