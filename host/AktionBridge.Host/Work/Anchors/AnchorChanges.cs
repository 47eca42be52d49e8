using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Timeline.Placements;
using AktionBridge.Host.Timeline.Placements.Planning;
using AktionBridge.Host.Work.Strips;

namespace AktionBridge.Host.Work.Anchors;

/// <summary>Other takes in a place, a place whose strip is gone, a place nobody wants any more.</summary>
internal sealed class AnchorChanges(
    PlacementRunner runner, Reconciler reconciler, Placeholders placeholders, StripRemoval removal, EditorShelf editors, TimeProvider clock)
{
    public async Task<AnchorInfo> ShowAsync(
        OpenProject project, ReachableEditor editor, JobOwner owner, ShowTakeRequest request, CancellationToken cancellationToken)
    {
        Anchor anchor = await FindAsync(project, owner.Actor, request.Anchor, cancellationToken);
        Take take = project.Film.Read(film => Find.Take(film, request.Take));
        if (take.ShotId != anchor.ShotId)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"{request.Take} is a take of another shot than lies there. Name a take of {Code(project, anchor)}.");
        using IDisposable turn = await editor.TakeTurnAsync(cancellationToken);
        TimelineSnapshot timeline = await ReadAsync(project, editor, owner.Actor, request, anchor, cancellationToken);
        // A strip without its file shows nothing, whatever its name: asking for its take makes the conform anew.
        bool offline = new Sighting(project, timeline).Of(project, anchor) is { Item.MediaMissing: true };
        await AnchorBook.ChangeAsync(
            project, owner.Actor, anchor.Id,
            one => one with
            {
                WantedTakeId = take.Id,
                ShownTakeId = offline ? null : one.ShownTakeId,
                State = one.State == AnchorState.Waiting ? AnchorState.Waiting : AnchorState.Pending,
            },
            cancellationToken);
        await reconciler.LandAsync(project, editor, timeline, cancellationToken);
        return View(project, anchor.Id);
    }

    public async Task<AnchorInfo> RestoreAsync(
        OpenProject project, ReachableEditor editor, JobOwner owner, RestoreAnchorRequest request, CancellationToken cancellationToken)
    {
        if (request.Start < 0)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"start is {request.Start}; a place begins at the timeline's first frame or later.");
        Anchor anchor = await FindAsync(project, owner.Actor, request.Anchor, cancellationToken);
        using IDisposable turn = await editor.TakeTurnAsync(cancellationToken);
        TimelineSnapshot timeline = await ReadAsync(project, editor, owner.Actor, request, anchor, cancellationToken);
        if (new Sighting(project, timeline).Of(project, anchor) is null)
            await PlaceAgainAsync(project, editor, owner, timeline, anchor, Target(timeline, anchor, request), cancellationToken);
        else if (anchor.State == AnchorState.Dropped)
            await AnchorBook.ChangeAsync(project, owner.Actor, anchor.Id, static one => one with { State = AnchorState.Placeholder }, cancellationToken);
        await reconciler.LandAsync(project, editor, await editor.ReadAsync(new TimelineRequest(timeline.Document, timeline.Timeline), cancellationToken), cancellationToken);
        return View(project, anchor.Id);
    }

    /// <summary>Given up in the rows first: a placeholder in a document that is not open is taken away when it is.</summary>
    public async Task<Done> DropAsync(OpenProject project, JobOwner owner, DropAnchorRequest request, CancellationToken cancellationToken)
    {
        Anchor anchor = await FindAsync(project, owner.Actor, request.Anchor, cancellationToken);
        await AnchorBook.ChangeAsync(project, owner.Actor, anchor.Id, static one => one with { State = AnchorState.Dropped, Message = null, Wish = null }, cancellationToken);
        if (editors.Showing(anchor.Document) is { } editor)
        {
            using IDisposable turn = await editor.TakeTurnAsync(cancellationToken);
            TimelineSnapshot timeline = await editor.ReadAsync(new TimelineRequest(anchor.Document, anchor.Timeline), cancellationToken);
            await removal.RunAsync(project, editor, new Sighting(project, timeline), anchor, cancellationToken);
        }

        return new Done(project.Film.Revision);
    }

    private async Task PlaceAgainAsync(
        OpenProject project, ReachableEditor editor, JobOwner owner, TimelineSnapshot timeline, Anchor anchor, PlacementTarget target, CancellationToken cancellationToken)
    {
        string? takeId = anchor.WantedTakeId ?? anchor.ShownTakeId;
        (Take? take, Conform? conform) = takeId is null ? default : project.Film.Read(film => (film.Find<Take>(takeId), AnchorBook.ConformOf(project, film, anchor, takeId)));
        Anchor held = conform is null ? await placeholders.EnsureAsync(project, anchor, cancellationToken) : anchor;
        WantedPlacement wanted = conform is null
            ? WantedClips.Placeholder(project, held, target)
            : WantedClips.Conform(project, anchor.Id, take!, conform, anchor.Frames, target);
        CarriedOut done = await runner.RunAsync(
            project, editor, owner.Actor, PlacementPlanner.Plan(timeline, [wanted with { MayTakeOver = false }], EntityId.New("cmd")), cancellationToken);
        if (!done.AllVerified)
            throw new RpcFailureException(RpcErrorCode.EditorFailed, done.Sentence);
        await AnchorBook.ChangeAsync(
            project, owner.Actor, anchor.Id,
            one => one with
            {
                Placed = true,
                Placeholder = held.Placeholder,
                PlaceholderSha256 = held.PlaceholderSha256,
                ShownTakeId = conform?.TakeId,
                State = AnchorState.Placeholder,
            },
            cancellationToken);
    }

    /// <summary>Where it was, by the track's name: its id may be another since the document was opened.</summary>
    private static PlacementTarget Target(TimelineSnapshot timeline, Anchor anchor, RestoreAnchorRequest request)
    {
        string? track = request.Track ?? (request.Start is null
            ? timeline.Tracks.FirstOrDefault(one => one.Kind == TrackKind.Video && one.Name == anchor.TrackName)?.Id
            : null);
        return RequestRules.Target(track, request.Start ?? anchor.Start);
    }

    private async Task<TimelineSnapshot> ReadAsync(
        OpenProject project, ReachableEditor editor, string actor, EditorRequest request, Anchor anchor, CancellationToken cancellationToken)
    {
        TimelineSnapshot front = await editor.ReadAsync(new TimelineRequest(), cancellationToken);
        RequestRules.RequireDocument(request, front);
        if (anchor.Document != front.Document)
            throw new RpcFailureException(RpcErrorCode.PlacementRefused, $"The place of {Code(project, anchor)} lies in another document than is in front. Open that one; a copied or moved document is taken over with anchors/adopt.");
        return await runner.RecoverAsync(project, editor, new TimelineRequest(anchor.Document, anchor.Timeline), actor, cancellationToken);
    }

    /// <summary>The anchor; a placement that was made without one gets it now, as its conform was asked for.</summary>
    private async Task<Anchor> FindAsync(OpenProject project, string actor, string id, CancellationToken cancellationToken)
    {
        if (project.Film.Read(film => film.Find<Anchor>(id)) is { } known)
            return known;
        Placement row = project.Placements.Find(id)
            ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no placement '{id}'. List them with anchors/list and timeline/placements; a copied document is taken over with anchors/adopt.");
        Conform conform = project.Film.Read(film => film.Find<Conform>(row.ConformId))
            ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"The conform of placement '{id}' is not known any more. Place its shot again.");
        return await AnchorBook.AddAsync(project, actor, AnchorBook.For(row, conform, clock.GetUtcNow()), cancellationToken);
    }

    private static AnchorInfo View(OpenProject project, string id) => project.Film.Read(film => AnchorViews.Of(film, film.Find<Anchor>(id)!));

    private static string Code(OpenProject project, Anchor anchor) => project.Film.Read(film => film.Find<Shot>(anchor.ShotId)?.Code ?? anchor.ShotId);
}
