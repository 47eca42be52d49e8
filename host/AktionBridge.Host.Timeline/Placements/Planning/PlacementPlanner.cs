using AktionBridge.Contracts.Rpc.Editor;

namespace AktionBridge.Host.Timeline.Placements.Planning;

/// <summary>
/// Turns a timeline and what is wanted on it into one command. Pure: the same timeline and wishes give the same plan, and planning again
/// after it was applied gives nothing to do. Existing items are never overwritten unless named; a locked track is never touched.
/// </summary>
public static class PlacementPlanner
{
    /// <param name="timeline">As just read.</param>
    /// <param name="wanted">One or thousands.</param>
    /// <param name="commandId">New for every attempt: an editor answers a repeated id with its first result.</param>
    public static PlanResult Plan(TimelineSnapshot timeline, IReadOnlyList<WantedPlacement> wanted, string commandId)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentException.ThrowIfNullOrEmpty(commandId);

        var index = new TimelineIndex(timeline);
        var decisions = new List<PlacementDecision>(wanted.Count);
        foreach (WantedPlacement one in wanted)
            decisions.Add(PlacementDecider.Decide(index, one));
        var problems = decisions.OfType<PlacementDecision.No>().Select(no => no.Reason).ToList();
        problems.AddRange(WantedOverlaps.Among(decisions, timeline));
        if (problems.Count > 0)
            return new PlanResult.Refused(Join(problems));

        var ready = decisions.OfType<PlacementDecision.Do>().OrderBy(todo => todo.Step.ReadBack.Start).ToList();
        List<WantedPlacement> there = [.. decisions.OfType<PlacementDecision.AlreadyThere>().Select(kept => kept.Wanted)];
        return ready.Count == 0
            ? new PlanResult.NothingToDo(PlanSentence.NothingToDo(there.Count), there)
            : new PlanResult.Ready(Assemble(index, ready, there, commandId));
    }

    private static PlacementPlan Assemble(
        TimelineIndex index, List<PlacementDecision.Do> ready, List<WantedPlacement> there, string commandId)
    {
        TimelineSnapshot timeline = index.Timeline;
        List<Edit> edits = [.. ready.Select(todo => todo.Step.Edit)];
        bool addsTrack = ready.Any(todo => todo.Step.ReadBack.TrackId is null);
        if (addsTrack)
            edits.Insert(0, new Edit { Kind = EditKind.AddTrack, TrackKind = TrackKind.Video, Name = OurItems.TrackName });
        return new PlacementPlan
        {
            Sentence = PlanSentence.For(timeline, ready, there.Count, addsTrack),
            Command = new EditCommand
            {
                CommandId = commandId,
                Document = timeline.Document,
                Timeline = timeline.Timeline,
                Label = PlanSentence.Label(ready.Count),
                Expected = [.. ready.Where(todo => todo.Step.Expected.Track is not null).Select(todo => todo.Step.Expected)],
                Edits = edits,
            },
            Placements = [.. ready.Select(todo => new PlannedPlacement(todo.Wanted, todo.Step))],
            AlreadyThere = there,
            ReadBack = new ExpectedReadBack([.. ready.Select(todo => todo.Step.ReadBack)], UntouchedItems.Of(index, ready)),
        };
    }

    private static string Join(List<string> problems) => problems.Count <= 3
        ? string.Join(' ', problems)
        : $"{string.Join(' ', problems.Take(3))} And {problems.Count - 3} more of the kind.";
}
