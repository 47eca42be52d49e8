using AktionBridge.Contracts.Rpc.Editor;

namespace AktionBridge.Host.Timeline.Slots;

/// <summary>Finds free time on a timeline. A locked track has none: it is never used.</summary>
public static class SlotFinder
{
    /// <summary>Every gap between the timeline's first and last frame, track by track from the bottom, in time order.</summary>
    public static IReadOnlyList<Slot> Gaps(TimelineSnapshot timeline, SlotOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        options ??= new SlotOptions();
        var slots = new List<Slot>();
        foreach (TimelineTrack track in timeline.Tracks)
        {
            if (IsWanted(track, options))
                slots.AddRange(new TrackGaps(timeline, track, options).All());
        }

        return slots;
    }

    /// <summary>The gap with an id of <see cref="Slot.Id"/>; null when it is no longer there as it was.</summary>
    public static Slot? ById(TimelineSnapshot timeline, string id, SlotOptions? options = null) =>
        Gaps(timeline, options).FirstOrDefault(slot => slot.Id == id);

    /// <summary>The lowest gap under the marker of that name; null when there is no such marker or no gap under it.</summary>
    public static Slot? AtMarker(TimelineSnapshot timeline, string marker, SlotOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        TimelineMarker? found = timeline.Markers.FirstOrDefault(candidate => candidate.Name == marker);
        return found is null ? null : AtFrame(timeline, found.Start, options);
    }

    /// <summary>The lowest gap that holds a frame, whole; null when every usable track is taken there.</summary>
    public static Slot? AtFrame(TimelineSnapshot timeline, long frame, SlotOptions? options = null) =>
        Gaps(timeline, options).FirstOrDefault(slot => slot.Start <= frame && frame < slot.End);

    /// <summary>
    /// The free range that begins at the playhead, no longer than <paramref name="longest"/>. Past the timeline's end all time is free.
    /// Null when the lowest usable tracks are all taken there.
    /// </summary>
    public static Slot? FromPlayhead(TimelineSnapshot timeline, long frame, long longest, SlotOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentOutOfRangeException.ThrowIfNegative(frame);
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, 1);
        options ??= new SlotOptions();
        foreach (TimelineTrack track in timeline.Tracks)
        {
            if (IsWanted(track, options) && new TrackGaps(timeline, track, options).From(frame, longest) is { } slot)
                return slot;
        }

        return null;
    }

    private static bool IsWanted(TimelineTrack track, SlotOptions options) =>
        !track.Locked
        && (options.Track is null || options.Track == track.Id)
        && track.Kind == (options.Content == SlotContent.Sound ? TrackKind.Audio : TrackKind.Video);
}
