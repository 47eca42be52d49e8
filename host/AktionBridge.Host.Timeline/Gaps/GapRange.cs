using AktionBridge.Host.Timeline.Slots;

namespace AktionBridge.Host.Timeline.Gaps;

/// <summary>Free time on a track, in frames from the timeline's first frame.</summary>
public sealed record GapRange(string Track, string TrackName, long Start, long Duration)
{
    public long End => Start + Duration;

    public static GapRange Of(Slot slot)
    {
        ArgumentNullException.ThrowIfNull(slot);
        return new GapRange(slot.Track, slot.TrackName, slot.Start, slot.Duration);
    }
}
