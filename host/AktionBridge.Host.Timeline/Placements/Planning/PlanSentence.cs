using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Host.Timeline.Time;

namespace AktionBridge.Host.Timeline.Placements.Planning;

/// <summary>Says in one sentence what a command will do, before it does it.</summary>
internal static class PlanSentence
{
    public static string NothingToDo(int there) => there switch
    {
        0 => "Nothing to do: nothing is wanted.",
        1 => "Nothing to do: it already lies as wanted.",
        _ => $"Nothing to do: all {there} already lie as wanted.",
    };

    public static string Label(int count) => count == 1 ? "AktionBridge: place a clip" : $"AktionBridge: place {count} clips";

    public static string For(TimelineSnapshot timeline, List<PlacementDecision.Do> ready, int there, bool addsTrack)
    {
        var placed = ready.Where(todo => todo.Step.Edit.Kind == EditKind.Place).Select(todo => todo.Step.ReadBack).ToList();
        var replaced = ready.Where(todo => todo.Step.Edit.Kind == EditKind.Replace).Select(todo => todo.Step.ReadBack).ToList();
        var parts = new List<string>();
        if (addsTrack)
            parts.Add($"adds the track {OurItems.TrackName}");
        if (placed.Count > 0)
            parts.Add($"places {Clips(placed)} into free time on {Where(timeline, placed)}");
        if (replaced.Count > 0)
            parts.Add($"gives {Clips(replaced)} to what lies on {Where(timeline, replaced)}, keeping place, trims and effects");
        if (there > 0)
            parts.Add($"leaves {there} that already {(there == 1 ? "lies" : "lie")} as wanted");
        string sentence = parts.Count == 1 ? parts[0] : $"{string.Join(", ", parts.Take(parts.Count - 1))} and {parts[^1]}";
        return $"{char.ToUpperInvariant(sentence[0])}{sentence[1..]}.";
    }

    private static string Clips(List<ReadBackItem> items) =>
        items.Count == 1 ? $"{items[0].FileName} ({items[0].Duration} frames)" : $"{items.Count} clips ({items.Sum(item => item.Duration)} frames)";

    private static string Where(TimelineSnapshot timeline, List<ReadBackItem> items)
    {
        string tracks = string.Join(" and ", items.Select(item => item.TrackName).Distinct());
        string from = At(timeline, items.Min(item => item.Start));
        return items.Count == 1 ? $"{tracks} at {from}" : $"{tracks} from {from} to {At(timeline, items.Max(item => item.Start + item.Duration))}";
    }

    private static string At(TimelineSnapshot timeline, long frame) =>
        Timecode.Format(timeline.StartFrame + frame, timeline.Rate, timeline.DropFrame);
}
