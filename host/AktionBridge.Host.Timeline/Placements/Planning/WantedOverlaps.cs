using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Host.Timeline.Time;

namespace AktionBridge.Host.Timeline.Placements.Planning;

/// <summary>Finds wanted placements that want the same time, or the same placement twice.</summary>
internal static class WantedOverlaps
{
    public static IEnumerable<string> Among(List<PlacementDecision> decisions, TimelineSnapshot timeline)
    {
        var ids = new HashSet<string>();
        foreach (PlacementDecision decision in decisions)
        {
            if (!ids.Add(decision.Wanted.Id))
                yield return $"The placement {decision.Wanted.Id} ({decision.Wanted.FileName}) is wanted twice in one command.";
        }

        ReadBackItem? before = null;
        foreach (ReadBackItem item in decisions.OfType<PlacementDecision.Do>().Select(todo => todo.Step.ReadBack)
            .OrderBy(item => item.TrackId, StringComparer.Ordinal).ThenBy(item => item.Start))
        {
            if (before is not null && before.TrackId == item.TrackId && item.Start < before.Start + before.Duration)
            {
                string at = Timecode.Format(timeline.StartFrame + item.Start, timeline.Rate, timeline.DropFrame);
                yield return $"{before.FileName} and {item.FileName} both want {at} on {item.TrackName}.";
            }

            before = item;
        }
    }
}
