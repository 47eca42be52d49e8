using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Living;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Arranging;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Locks;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work;
using AktionBridge.Host.Work.Freshness;
using AktionBridge.Host.Work.Inspecting;

namespace AktionBridge.Host.Api;

internal sealed class ProjectApi(Scope scope, InspectorBook inspectors, Composer composer, TimeProvider clock) : IProjectApi
{
    private static readonly string[] StageNames = ["generate", "archive", "inspect", "conform", "render"];

    public async Task<ProjectInfo> CreateAsync(CreateProjectRequest request, CancellationToken cancellationToken)
    {
        scope.Own.Require(request.Folder);
        OpenProject project = await scope.Shelf.CreateAsync(request, scope.Session.Actor, cancellationToken);
        scope.Session.Project = project.Folder;
        return View(project);
    }

    public async Task<ProjectInfo> OpenAsync(BindRequest request, CancellationToken cancellationToken) =>
        View(await scope.Shelf.OpenAsync(request.Folder, cancellationToken));

    public async Task<Done> CloseAsync(BindRequest request, CancellationToken cancellationToken)
    {
        await scope.Shelf.CloseAsync(request.Folder);
        return new Done();
    }

    public Task<Page<KnownProject>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new Page<KnownProject>(scope.Shelf.Known()));

    public Task<ProjectInfo> GetAsync(GetProjectRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(View(scope.Project(request)));

    public Task<FilmStanding> StandingAsync(GetProjectRequest request, CancellationToken cancellationToken) =>
        Standing.OfAsync(scope.Project(request), composer, cancellationToken);

    public async Task<Done> SetLookAsync(SetLookRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        await project.Film.WriteAsync(scope.Origin("project/setLook", request), film =>
        {
            DateTimeOffset now = clock.GetUtcNow();
            if (request.Brief is { } brief)
                Looks.Set(film, brief, now, scope.Session.Actor);
            if (request.Style is { } style)
                Looks.Set(film, style, now, scope.Session.Actor);
            foreach (LocationInfo location in request.Locations ?? [])
                Looks.Set(film, location, now, scope.Session.Actor);
            return true;
        }, cancellationToken);
        return new Done(project.Film.Revision);
    }

    public async Task<Done> SetInspectorsAsync(SetInspectorsRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        IReadOnlyList<ProjectInspector> list = await inspectors.CheckAsync(project.Film.Read(film => Find.Project(film).Inspectors), request.Inspectors, cancellationToken);
        await project.Film.WriteAsync(scope.Origin("project/setInspectors", request), film =>
        {
            FilmProject row = Find.Project(film);
            film.Put(row with { Inspectors = list, Version = row.Version + 1 });
            film.Note("inspectors", string.Join(", ", list.Select(inspector => inspector.Inspector)));
            return true;
        }, cancellationToken);
        return new Done(project.Film.Revision);
    }

    public async Task<Done> SetThresholdsAsync(SetThresholdsRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        IReadOnlyDictionary<string, string> thresholds = Thresholds.Check(request.Thresholds);
        await project.Film.WriteAsync(scope.Origin("project/setThresholds", request), film =>
        {
            FilmProject row = Find.Project(film);
            film.Put(row with { Thresholds = thresholds, Version = row.Version + 1 });
            film.Note("thresholds", string.Join(", ", thresholds.Select(pair => $"{pair.Key}={pair.Value}")));
            return true;
        }, cancellationToken);
        return new Done(project.Film.Revision);
    }

    public static ProjectInfo View(OpenProject project) => project.Film.Read(film =>
    {
        FilmProject row = Find.Project(film);
        return new ProjectInfo
        {
            Id = row.Id,
            Name = row.Name,
            Folder = project.Folder,
            Rate = row.Rate,
            Raster = row.Raster,
            Epoch = project.Film.Epoch,
            Revision = project.Film.Revision,
            Counts = new Dictionary<string, int>
            {
                ["scenes"] = film.Count<Scene>(),
                ["shots"] = film.Count<Shot>() - film.Count<Shot>("sceneId", RemovedShots.SceneId),
                ["characters"] = film.Count<Character>(),
                ["locks"] = film.Count<CharacterLock>() + film.Count<LocationLock>() + film.Count<StyleLock>() + film.Count<BriefLock>(),
                ["boards"] = film.Count<Board>(),
                ["takes"] = film.Count<Take>(),
                ["conforms"] = film.Count<Conform>(),
            },
            Runs = StageNames.ToDictionary(name => name, project.JobStore.CountAttempts),
            Thresholds = Thresholds.View(row.Thresholds),
            Inspectors = [.. row.Inspectors.Select(inspector => new InspectorChoice(inspector.Inspector, inspector.Parameters))],
        };
    });
}
