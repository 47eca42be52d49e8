using AktionBridge.Contracts.Rpc.Editor;

namespace AktionBridge.Files.Otio.Editing;

/// <summary>Checks what a command expects to find.</summary>
internal static class OtioExpectations
{
    /// <summary>The first difference, in words; null when everything is as expected.</summary>
    public static string? Difference(TimelineSnapshot snapshot, IReadOnlyList<ExpectedRange> expected)
    {
        Dictionary<string, TimelineTrack> tracks = snapshot.Tracks.ToDictionary(track => track.Id);
        foreach (ExpectedRange range in expected)
        {
            if (range.Track is null)
                continue;
            if (!tracks.TryGetValue(range.Track, out TimelineTrack? track))
                return $"The track '{range.Track}' is gone.";
            List<TimelineItem> found = Touching(track.Items, range.Start, range.Start + range.Duration);
            if (!found.Select(item => item.Fingerprint).SequenceEqual(range.Fingerprints))
                return $"Track '{track.Name}', frames {range.Start} to {range.Start + range.Duration}: {Words(found)} {(range.Fingerprints.Count == 0 ? "instead of free time" : "is not what was expected")}. The timeline was changed; read it again.";
        }

        return null;
    }

    /// <summary>Items of a track of ours never overlap, so starts and ends rise together.</summary>
    private static List<TimelineItem> Touching(IReadOnlyList<TimelineItem> items, long start, long end)
    {
        int low = 0;
        int high = items.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (items[middle].Start + items[middle].Duration <= start)
                low = middle + 1;
            else
                high = middle;
        }

        var touching = new List<TimelineItem>();
        for (; low < items.Count && items[low].Start < end; low++)
        {
            if (items[low].Start + items[low].Duration > start)
                touching.Add(items[low]);
        }

        return touching;
    }

    private static string Words(List<TimelineItem> found) => found.Count switch
    {
        0 => "nothing lies there, which",
        1 => $"'{found[0].Name}' lies there and",
        _ => $"'{found[0].Name}' and {found.Count - 1} more lie there, which",
    };
}
