using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Shots;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Arranging;
using AktionBridge.Host.Film.Blocking;
using AktionBridge.Host.Film.Conditioning;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Loose;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work;
using AktionBridge.Host.Work.Freshness;
using AktionBridge.Host.Work.Takes;

namespace AktionBridge.Host.Api.Shots;

internal sealed class ShotsApi(Scope scope, Composer composer, ConditioningIntake intake, EditorShelf editors) : IShotsApi
{
    public async Task<Page<ShotInfo>> ListAsync(ListShotsRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        int limit = Pages.Limit(request);
        HashSet<string> running = project.ShotsInWork();
        (IReadOnlyList<Shot> shots, List<string> names) = project.Film.Read(film =>
        {
            IReadOnlyList<string>? scenes = request.Scene switch
            {
                null => null,
                RemovedShots.SceneId => [RemovedShots.SceneId],
                _ => SceneChoice.Ids(film, request.Scene),
            };
            IReadOnlyList<Shot> shots = scenes switch
            {
                null => [.. StoryOrder.Shots(film, request.After).Take(limit + 1)],
                [string scene] => film.List<Shot>("sceneId", scene, request.After, limit + 1),
                _ => [.. StoryOrder.Shots(film, request.After).SkipWhile(shot => !scenes.Contains(shot.SceneId)).TakeWhile(shot => scenes.Contains(shot.SceneId)).Take(limit + 1)],
            };
            return (shots, Playing(film, shots));
        });
        GeneratorLookup generators = await composer.GeneratorsAsync(names, cancellationToken);
        return TakeFreshness.Read(
            project, generators,
            (film, freshness) => Pages.Of(shots, limit, row => row.Id, row => Views.Shot(film, project.Media, row, freshness, running.Contains(row.Id))));
    }

    public async Task<ShotInfo> GetAsync(ShotRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        GeneratorLookup generators = await GeneratorsAsync(project, request.Shot, cancellationToken);
        return project.Film.Read(film => View(project, film, Find.Shot(film, request.Shot), generators));
    }

    public async Task<ShotInfo> EditAsync(EditShotRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        GeneratorLookup generators = await GeneratorsAsync(project, request.Shot, cancellationToken);
        string own = project.Film.Read(film => Composer.NameOf(film, Find.Shot(film, request.Shot)));
        IReadOnlyDictionary<string, string>? parameters = await CheckedAsync(request.Generator ?? own, request.Parameters, cancellationToken);
        return await project.Film.WriteAsync(scope.Origin("shots/edit", request), film =>
        {
            Shot shot = Expected(film, request.Shot, request.ExpectedVersion);
            bool otherGenerator = request.Generator is { } named && named != own;
            Shot changed = ShotValues.Checked(shot with
            {
                Size = request.Size ?? shot.Size,
                Angle = request.Angle ?? shot.Angle,
                LensMillimetres = request.LensMillimetres ?? shot.LensMillimetres,
                Movement = request.Movement ?? shot.Movement,
                DurationFrames = request.DurationFrames ?? shot.DurationFrames,
                Description = request.Description ?? shot.Description,
                CharacterIds = request.Cast is null ? shot.CharacterIds : [.. request.Cast.Select(name => Find.Character(film, name).Id)],
                // Parameters mean something to one generator only: with them it is fixed, with another they go.
                Generator = request.Generator ?? (parameters is { Count: > 0 } ? own : shot.Generator),
                Parameters = parameters ?? (otherGenerator ? new Dictionary<string, string>() : shot.Parameters),
                Version = shot.Version + 1,
                Edited = true,
            });
            film.Put(changed);
            film.Note("shot", shot.Code);
            return View(project, film, changed, generators);
        }, cancellationToken);
    }

    public Task<ShotsArranged> AddAsync(AddShotRequest request, CancellationToken cancellationToken) =>
        ArrangeAsync(request, "shots/add", null, arranging => arranging.Add(request), cancellationToken);

    public Task<ShotsArranged> SplitAsync(SplitShotRequest request, CancellationToken cancellationToken) =>
        ArrangeAsync(request, "shots/split", request.Shot, arranging => arranging.Split(request), cancellationToken);

    public Task<ShotsArranged> MoveAsync(MoveShotRequest request, CancellationToken cancellationToken) =>
        ArrangeAsync(request, "shots/move", request.Shot, arranging => arranging.Move(request), cancellationToken);

    public Task<ShotsArranged> RemoveAsync(RemoveShotRequest request, CancellationToken cancellationToken)
    {
        // Placements are no part of the film: they are read before it is changed.
        IReadOnlyList<Anchor> places = ShotArranging.PlacesOf(scope.Project(request), request.Shot);
        return ArrangeAsync(request, "shots/remove", request.Shot, arranging => arranging.Remove(request, places), cancellationToken);
    }

    public Task<ShotsArranged> RestoreAsync(RestoreShotRequest request, CancellationToken cancellationToken) =>
        ArrangeAsync(request, "shots/restore", request.Shot, arranging => arranging.Restore(request), cancellationToken);

    public Task<ShotInfo> FromSlotAsync(ShotFromSlotRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        return project.Film.WriteAsync(scope.Origin("shots/fromSlot", request), film =>
        {
            FrameRate rate = Find.Project(film).Rate;
            Shot shot = ShotFromSlot.Create(film, request.DurationFrames, request.Rate ?? rate, rate, request.Sentence);
            film.Note("shot", shot.Code);
            return View(project, film, shot, GeneratorLookup.Empty);
        }, cancellationToken);
    }

    public Task<MarkedShots> FromMarkersAsync(EditorRequest request, CancellationToken cancellationToken) => scope.OnceAsync(
        request, "shots/fromMarkers",
        (project, origin) => new ShotsFromMarkers(project, editors.GetToChange(request.Editor)).MakeAsync(origin, request.Document, composer, cancellationToken),
        cancellationToken);

    public Task<ShotBlockingInfo> BlockingAsync(ShotRequest request, CancellationToken cancellationToken) => Task.FromResult(scope.Project(request).Film.Read(film =>
    {
        Shot shot = Find.Shot(film, request.Shot);
        PlayedBlocking played = PlayedBlocking.Of(film, shot);
        return new ShotBlockingInfo
        {
            Shot = shot.Code, Version = shot.Version, Directed = played.Directed, DurationFrames = shot.DurationFrames, Rate = Find.Project(film).Rate,
            Blocking = played.Blocking, NominalCamera = played.NominalCamera,
        };
    }));

    public async Task<ShotInfo> SetBlockingAsync(SetBlockingRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        GeneratorLookup generators = await GeneratorsAsync(project, request.Shot, cancellationToken);
        return await project.Film.WriteAsync(scope.Origin("shots/setBlocking", request), film =>
        {
            Shot shot = Expected(film, request.Shot, request.ExpectedVersion);
            Shot timed = ShotValues.Checked(shot with { DurationFrames = request.DurationFrames ?? shot.DurationFrames });
            Shot changed = request.Blocking is { } blocking
                ? DirectedBlocking.Set(film, timed, blocking, Find.Project(film).Rate)
                : DirectedBlocking.Clear(film, timed);
            film.Note("shot", shot.Code);
            return View(project, film, changed, generators);
        }, cancellationToken);
    }

    public Task<ShotInfo> SetConditioningAsync(SetConditioningRequest request, CancellationToken cancellationToken) => scope.OnceAsync(
        request, "shots/setConditioning", (project, origin) => SetConditioningAsync(project, origin, request, cancellationToken), cancellationToken);

    private async Task<ShotInfo> SetConditioningAsync(OpenProject project, ChangeOrigin origin, SetConditioningRequest request, CancellationToken cancellationToken)
    {
        GeneratorLookup generators = await GeneratorsAsync(project, request.Shot, cancellationToken);
        IReadOnlyDictionary<string, MediaFile?> kept = await intake.KeepAsync(project, request.Media, cancellationToken);
        return await project.Film.WriteAsync(origin, film =>
        {
            Shot shot = Find.Shot(film, request.Shot);
            // One that is kept already, as a take's original may be, stays called as it was.
            foreach (MediaFile file in kept.Values.OfType<MediaFile>())
                film.Put(film.Find<MediaFile>(file.Id) is { } there ? there with { Kind = file.Kind, Version = there.Version + 1 } : file);
            Shot changed = ConditioningMedia.Set(film, shot, kept.Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.Id)));
            film.Note("shot", shot.Code);
            return View(project, film, changed, generators);
        }, cancellationToken);
    }

    private async Task<ShotsArranged> ArrangeAsync(
        ChangeRequest request, string action, string? shot, Func<ShotArranging, ShotsArranged> arrange, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        GeneratorLookup generators = shot is null ? GeneratorLookup.Empty : await GeneratorsAsync(project, shot, cancellationToken);
        return await project.Film.WriteAsync(scope.Origin(action, request), film => arrange(new ShotArranging(project, film, generators)), cancellationToken);
    }

    private static ShotInfo View(OpenProject project, IFilmReader film, Shot shot, GeneratorLookup generators) =>
        Views.Shot(film, project.Media, shot, TakeFreshness.Within(project, film, generators), project.ShotsInWork().Contains(shot.Id));

    /// <summary>What the playing take of a shot was made with: describing may start a plugin, so it is done before the film is read or changed.</summary>
    private Task<GeneratorLookup> GeneratorsAsync(OpenProject project, string shot, CancellationToken cancellationToken) =>
        composer.GeneratorsAsync(project.Film.Read(film => Playing(film, [Find.Shot(film, shot)])), cancellationToken);

    private static List<string> Playing(IFilmReader film, IReadOnlyList<Shot> shots) =>
        [.. shots.Select(shot => PlayingTake.Stamp(film, shot)).OfType<TakeStamp>().SelectMany(take => Lineage.Generators(film, take))];

    /// <summary>The parameters in their one form; as they are when the generator cannot be asked here.</summary>
    private async Task<IReadOnlyDictionary<string, string>?> CheckedAsync(string generator, IReadOnlyDictionary<string, string>? given, CancellationToken cancellationToken)
    {
        if (given is null)
            return null;
        GeneratorLookup known = await composer.GeneratorsAsync([generator], cancellationToken);
        return known.Found.TryGetValue(generator, out GeneratorChoice? choice) ? ParameterValues.Given(choice, given) : given;
    }

    private static Shot Expected(IFilmReader film, string idOrCode, int? expected)
    {
        Shot shot = Find.Shot(film, idOrCode);
        return expected is null || expected == shot.Version
            ? shot
            : throw new RpcFailureException(RpcErrorCode.Conflict, $"{shot.Code} was changed meanwhile: it has version {shot.Version}, not {expected}. Read it again.");
    }
}
