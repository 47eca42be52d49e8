namespace AktionBridge.Host.Timeline.Gaps;

/// <summary>Turns choices into positions and says each in words.</summary>
internal sealed class LayoutWriter(IReadOnlyList<GapRange> gaps, IReadOnlyList<ShotLength> shots, long timelineEnd, LeftoverShots leftovers)
{
    private readonly List<LaidShot> _laid = [];
    private readonly List<LaidShot> _laidAfterTheEnd = [];
    private readonly List<OpenGap> _open = [];
    private readonly List<ShotWithoutPlace> _notLaid = [];
    private long _end = Math.Max(timelineEnd, gaps.Count == 0 ? 0 : gaps.Max(gap => gap.End));

    public void Write(IEnumerable<byte> choices)
    {
        int shot = 0;
        int gap = 0;
        foreach (byte choice in choices)
        {
            if (choice == GapChoices.SetAside)
            {
                LeaveOver(shots[shot++], $"no gap where the story stands can hold even its shortest {shots[shot - 1].Minimum} frames");
                continue;
            }

            if (choice == GapChoices.Skip)
                _open.Add(new OpenGap(gaps[gap], WhyOpen(gaps[gap], shot)));
            else
                Fill(gaps[gap], shot, choice);
            shot += choice;
            gap++;
        }

        for (; shot < shots.Count; shot++)
            LeaveOver(shots[shot], gaps.Count == 0 ? "there is no gap" : "the gaps are full");
    }

    public GapLayout Layout() => new([.. _laid, .. _laidAfterTheEnd], _open, _notLaid);

    private void Fill(GapRange gap, int first, int count)
    {
        long[] lengths = GapFit.Lengths(gap.Duration, shots, first, count)!;
        long start = gap.Start;
        long rest = gap.Duration - lengths.Sum();
        for (int i = 0; i < count; i++)
        {
            bool last = i == count - 1;
            _laid.Add(new LaidShot(shots[first + i], gap, start, lengths[i], Why(shots[first + i], lengths[i], gap, count, last ? rest : 0)));
            start += lengths[i];
        }

        if (rest > 0)
            _open.Add(new OpenGap(gap with { Start = start, Duration = rest }, $"Stays free: {WhyRest(first, count)}"));
    }

    private static string Why(ShotLength shot, long length, GapRange gap, int count, long rest)
    {
        string company = count == 1 ? "" : $" together with {Other(count - 1)}";
        if (rest > 0)
            return $"Keeps its {length} frames{company} in the gap of {gap.Duration} on {gap.TrackName}; the last {rest} stay free, because stretching to them would pass {shot.Maximum} frames.";
        if (length == shot.Wanted)
            return count == 1
                ? $"Fills the gap of {gap.Duration} frames on {gap.TrackName} at its wanted length."
                : $"Keeps its wanted {length} frames; fills the gap of {gap.Duration} on {gap.TrackName}{company}.";
        return length < shot.Wanted
            ? $"Trimmed from {shot.Wanted} to {length} frames, so that the gap of {gap.Duration} on {gap.TrackName} is filled{company} to its end."
            : $"Extended from {shot.Wanted} to {length} frames, so that the gap of {gap.Duration} on {gap.TrackName} is filled{company} to its end.";
    }

    private string WhyRest(int first, int count)
    {
        string stretched = count == 1 ? $"{shots[first].Name} would pass its {shots[first].Maximum} frames" : "the shots before it would pass their longest lengths";
        return first + count < shots.Count
            ? $"{stretched}, and {shots[first + count].Name} fits better later."
            : $"{stretched}, and no shot is left.";
    }

    private string WhyOpen(GapRange gap, int shot)
    {
        if (shot >= shots.Count)
            return "Stays free: no shot is left.";
        ShotLength next = shots[shot];
        return next.Minimum > gap.Duration
            ? $"Stays free: {gap.Duration} frames are too short for {next.Name}, which needs at least {next.Minimum}."
            : $"Stays free: {next.Name} and those after it keep closer to their wanted lengths in later gaps.";
    }

    private void LeaveOver(ShotLength shot, string why)
    {
        if (leftovers == LeftoverShots.Report)
        {
            _notLaid.Add(new ShotWithoutPlace(shot, $"Not laid: {why}."));
            return;
        }

        _laidAfterTheEnd.Add(new LaidShot(
            shot, null, _end, shot.Wanted, $"On the track {Placements.OurItems.TrackName} after the end, at its wanted {shot.Wanted} frames: {why}."));
        _end += shot.Wanted;
    }

    private static string Other(int count) => count == 1 ? "another shot" : $"{count} others";
}
