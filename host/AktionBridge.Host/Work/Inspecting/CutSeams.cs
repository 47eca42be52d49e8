using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Inspections;
using AktionBridge.Host.Film.Loose;
using AktionBridge.Host.Timeline.Placements;

namespace AktionBridge.Host.Work.Inspecting;

/// <summary>Holds takes that meet in a cut against each other, by what was measured of each when it was made. Only within a scene: between scenes a step is a decision.</summary>
internal static class CutSeams
{
    /// <summary>Of the film as it plays, or of scenes of it.</summary>
    public static SeamList OfFilm(IFilmReader film, IReadOnlyList<string>? scenes)
    {
        InspectionThresholds thresholds = TakeWarnings.ThresholdsOf(film);
        var seams = new List<SeamInfo>();
        var unmeasured = new List<string>();
        int cuts = 0;
        foreach (IGrouping<string, Shot> inScene in SceneChoice.Shots(film, null, scenes).GroupBy(shot => shot.SceneId))
        {
            if (film.Find<Scene>(inScene.Key) is not { } scene || LooseScene.Is(scene))
                continue;
            (Shot Shot, Take? Take)[] played = [.. inScene.Select(shot => (shot, PlayingTake.Find(film, shot)))];
            foreach (((Shot earlier, Take? ending), (Shot later, Take? beginning)) in played.Zip(played.Skip(1)))
            {
                // A shot without a take between two others keeps them apart.
                if (ending is null || beginning is null)
                    continue;
                cuts++;
                seams.AddRange(Between(scene, (earlier, ending), (later, beginning), thresholds));
            }

            unmeasured.AddRange(played.Where(one => one.Take is { Inspection.Ends: null } or { Inspection: null }).Select(one => Name(one.Shot, one.Take!)));
        }

        return new SeamList(seams, cuts, unmeasured);
    }

    /// <summary>Between clips of ours that lie end to end on one track.</summary>
    /// <param name="film">The film.</param>
    /// <param name="rows">All placements of one timeline.</param>
    /// <param name="placed">Ids of those that were just placed: what lies elsewhere was said before.</param>
    public static IReadOnlyList<SeamInfo> OfTimeline(IFilmReader film, IEnumerable<Placement> rows, IReadOnlySet<string> placed)
    {
        InspectionThresholds thresholds = TakeWarnings.ThresholdsOf(film);
        var seams = new List<(long At, SeamInfo Seam)>();
        foreach (IGrouping<string, Placement> track in rows.Where(row => row.State == PlacementState.Verified).GroupBy(row => row.TrackName))
        {
            Placement[] lying = [.. track.OrderBy(row => row.Start)];
            foreach ((Placement earlier, Placement later) in lying.Zip(lying.Skip(1)))
            {
                if (earlier.Start + earlier.Duration == later.Start && (placed.Contains(earlier.Id) || placed.Contains(later.Id)) && Find(film, earlier) is { } ending && Find(film, later) is { } beginning &&
                    ending.Shot.SceneId == beginning.Shot.SceneId && film.Find<Scene>(ending.Shot.SceneId) is { } scene && !LooseScene.Is(scene))
                    seams.AddRange(Between(scene, ending, beginning, thresholds).Select(seam => (later.Start, seam)));
            }
        }

        return [.. seams.OrderBy(one => one.At).Select(one => one.Seam)];
    }

    private static (Shot Shot, Take Take)? Find(IFilmReader film, Placement row) =>
        film.Find<Take>(row.TakeId) is { } take && film.Find<Shot>(take.ShotId) is { } shot ? (shot, take) : null;

    private static IEnumerable<SeamInfo> Between(Scene scene, (Shot Shot, Take Take) ending, (Shot Shot, Take Take) beginning, InspectionThresholds thresholds) =>
        ending.Take.Inspection is not { } before || beginning.Take.Inspection is not { } after
            ? []
            : CutJudge.Steps(before, after, thresholds).Select(step => new SeamInfo(
                scene.Number, Name(ending.Shot, ending.Take), Name(beginning.Shot, beginning.Take), step.Code, step.Step, step.Limit, step.Message, step.Remedy));

    private static string Name(Shot shot, Take take) => $"{shot.Code}_t{take.Number:00}";
}
