using AktionBridge.Contracts.Rpc.Editor;

namespace AktionBridge.Host.Timeline.Cuts;

/// <summary>A stretch of the timeline that shows one thing.</summary>
/// <param name="Start">Frames from the timeline's first frame.</param>
/// <param name="Duration">Frames.</param>
/// <param name="Item">What is seen; null where no track shows anything.</param>
/// <param name="SourceStart">Source frame shown by the stretch's first frame.</param>
public sealed record VisibleRange(long Start, long Duration, TimelineItem? Item, long SourceStart);

/// <summary>What a viewer sees, from the first frame to the last: the topmost switched-on picture whose media is there, else the topmost whose media is missing.</summary>
public static class VisibleCut
{
    /// <summary>Ranges without holes, in time order. A sweep over the items' edges: the cost grows with items times tracks.</summary>
    public static IReadOnlyList<VisibleRange> Of(TimelineSnapshot timeline)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        TimelineItem[][] tracks =
        [
            .. timeline.Tracks.Where(track => track is { Kind: TrackKind.Video, Enabled: true }).Reverse()
                .Select(track => track.Items.Where(item => item is { Enabled: true, Duration: > 0 }).OrderBy(item => item.Start).ToArray()),
        ];
        long[] edges = [.. tracks.SelectMany(items => items.SelectMany(item => new[] { item.Start, item.Start + item.Duration })).Append(0).Distinct().Order()];
        var cut = new List<VisibleRange>();
        int[] next = new int[tracks.Length];
        for (int i = 0; i + 1 < edges.Length; i++)
            Append(cut, edges[i], edges[i + 1] - edges[i], Top(tracks, next, edges[i]));
        return cut;
    }

    private static TimelineItem? Top(TimelineItem[][] tracks, int[] next, long frame)
    {
        TimelineItem? offline = null;
        for (int track = 0; track < tracks.Length; track++)
        {
            TimelineItem[] items = tracks[track];
            while (next[track] < items.Length && items[next[track]].Start + items[next[track]].Duration <= frame)
                next[track]++;
            if (next[track] == items.Length || items[next[track]].Start > frame)
                continue;
            TimelineItem item = items[next[track]];
            if (item is { MediaMissing: false, MediaPath: not null })
                return item;
            offline ??= item;
        }

        return offline;
    }

    private static void Append(List<VisibleRange> cut, long start, long duration, TimelineItem? item)
    {
        if (cut.Count > 0 && ReferenceEquals(cut[^1].Item, item))
            cut[^1] = cut[^1] with { Duration = cut[^1].Duration + duration };
        else
            cut.Add(new VisibleRange(start, duration, item, item is null ? 0 : item.SourceStart + start - item.Start));
    }
}
