using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Markers;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work;
using AktionBridge.Host.Work.Freshness;
using AktionBridge.Host.Work.Takes;

namespace AktionBridge.Host.Api.Shots;

/// <summary>
/// Makes shots of the markers of an open timeline. Shots come first and remember their markers, names second: an editor that refuses or dies in between is asked
/// again with what it says by then, and the shots are those that are there.
/// </summary>
internal sealed class ShotsFromMarkers(OpenProject project, ReachableEditor editor)
{
    private const int MostNamed = 8;

    public async Task<MarkedShots> MakeAsync(ChangeOrigin origin, string? document, Composer composer, CancellationToken cancellationToken)
    {
        using IDisposable turn = await editor.TakeTurnAsync(cancellationToken);
        TimelineSnapshot timeline = await editor.ReadAsync(new TimelineRequest(document), cancellationToken);
        if (document is not null && timeline.Document != document)
            throw new RpcFailureException(RpcErrorCode.EditorFailed, $"Another document is in front ({timeline.Document}), not {document}. Bring that one to the front.");
        MarkerReport report = await project.Film.WriteAsync(origin, film => Apply(film, timeline), cancellationToken);
        await NameAsync(timeline, report, cancellationToken);
        GeneratorLookup generators = await composer.GeneratorsAsync(project.Film.Read(film => Generators(film, report)), cancellationToken);
        HashSet<string> running = project.ShotsInWork();
        return project.Film.Read(film =>
        {
            var freshness = TakeFreshness.Within(project, film, generators);
            return new MarkedShots(
                [.. report.Shots.DistinctBy(one => one.ShotId).Select(one => film.Find<Shot>(one.ShotId)).OfType<Shot>()
                    .Select(shot => Views.Shot(film, project.Media, shot, freshness, running.Contains(shot.Id)))],
                report.Shots.Count(one => one.Made),
                Sentence(report));
        });
    }

    private static MarkerReport Apply(IFilmWriter film, TimelineSnapshot timeline)
    {
        MarkerReport report = MarkerShots.Apply(film, timeline, Find.Project(film).Rate);
        if (report.Shots.Any(one => one.Made || one.Changed))
            film.Note("timeline", timeline.Name);
        return report;
    }

    private static List<string> Generators(IFilmReader film, MarkerReport report) =>
        [.. Lineage.Generators(film, [.. report.Shots.Select(one => film.Find<Shot>(one.ShotId)).OfType<Shot>().Select(shot => PlayingTake.Find(film, shot)).OfType<Take>()])];

    private async Task NameAsync(TimelineSnapshot timeline, MarkerReport report, CancellationToken cancellationToken)
    {
        // A repeat answers the first report; what it names may have its code by now.
        var there = timeline.Markers.DistinctBy(marker => (marker.Name, marker.Start)).ToDictionary(marker => (marker.Name, marker.Start));
        List<Edit> edits = [.. report.Shots.Where(one => !one.Named && there.ContainsKey((one.Name, one.Start))).Select(one => Renamed(there[(one.Name, one.Start)], one.Code))];
        if (edits.Count == 0)
            return;
        var command = new EditCommand
        {
            CommandId = EntityId.New("cmd"),
            Document = timeline.Document,
            Timeline = timeline.Timeline,
            Label = $"Put shot codes before {edits.Count} markers",
            Expected = [],
            Edits = edits,
        };
        try
        {
            EditResult result = await editor.Primitives.ApplyAsync(command, cancellationToken);
            if (result.Outcome != EditOutcome.Applied)
                throw new RpcFailureException(RpcErrorCode.EditorFailed, result.Reason ?? "It did not say why.");
        }
        catch (RpcFailureException refused)
        {
            throw new RpcFailureException(
                RpcErrorCode.EditorFailed,
                $"{Sentence(report)} But the editor did not put the codes before the markers: {refused.Message} Ask again; no shot is made twice.", refused);
        }
    }

    private static Edit Renamed(TimelineMarker marker, string code) => new()
    {
        Kind = EditKind.Marker,
        Item = marker.Name,
        Name = $"{code} {marker.Name.Trim()}",
        Start = marker.Start,
        Duration = marker.Duration,
        Colour = marker.Colour,
        Comment = marker.Comment,
    };

    private static string Sentence(MarkerReport report)
    {
        string[] made = [.. report.Shots.Where(one => one.Made).Select(one => one.Code)];
        int timed = report.Shots.Count(one => one.Changed);
        string[] parts =
        [
            .. made.Length == 0 ? Array.Empty<string>() : [$"Made {made.Length} {Word("shot", made.Length)} of markers ({string.Join(", ", made.Take(MostNamed))}{(made.Length > MostNamed ? ", ..." : "")})."],
            .. timed == 0 ? Array.Empty<string>() : [$"Set the length of {timed} {Word("shot", timed)}."],
            .. report.Skipped.Count == 0 ? Array.Empty<string>() : [$"Left out: {string.Join(" ", report.Skipped.Take(MostNamed))}"],
        ];
        return parts.Length > 0 ? string.Join(" ", parts)
            : report.Shots.Count == 0 ? "The timeline has no named marker."
            : $"All {report.Shots.Count} {Word("marker", report.Shots.Count)} were shots already.";
    }

    private static string Word(string one, int count) => count == 1 ? one : $"{one}s";
}
