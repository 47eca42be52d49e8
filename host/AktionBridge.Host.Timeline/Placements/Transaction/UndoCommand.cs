using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Host.Timeline.Placements.Planning;

namespace AktionBridge.Host.Timeline.Placements.Transaction;

/// <summary>The command that takes back what a command left behind: only items of that command, only as they were just read.</summary>
internal static class UndoCommand
{
    /// <summary>Null when nothing of it can be taken back.</summary>
    public static EditCommand? For(PlacementPlan plan, ReadBackReport report, TimelineIndex index)
    {
        var edits = new List<Edit>();
        var expected = new List<ExpectedRange>();
        for (int i = 0; i < report.Findings.Count; i++)
        {
            FormerMedia? former = plan.Placements[i].Step.Former;
            foreach (PlacedItem placed in report.Findings[i].Found)
            {
                if (Back(placed, former, report.Findings[i].Expected) is not { } edit)
                    continue;
                edits.Add(edit);
                expected.Add(new ExpectedRange(
                    placed.Track.Id,
                    placed.Item.Start,
                    placed.Item.Duration,
                    [.. index.Touching(placed.Track.Id, placed.Item.Start, placed.Item.Duration).Select(item => item.Fingerprint)]));
            }
        }

        return edits.Count == 0 ? null : new EditCommand
        {
            CommandId = $"{plan.Command.CommandId}.undo",
            Document = plan.Command.Document,
            Timeline = plan.Command.Timeline,
            Label = "AktionBridge: take back",
            Expected = expected,
            Edits = edits,
        };
    }

    /// <summary>A replaced item gets its former media back where it lies; everything else of ours is taken away.</summary>
    private static Edit? Back(PlacedItem placed, FormerMedia? former, ReadBackItem expected)
    {
        bool wasReplaced = former is not null && placed.Track.Id == expected.TrackId && placed.Item.Start == expected.Start;
        return wasReplaced
            ? former!.GiveBack(placed.Item.Id)
            : new Edit { Kind = EditKind.Remove, Track = placed.Track.Id, Item = placed.Item.Id };
    }
}
