using AktionBridge.Contracts.Rpc.Editor;

namespace AktionBridge.Host.Timeline.Placements;

/// <summary>A track's items by start. Editors other than ours may report overlaps, so the furthest end so far is kept beside each.</summary>
internal sealed class SortedTrack
{
    private readonly TimelineItem[] _items;
    private readonly long[] _furthestEnd;

    public SortedTrack(TimelineTrack track)
    {
        Track = track;
        _items = [.. track.Items.OrderBy(item => item.Start)];
        _furthestEnd = new long[_items.Length];
        long furthest = long.MinValue;
        for (int i = 0; i < _items.Length; i++)
        {
            furthest = Math.Max(furthest, _items[i].Start + _items[i].Duration);
            _furthestEnd[i] = furthest;
        }
    }

    public TimelineTrack Track { get; }

    public IReadOnlyList<TimelineItem> Touching(long start, long duration)
    {
        int first = CountStartingBefore(start + duration);
        int end = first;
        while (first > 0 && _furthestEnd[first - 1] > start)
            first--;
        if (first == end)
            return [];
        var touching = new List<TimelineItem>(end - first);
        for (int i = first; i < end; i++)
        {
            if (_items[i].Start + _items[i].Duration > start)
                touching.Add(_items[i]);
        }

        return touching;
    }

    private int CountStartingBefore(long frame)
    {
        int low = 0;
        int high = _items.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_items[middle].Start < frame)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
