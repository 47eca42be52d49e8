using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Timeline.Placements;
using AktionBridge.Host.Work.Anchors;

namespace AktionBridge.Host.Work.Strips;

/// <summary>Takes the placeholder of a dropped place away: that one item of ours, as it was just read, and nothing when it shows anything else by now.</summary>
internal sealed class StripRemoval(TimeProvider clock)
{
    public async Task RunAsync(OpenProject project, ReachableEditor editor, Sighting seen, Anchor anchor, CancellationToken cancellationToken)
    {
        if (seen.Of(project, anchor) is { } strip && anchor.Placeholder is not null && strip.FileName == anchor.Placeholder)
        {
            EditResult result = await editor.Primitives.ApplyAsync(Command(seen.Timeline, strip), cancellationToken);
            TimelineSnapshot after = await editor.ReadAsync(new TimelineRequest(seen.Timeline.Document, seen.Timeline.Timeline), cancellationToken);
            // What the editor says of it counts for nothing: only what is read back does.
            if (new Sighting(project, after).Of(project, anchor) is not null)
                throw new RpcFailureException(RpcErrorCode.PlacementRefused, $"The placeholder on {strip.Track.Name} could not be taken away: {result.Reason ?? "it is still there."} Delete it in the editor.");
            if (editor.IsFile)
                await editor.Primitives.SaveAsync(new TimelineRequest(), cancellationToken);
            await ForgetAsync(project, anchor.Id, cancellationToken);
        }

        await AnchorBook.ChangeAsync(project, AnchorBook.Host, anchor.Id, static one => one with { Placed = false }, cancellationToken);
    }

    private async Task ForgetAsync(OpenProject project, string id, CancellationToken cancellationToken)
    {
        if (project.Placements.Find(id) is not { } row)
            return;
        await project.Placements.SaveAsync(
            [row with { State = PlacementState.Compensated, Reason = "The place was dropped; its placeholder was taken away.", Version = row.Version + 1, UpdatedAt = clock.GetUtcNow() }],
            AnchorBook.Host, cancellationToken);
    }

    private static EditCommand Command(TimelineSnapshot timeline, OurStrip strip) => new()
    {
        CommandId = EntityId.New("cmd"),
        Document = timeline.Document,
        Timeline = timeline.Timeline,
        Label = "AktionBridge: drop a placeholder",
        Expected =
        [
            new ExpectedRange(
                strip.Track.Id, strip.Item.Start, strip.Item.Duration,
                [
                    .. strip.Track.Items.Where(item => item.Start < strip.Item.Start + strip.Item.Duration && item.Start + item.Duration > strip.Item.Start)
                        .OrderBy(item => item.Start).Select(item => item.Fingerprint),
                ]),
        ],
        Edits = [new Edit { Kind = EditKind.Remove, Track = strip.Track.Id, Item = strip.Item.Id }],
    };
}
