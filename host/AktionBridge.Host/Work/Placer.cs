using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Timeline.Placements;
using AktionBridge.Host.Timeline.Placements.Planning;
using AktionBridge.Host.Timeline.Placements.Transaction;
using AktionBridge.Host.Timeline.Time;
using AktionBridge.Host.Work.Inspecting;

namespace AktionBridge.Host.Work;

/// <summary>Places the conforms of playing takes: reads, plans, carries out as a transaction.</summary>
internal sealed class Placer(PlacementRunner runner)
{
    private const string ProxyCodec = "h264Proxy";

    public async Task<PlacedResult> PlaceAsync(
        OpenProject project, ReachableEditor editor, string actor, IReadOnlyList<FillEntry> entries, CancellationToken cancellationToken)
    {
        using IDisposable turn = await editor.TakeTurnAsync(cancellationToken);
        TimelineSnapshot timeline = await runner.RecoverAsync(project, editor, new TimelineRequest(), actor, cancellationToken);
        Dictionary<string, Placement> known = Known(project, timeline);
        IReadOnlyList<WantedPlacement> wanted = project.Film.Read(film =>
            (IReadOnlyList<WantedPlacement>)[.. entries.Select(entry => Want(project, film, timeline, known, entry))]);
        PlanResult result = PlacementPlanner.Plan(timeline, wanted, EntityId.New("cmd"));
        CarriedOut done = await runner.RunAsync(project, editor, actor, result, cancellationToken);
        var rows = project.Placements.List("document", timeline.Document).ToDictionary(row => row.Id);
        HashSet<string> placed = [.. wanted.Select(one => one.Id)];
        return project.Film.Read(film => new PlacedResult(
            done.Sentence, [.. wanted.Where(one => rows.ContainsKey(one.Id)).Select(one => View(film, rows[one.Id]))],
            CutSeams.OfTimeline(film, rows.Values.Where(row => row.Timeline == timeline.Timeline), placed) is { Count: > 0 } seams ? seams : null));
    }

    /// <summary>Decides about what a crash or a timeout left behind.</summary>
    public async Task RecoverAsync(OpenProject project, ReachableEditor editor, string actor, CancellationToken cancellationToken)
    {
        // In turn: rows of a placement under way are unfinished too, and none of a recovery's business.
        using IDisposable turn = await editor.TakeTurnAsync(cancellationToken);
        await runner.RecoverAsync(project, editor, new TimelineRequest(), actor, cancellationToken);
    }

    /// <summary>Rows of the timeline by the file they place: names are unique, so a conform that was made again is still known.</summary>
    public static Dictionary<string, Placement> Known(OpenProject project, TimelineSnapshot timeline) =>
        project.Placements.List("document", timeline.Document).Where(row => row.Timeline == timeline.Timeline)
            .GroupBy(row => row.FileName).ToDictionary(rows => rows.Key, rows => rows.Last());

    public static PlacementInfo View(IFilmReader film, Placement row) => new(
        row.Id, film.Find<Shot>(row.ShotId)?.Code ?? row.ShotId, row.ConformId, row.FileName, row.Document, row.TrackName, row.Start,
        checked((int)row.Duration), Views.Name(row.State), row.Reason,
        film.Find<Take>(row.TakeId) is { } take ? TakeWarnings.Open(film, take) : null);

    private static WantedPlacement Want(
        OpenProject project, IFilmReader film, TimelineSnapshot timeline, Dictionary<string, Placement> known, FillEntry entry)
    {
        Shot shot = Find.Shot(film, entry.Shot);
        Take take = PlayingTake.Of(film, shot);
        Conform conform = film.List<Conform>("takeId", take.Id)
            .Where(one => one.Rate == timeline.Rate && one.Frames == entry.Frames && (timeline.Raster is null || one.Raster == timeline.Raster))
            .Where(one => one.Codec != ProxyCodec && File.Exists(project.Media.ConformPath(one.FileName)))
            // What lies there already stays the choice; then the one with the most to trim into.
            .OrderByDescending(one => known.ContainsKey(one.FileName)).ThenByDescending(one => one.TailHandle)
            .FirstOrDefault()
            ?? throw new RpcFailureException(
                RpcErrorCode.PlacementRefused,
                $"Take {take.Number} of {shot.Code} has no conform of {entry.Frames} frames at {timeline.Rate}. Conform it for this timeline first: aktion place does both");

        return WantedClips.Conform(
            project, known.GetValueOrDefault(conform.FileName)?.Id ?? EntityId.New("place"), take, conform, entry.Frames,
            entry.Track is null ? new PlacementTarget.OnOwnTrack(entry.Start) : new PlacementTarget.InGap(entry.Track, entry.Start));
    }
}
