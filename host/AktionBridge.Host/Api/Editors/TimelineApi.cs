using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Timeline.Gaps;
using AktionBridge.Host.Timeline.Placements;
using AktionBridge.Host.Timeline.Slots;
using AktionBridge.Host.Timeline.Time;
using AktionBridge.Host.Work;
using AktionBridge.Host.Work.Anchors;
using AktionBridge.Host.Work.Inspecting;
using AktionBridge.Host.Work.Strips;

namespace AktionBridge.Host.Api.Editors;

internal sealed class TimelineApi(Scope scope, EditorShelf editors, Placer placer, JobPlanner planner, ShotMarkers markers, Landing landing) : ITimelineApi
{
    private const int MostWarnings = 5;

    public async Task<OpenedTimeline> OpenFileAsync(OpenTimelineFileRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        ReachableEditor editor = editors.OpenFile(scope.Own.Require(request.Source), scope.Own.Require(request.Output));
        // A crash may have left rows nobody knows the end of: reading the timeline decides, before anything else is placed.
        await placer.RecoverAsync(project, editor, scope.Session.Actor, cancellationToken);
        TimelineSnapshot timeline = await editor.ReadAsync(new TimelineRequest(), cancellationToken);
        landing.Wake(editor, LookAt.All);
        return new OpenedTimeline(editor.Id, timeline);
    }

    public Task<TimelineSnapshot> ReadAsync(ReadTimelineRequest request, CancellationToken cancellationToken) =>
        editors.Get(request.Editor).ReadAsync(new TimelineRequest(), cancellationToken);

    public async Task<FillPlan> FillAsync(FillRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        TimelineSnapshot timeline = await editors.Get(request.Editor).ReadAsync(new TimelineRequest(), cancellationToken);
        string track = request.Track ?? timeline.Tracks.FirstOrDefault(one => one is { Kind: TrackKind.Video, Locked: false })?.Id
            ?? throw NoTrack(timeline);
        // Time that our clips take counts as free, and what we laid after the end does not move the end: the same shots find the same places again.
        long end = timeline.Tracks.SelectMany(one => one.Items).Where(item => !OurItems.IsOurs(item)).Select(item => item.Start + item.Duration).DefaultIfEmpty().Max();
        IEnumerable<GapRange> gaps = SlotFinder.Gaps(timeline, new SlotOptions { Track = track, OursAreFree = true })
            .Where(slot => slot.Start < end)
            .Select(slot => GapRange.Of(slot with { Duration = Math.Min(slot.Duration, end - slot.Start) }));
        IReadOnlyList<ShotLength> shots = project.Film.Read(film =>
        {
            FrameRate rate = Find.Project(film).Rate;
            return (IReadOnlyList<ShotLength>)[.. Find.Shots(film, request.Shots).Select(shot => ShotLength.Flexible(
                shot.Id, shot.Code, Math.Max(1, FrameTime.Rescale(shot.DurationFrames, rate, timeline.Rate, FrameRounding.Nearest))))];
        });
        GapLayout layout = GapFiller.Fill([.. gaps], shots, end);
        return new FillPlan(
            [.. layout.Laid.Select(laid => new FillEntry(laid.Shot.Name, laid.Gap?.Track, laid.Start, checked((int)laid.Duration)))],
            [.. layout.Laid.Select(laid => laid.Why), .. layout.NotLaid.Select(left => left.Why)],
            project.Film.Read(film => (IReadOnlyList<string>)[.. layout.Laid.Where(laid => PlayingTake.Stamp(film, film.Find<Shot>(laid.Shot.ShotId)!) is null).Select(laid => laid.Shot.Name)]));
    }

    public Task<PlacedResult> PlaceAsync(PlaceRequest request, CancellationToken cancellationToken) => scope.OnceAsync(
        request, "timeline/place",
        (project, _) => placer.PlaceAsync(project, editors.GetToChange(request.Editor), scope.Session.Actor, request.Entries, cancellationToken), cancellationToken);

    public Task<MarkersSet> MarkShotsAsync(EditorRequest request, CancellationToken cancellationToken) => scope.OnceAsync(
        request, "timeline/markShots",
        (project, _) => markers.RunAsync(project, editors.GetToChange(request.Editor), request, cancellationToken), cancellationToken);

    public Task<Page<PlacementInfo>> PlacementsAsync(ListRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        int limit = Pages.Limit(request);
        IReadOnlyList<Placement> rows = project.Placements.List(after: request.After, limit: limit + 1);
        return Task.FromResult(project.Film.Read(film => Pages.Of(rows, limit, row => row.Id, row => Placer.View(film, row))));
    }

    public Task<SeamList> SeamsAsync(ListSeamsRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(scope.Project(request).Film.Read(film => CutSeams.OfFilm(film, request.Scenes)));

    public Task<JobsStarted> AnimaticAsync(AnimaticRequest request, CancellationToken cancellationToken) => scope.OnceAsync(
        request, "timeline/animatic",
        (project, origin) => planner.AnimaticAsync(project, scope.Session, origin, editors.Get(request.Editor).Primitives, request, cancellationToken), cancellationToken);

    public Task<JobsStarted> ContactSheetAsync(ContactSheetRequest request, CancellationToken cancellationToken) => scope.OnceAsync(
        request, "timeline/contactSheet", (project, origin) => planner.ContactSheetAsync(project, scope.Session, origin, request, cancellationToken), cancellationToken);

    private static RpcFailureException NoTrack(TimelineSnapshot timeline)
    {
        string problem = timeline.Tracks.All(track => track.Kind != TrackKind.Video) ? "has no video track. Add one."
            : timeline.Warnings.Count == 0 ? "has only locked video tracks. Unlock one or add one."
            // A track whose lengths make no sense counts as locked: unlocking it would not help, repairing it does.
            : $"has no video track that can be filled. Unlock one, or repair what was found: {string.Join(" ", timeline.Warnings.Take(MostWarnings))}";
        return new RpcFailureException(RpcErrorCode.PlacementRefused, $"'{timeline.Name}' {problem}");
    }
}
