using AktionBridge.Contracts.Rpc.Editor;

namespace AktionBridge.Host.Timeline.Placements.Planning;

/// <summary>What a command must leave as it is: all else on the tracks it touches, and items elsewhere that show the same files.</summary>
internal static class UntouchedItems
{
    public static IReadOnlyList<UntouchedItem> Of(TimelineIndex index, List<PlacementDecision.Do> ready)
    {
        var replaced = ready.Select(todo => todo.Step.Edit.Item).OfType<string>().ToHashSet();
        var touched = ready.Select(todo => todo.Step.ReadBack.TrackId).OfType<string>().ToHashSet();
        var untouched = new List<UntouchedItem>();
        foreach (TimelineTrack track in index.Timeline.Tracks.Where(track => touched.Contains(track.Id)))
            untouched.AddRange(track.Items.Where(item => !replaced.Contains(item.Id)).Select(item => Describe(track, item)));
        foreach (PlacedItem placed in ready.SelectMany(todo => index.ShowingFile(todo.Wanted.FileName)))
        {
            if (!touched.Contains(placed.Track.Id))
                untouched.Add(Describe(placed.Track, placed.Item));
        }

        return untouched;
    }

    private static UntouchedItem Describe(TimelineTrack track, TimelineItem item) =>
        new(track.Id, track.Name, item.Name, item.Start, item.Duration, item.Fingerprint);
}
