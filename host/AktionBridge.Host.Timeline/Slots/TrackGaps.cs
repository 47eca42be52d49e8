using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Host.Timeline.Placements;

namespace AktionBridge.Host.Timeline.Slots;

/// <summary>The free time of one track. Items may overlap or carry absurd lengths; whatever any of them covers is taken.</summary>
internal sealed class TrackGaps(TimelineSnapshot timeline, TimelineTrack track, SlotOptions options)
{
    private readonly IReadOnlyList<TimelineItem> _taken =
        [.. track.Items.Where(item => item.Duration > 0 && !(options.OursAreFree && OurItems.IsOurs(item))).OrderBy(item => item.Start)];

    public IEnumerable<Slot> All()
    {
        long free = 0;
        TimelineItem? before = null;
        foreach (TimelineItem item in _taken)
        {
            if (item.Start - free >= options.MinimumDuration)
                yield return Slot(free, item.Start - free, before, item);
            if (item.Start + item.Duration > free)
            {
                free = item.Start + item.Duration;
                before = item;
            }
        }

        if (timeline.Duration - free >= options.MinimumDuration)
            yield return Slot(free, timeline.Duration - free, before, null);
    }

    public Slot? From(long frame, long longest)
    {
        TimelineItem? before = null;
        TimelineItem? after = null;
        foreach (TimelineItem item in _taken)
        {
            if (item.Start > frame)
            {
                after = item;
                break;
            }

            if (item.Start + item.Duration > frame)
                return null;
            if (before is null || item.Start + item.Duration >= before.Start + before.Duration)
                before = item;
        }

        long duration = after is null ? longest : Math.Min(longest, after.Start - frame);
        return duration >= options.MinimumDuration ? Slot(frame, duration, before, after) : null;
    }

    private Slot Slot(long start, long duration, TimelineItem? before, TimelineItem? after) => new()
    {
        Document = timeline.Document,
        Timeline = timeline.Timeline,
        Track = track.Id,
        TrackName = track.Name,
        Start = start,
        Duration = duration,
        Rate = timeline.Rate,
        Raster = timeline.Raster,
        Colour = timeline.Colour,
        Handles = options.Handles,
        Content = options.Content,
        Before = before is null ? null : new SlotNeighbour(before.Id, before.Name, before.MediaPath, start - (before.Start + before.Duration)),
        After = after is null ? null : new SlotNeighbour(after.Id, after.Name, after.MediaPath, after.Start - (start + duration)),
    };
}
