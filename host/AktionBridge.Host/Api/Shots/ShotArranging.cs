using System.Globalization;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Shots;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Arranging;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work;
using AktionBridge.Host.Work.Freshness;
using AktionBridge.Host.Work.Living;

namespace AktionBridge.Host.Api.Shots;

/// <summary>Adds, splits, moves, removes and restores shots within one change of the film, and says in words what was done and how to take it back.</summary>
internal sealed class ShotArranging(OpenProject project, IFilmWriter film, GeneratorLookup generators)
{
    public ShotsArranged Add(AddShotRequest request)
    {
        ShotPlace place = Place(request.Scene, request.Before, request.After, moving: null);
        Shot shot = ShotAdding.Add(film, place, request.Description, Find.Project(film).Rate);
        Shot said = ShotValues.Checked(shot with
        {
            Size = request.Size ?? shot.Size,
            Angle = request.Angle ?? shot.Angle,
            LensMillimetres = request.LensMillimetres ?? shot.LensMillimetres,
            Movement = request.Movement ?? shot.Movement,
            DurationFrames = request.DurationFrames ?? shot.DurationFrames,
            CharacterIds = request.Cast is null ? shot.CharacterIds : [.. request.Cast.Select(name => Find.Character(film, name).Id)],
        });
        film.Put(said);
        film.Note("shot", said.Code);
        return Told([said], $"{said.Code} is new {Where(said)}.", $"aktion shots remove {said.Code}");
    }

    public ShotsArranged Split(SplitShotRequest request)
    {
        Shot shot = Expected(request.Shot, request.ExpectedVersion);
        if (request.Undo)
            return Joined(shot);
        (int at, int? frames) = (request.At, request.Durations) switch
        {
            ({ } frame, null) => (frame, (int?)null),
            (null, [var first, var second]) => (first, second),
            _ => throw new RpcFailureException(RpcErrorCode.InvalidValue, $"Say where {shot.Code} is split: after so many frames (--at 48), or into two lengths (--frames 48,72)."),
        };
        bool directed = film.Find<ShotBlocking>(shot.Id) is not null;
        (Shot one, Shot two) = ShotSplitting.Split(film, shot, at, frames, request.Description, Find.Project(film).Rate);
        ShotValues.Checked(two);
        film.Note("shot", one.Code);
        film.Note("second", two.Code);
        int takes = film.Count<Take>("shotId", one.Id);
        return Told(
            [one, two],
            $"{one.Code} has {one.DurationFrames} frames now and keeps {Kept(one.Id)}{(takes > 0 ? ", made at the former length" : "")}; {two.Code} is new after it with {two.DurationFrames}, " +
            $"the same camera, cast, generator, locks and wardrobe{(directed ? " and the rest of the directed blocking" : "")}, and no takes and no board yet.",
            $"aktion shots split {two.Code} --undo");
    }

    public ShotsArranged Move(MoveShotRequest request)
    {
        Shot shot = Expected(request.Shot, request.ExpectedVersion);
        RemovedShots.Refuse(shot);
        ShotPlace place = Place(request.Scene, request.Before, request.After, shot);
        List<Shot> order = [.. film.List<Shot>("sceneId", shot.SceneId).OrderBy(one => one.Position)];
        int at = order.FindIndex(one => one.Id == shot.Id);
        string back = at > 0 ? $"--after {order[at - 1].Code}" : order.Count > 1 ? $"--before {order[1].Code}" : $"--scene {film.Find<Scene>(shot.SceneId)?.Number}";
        Shot moved = ShotMoving.Move(film, shot, place);
        film.Note("shot", shot.Code);
        film.Note("to", $"scene {place.Scene.Number}");
        if (moved.Code != shot.Code)
            film.Note("code", moved.Code);
        string name = moved.Code == shot.Code ? $"{shot.Code}" : $"{shot.Code} is {moved.Code} now, because nothing was made under its code yet, and";
        return Told([moved], $"{name} is {Where(moved)}; it keeps {Kept(moved.Id)}.", $"aktion shots move {moved.Code} {back}");
    }

    /// <param name="request">Which.</param>
    /// <param name="places">Where it lies on timelines, read before this change.</param>
    public ShotsArranged Remove(RemoveShotRequest request, IReadOnlyList<Anchor> places)
    {
        Shot shot = Expected(request.Shot, request.ExpectedVersion);
        RemovedShots.Refuse(shot);
        if (project.ShotsInWork().Contains(shot.Id))
            throw new RpcFailureException(RpcErrorCode.Conflict, $"Jobs are at work on {shot.Code}. Wait for them, or cancel them: aktion jobs; aktion jobs cancel JOB");
        string[] approved = [.. film.TakeStamps(shot.Id).Where(take => take.Verdict == Verdict.Approved).Select(take => $"{shot.Code}_t{take.Number:00}")];
        List<string> reasons = [];
        if (approved.Length > 0)
            reasons.Add($"{Listed(approved)} {(approved.Length == 1 ? "is" : "are")} approved");
        if (places.Count > 0)
            reasons.Add($"it lies on a timeline: {Listed([.. places.Select(place => $"{place.Timeline}, {place.TrackName}, frame {place.Start}")])}");
        if (reasons.Count > 0 && !request.Anyway)
            throw new RpcFailureException(
                RpcErrorCode.Conflict, $"{shot.Code} stays: {string.Join("; ", reasons)}. To take it out of the film all the same, and keep takes, files and clips: aktion shots remove {shot.Code} --anyway");
        Shot removed = RemovedShots.Remove(film, shot);
        film.Note("shot", shot.Code);
        if (reasons.Count > 0)
            film.Note("anyway", string.Join("; ", reasons));
        return Told(
            [removed],
            $"{shot.Code} is out of the film. {(Work(shot.Id) is { } work ? $"{work} and all files are kept" : "Nothing was made for it")}{(places.Count > 0 ? "; the clips on timelines stay where they are" : "")}; no other shot gets its code.",
            $"aktion shots restore {shot.Code}");
    }

    public ShotsArranged Restore(RestoreShotRequest request)
    {
        Shot restored = RemovedShots.Restore(film, Find.Shot(film, request.Shot));
        film.Note("shot", restored.Code);
        return Told([restored], $"{restored.Code} is back {Where(restored)}, with {Kept(restored.Id)}.", $"aktion shots remove {restored.Code}");
    }

    private ShotsArranged Joined(Shot shot)
    {
        (Shot whole, string gone) = ShotSplitting.Undo(film, shot);
        film.Note("shot", whole.Code);
        film.Note("undo", gone);
        return Told([whole], $"{whole.Code} is one shot of {whole.DurationFrames} frames again, as it was; {gone} is gone.", $"aktion shots split {whole.Code} --at FRAMES");
    }

    private ShotPlace Place(string? scene, string? before, string? after, Shot? moving) => ShotPlace.Named(
        film, scene is null ? null : Find.Scene(film, scene), before is null ? null : Find.Shot(film, before), after is null ? null : Find.Shot(film, after), moving);

    private string Where(Shot shot)
    {
        List<Shot> order = [.. film.List<Shot>("sceneId", shot.SceneId).OrderBy(one => one.Position)];
        int at = order.FindIndex(one => one.Id == shot.Id);
        string beside = at > 0 ? $", after {order[at - 1].Code}" : order.Count > 1 ? $", before {order[1].Code}" : "";
        return $"in scene {film.Find<Scene>(shot.SceneId)?.Number}{beside}";
    }

    private string Kept(string shotId) => Work(shotId) ?? "all it had";

    private string? Work(string shotId)
    {
        string[] made =
        [
            .. new[] { (Count: film.Count<Take>("shotId", shotId), Word: "take"), (Count: film.Count<Board>("shotId", shotId), Word: "board") }
                .Where(one => one.Count > 0).Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Count} {one.Word}{(one.Count == 1 ? "" : "s")}")),
        ];
        return made.Length == 0 ? null : string.Join(" and ", made);
    }

    private static string Listed(IReadOnlyList<string> names) => names.Count <= 3 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(2))} and {names.Count - 2} more";

    private Shot Expected(string idOrCode, int? expected)
    {
        Shot shot = Find.Shot(film, idOrCode);
        return expected is null || expected == shot.Version
            ? shot
            : throw new RpcFailureException(RpcErrorCode.Conflict, $"{shot.Code} was changed meanwhile: it has version {shot.Version}, not {expected}. Read it again.");
    }

    private ShotsArranged Told(IReadOnlyList<Shot> shots, string sentence, string undo)
    {
        TakeFreshness freshness = TakeFreshness.Within(project, film, generators);
        HashSet<string> running = project.ShotsInWork();
        return new ShotsArranged([.. shots.Select(shot => Views.Shot(film, project.Media, shot, freshness, running.Contains(shot.Id)))], sentence, undo);
    }

    /// <summary>Where a shot lies on timelines.</summary>
    public static IReadOnlyList<Anchor> PlacesOf(OpenProject project, string idOrCode) =>
        project.Film.Read(film => SetPlaces.Of(project, film, Find.Shot(film, idOrCode).Id, default));
}
