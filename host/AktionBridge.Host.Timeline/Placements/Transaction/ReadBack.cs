using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Host.Timeline.Placements.Planning;
using AktionBridge.Host.Timeline.Time;

namespace AktionBridge.Host.Timeline.Placements.Transaction;

/// <summary>Compares a timeline with what must be found on it. An editor's own word that it did something counts for nothing.</summary>
internal static class ReadBack
{
    public static ReadBackReport Compare(TimelineIndex index, ExpectedReadBack expected)
    {
        var untouched = new HashSet<(string Track, long Start, string Fingerprint)>();
        foreach (UntouchedItem item in expected.Untouched)
            untouched.Add((item.TrackId, item.Start, item.Fingerprint));
        List<ReadBackFinding> findings =
            [.. expected.Items.Select(item => Find(index, item, placed => untouched.Contains((placed.Track.Id, placed.Item.Start, placed.Item.Fingerprint))))];
        return new ReadBackReport(findings, Disturbed(index, expected));
    }

    /// <summary>The items of one placement: by file name first, by our ids second, without those that were there before.</summary>
    public static ReadBackFinding Find(TimelineIndex index, ReadBackItem expected, Func<PlacedItem, bool> wasThere)
    {
        var found = new List<PlacedItem>();
        foreach (PlacedItem placed in index.ShowingFile(expected.FileName))
        {
            if (OurItems.PlacementOf(placed.Item) is null || OurItems.PlacementOf(placed.Item) == expected.PlacementId)
                AddUnlessThere(found, placed, wasThere);
        }

        foreach (PlacedItem placed in index.OfPlacement(expected.PlacementId))
        {
            if (expected.FormerFile is null || !string.Equals(OurItems.FileNameOf(placed.Item), expected.FormerFile, StringComparison.OrdinalIgnoreCase))
                AddUnlessThere(found, placed, wasThere);
        }

        return new ReadBackFinding(expected, found.FirstOrDefault(placed => IsExactly(placed, expected)), found);
    }

    public static string Describe(PlacedItem placed, TimelineSnapshot timeline)
    {
        string at = Timecode.Format(timeline.StartFrame + placed.Item.Start, timeline.Rate, timeline.DropFrame);
        return $"'{placed.Item.Name}' on {placed.Track.Name} at {at} ({placed.Item.Duration} frames)";
    }

    private static void AddUnlessThere(List<PlacedItem> found, PlacedItem placed, Func<PlacedItem, bool> wasThere)
    {
        if (!found.Any(known => ReferenceEquals(known.Item, placed.Item)) && !wasThere(placed))
            found.Add(placed);
    }

    private static bool IsExactly(PlacedItem placed, ReadBackItem expected) =>
        (expected.TrackId is null ? placed.Track.Name == expected.TrackName : placed.Track.Id == expected.TrackId)
        && placed.Item.Start == expected.Start
        && placed.Item.Duration == expected.Duration
        && placed.Item.SourceStart == expected.SourceStart
        && string.Equals(OurItems.FileNameOf(placed.Item), expected.FileName, StringComparison.OrdinalIgnoreCase);

    private static List<string> Disturbed(TimelineIndex index, ExpectedReadBack expected)
    {
        var now = new Dictionary<(string Track, long Start, string Fingerprint), int>();
        foreach (TimelineTrack track in index.Timeline.Tracks)
        {
            foreach (TimelineItem item in track.Items)
            {
                var key = (track.Id, item.Start, item.Fingerprint);
                now[key] = now.GetValueOrDefault(key) + 1;
            }
        }

        var disturbed = new List<string>();
        foreach (UntouchedItem item in expected.Untouched)
        {
            var key = (item.TrackId, item.Start, item.Fingerprint);
            int left = now.GetValueOrDefault(key);
            now[key] = left - 1;
            if (left <= 0)
                disturbed.Add($"'{item.Name}' on {item.TrackName} at {Timecode.Format(index.Timeline.StartFrame + item.Start, index.Timeline.Rate, index.Timeline.DropFrame)}");
        }

        return disturbed;
    }
}
