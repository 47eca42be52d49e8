using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Import;
using AktionBridge.Host.Projects;

namespace AktionBridge.Host.Api;

internal sealed class ShotsApi(Scope scope) : IShotsApi
{
    public Task<Page<ShotInfo>> ListAsync(ListShotsRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        int limit = Pages.Limit(request);
        HashSet<string> running = project.ShotsInWork();
        return Task.FromResult(project.Film.Read(film =>
        {
            string? scene = request.Scene is null ? null : SceneId(film, request.Scene);
            IReadOnlyList<Shot> shots = scene is null
                ? [.. StoryOrder.Shots(film, request.After).Take(limit + 1)]
                : film.List<Shot>("sceneId", scene, request.After, limit + 1);
            return Pages.Of(
                shots, limit,
                row => row.Id, row => Views.Shot(film, project.Media, row, running.Contains(row.Id)));
        }));
    }

    public Task<ShotInfo> GetAsync(ShotRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        HashSet<string> running = project.ShotsInWork();
        return Task.FromResult(project.Film.Read(film =>
        {
            Shot shot = Find.Shot(film, request.Shot);
            return Views.Shot(film, project.Media, shot, running.Contains(shot.Id));
        }));
    }

    public Task<ShotInfo> EditAsync(EditShotRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        return project.Film.WriteAsync(scope.Origin("shots/edit", request), film =>
        {
            Shot shot = Find.Shot(film, request.Shot);
            if (request.ExpectedVersion is { } expected && expected != shot.Version)
                throw new RpcFailureException(RpcErrorCode.Conflict, $"{shot.Code} was changed meanwhile: it has version {shot.Version}, not {expected}. Read it again.");
            Shot changed = ShotValues.Checked(shot with
            {
                Size = request.Size ?? shot.Size,
                Angle = request.Angle ?? shot.Angle,
                LensMillimetres = request.LensMillimetres ?? shot.LensMillimetres,
                Movement = request.Movement ?? shot.Movement,
                DurationFrames = request.DurationFrames ?? shot.DurationFrames,
                Description = request.Description ?? shot.Description,
                CharacterIds = request.Cast is null ? shot.CharacterIds : [.. request.Cast.Select(name => Find.Character(film, name).Id)],
                Generator = request.Generator ?? shot.Generator,
                Version = shot.Version + 1,
                Edited = true,
            });
            film.Put(changed);
            film.Note("shot", shot.Code);
            return Views.Shot(film, project.Media, changed, generating: false);
        }, cancellationToken);
    }

    public Task<ShotInfo> FromSlotAsync(ShotFromSlotRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        return project.Film.WriteAsync(scope.Origin("shots/fromSlot", request), film =>
        {
            FrameRate rate = Find.Project(film).Rate;
            Shot shot = ShotFromSlot.Create(film, request.DurationFrames, request.Rate ?? rate, rate, request.Sentence);
            film.Note("shot", shot.Code);
            return Views.Shot(film, project.Media, shot, generating: false);
        }, cancellationToken);
    }

    public Task<MarkedShots> FromMarkersAsync(EditorRequest request, CancellationToken cancellationToken) =>
        throw new RpcFailureException(RpcErrorCode.NotCapable, "This host cannot do that yet.");

    public Task<ShotInfo> SetBlockingAsync(SetBlockingRequest request, CancellationToken cancellationToken) =>
        throw new RpcFailureException(RpcErrorCode.NotCapable, "This host cannot do that yet.");

    public Task<ShotInfo> SetConditioningAsync(SetConditioningRequest request, CancellationToken cancellationToken) =>
        throw new RpcFailureException(RpcErrorCode.NotCapable, "This host cannot do that yet.");

    private static string SceneId(IFilmReader film, string idOrNumber) =>
        film.Find<Scene>(idOrNumber)?.Id
        ?? film.List<Scene>().FirstOrDefault(scene => string.Equals(scene.Number, idOrNumber, StringComparison.OrdinalIgnoreCase))?.Id
        ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no scene '{idOrNumber}'. List them: aktion status");
}
