using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Living;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work;
using AktionBridge.Host.Work.Freshness;
using AktionBridge.Host.Work.Inspecting;

namespace AktionBridge.Host.Api;

internal sealed class ProjectApi(Scope scope, InspectorBook inspectors, Composer composer) : IProjectApi
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
            if (request.Brief is { } brief)
                Put(film, film.List<Brief>(limit: 1).FirstOrDefault() ?? new Brief { Id = EntityId.New("brief"), Version = 0 }, brief);
            if (request.Style is { } style)
                Put(film, film.List<Style>(limit: 1).FirstOrDefault() ?? new Style { Id = EntityId.New("style"), Name = style.Name, Version = 0 }, style);
            foreach (LocationInfo location in request.Locations ?? [])
                Put(film, location);
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
                ["shots"] = film.Count<Shot>(),
                ["characters"] = film.Count<Character>(),
                ["locks"] = film.Count<CharacterLock>(),
                ["boards"] = film.Count<Board>(),
                ["takes"] = film.Count<Take>(),
                ["conforms"] = film.Count<Conform>(),
            },
            Runs = StageNames.ToDictionary(name => name, project.JobStore.CountAttempts),
            Thresholds = Thresholds.View(row.Thresholds),
            Inspectors = [.. row.Inspectors.Select(inspector => new InspectorChoice(inspector.Inspector, inspector.Parameters))],
        };
    });

    private static void Put(IFilmWriter film, Brief row, BriefInfo info)
    {
        Brief changed = row with { Audience = info.Audience, Register = info.Register, EmotionalAim = info.EmotionalAim, RightsStatement = info.RightsStatement };
        if (changed != row || row.Version == 0)
            film.Put(changed with { Version = row.Version + 1 });
    }

    private static void Put(IFilmWriter film, Style row, StyleInfo info)
    {
        IReadOnlyList<string> palette = info.Palette ?? [];
        if (row.Version > 0 && row.Name == info.Name && row.Prompt == info.Prompt && row.Negative == info.Negative && row.Palette.SequenceEqual(palette))
            return;
        film.Put(row with { Name = info.Name, Prompt = info.Prompt, Negative = info.Negative, Palette = palette, Version = row.Version + 1 });
    }

    private static void Put(IFilmWriter film, LocationInfo info)
    {
        Location row = film.List<Location>().FirstOrDefault(one => string.Equals(one.Name, info.Name, StringComparison.OrdinalIgnoreCase))
            ?? new Location { Id = EntityId.New("loc"), Name = info.Name, Version = 0 };
        IReadOnlyList<string> palette = info.Palette ?? row.Palette;
        IReadOnlyList<Contracts.Rpc.Plugin.SetPiece> pieces = info.Pieces ?? row.Pieces;
        if (row.Version > 0 && row.Description == info.Description && row.Palette.SequenceEqual(palette) && row.Pieces.SequenceEqual(pieces))
            return;
        film.Put(row with { Description = info.Description, Palette = palette, Pieces = pieces, Version = row.Version + 1 });
    }
}
