using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Recipes;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes.Prompts;
using AktionBridge.Host.Film.Routing;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work;
using AktionBridge.Host.Work.Routing;

namespace AktionBridge.Host.Api.Recipes;

internal sealed class RecipesApi(Scope scope, Composer composer, RoutingServices routing) : IRecipesApi
{
    private static readonly IReadOnlyList<PromptFieldInfo> Fields = [.. PromptField.All.Select(field => new PromptFieldInfo(field.Name, field.Importance, field.Help))];

    public async Task<RecipeInfo> ComposeAsync(ComposeRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        Shot shot = project.Film.Read(film => Find.Shot(film, request.Shot));
        IReadOnlyList<GeneratorOfShot> made = await routing.Generators.OfAsync(project, [(shot, request.Generator)], null, cancellationToken);
        return Composer.Preview(project, shot, made[0].Generator, request.Seed);
    }

    public Task<RecipeInfo> GetAsync(RecipeRequest request, CancellationToken cancellationToken)
    {
        RecipeRow row = scope.Project(request).Film.Read(film => film.Find<RecipeRow>(request.Hash))
            ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"No recipe with the hash '{request.Hash}' was run in this project.");
        return Task.FromResult(new RecipeInfo(row.Id, row.CompositionHash, row.Canonical));
    }

    public Task<PromptTemplateInfo> TemplateAsync(GetProjectRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(View(scope.Project(request).Film.Read(film => Find.Project(film).PromptTemplate)));

    public Task<PromptTemplateInfo> SetTemplateAsync(SetPromptTemplateRequest request, CancellationToken cancellationToken)
    {
        if (request.Template is { } given)
            PromptTemplate.Parse(given);
        OpenProject project = scope.Project(request);
        return project.Film.WriteAsync(scope.Origin("recipes/setTemplate", request), film =>
        {
            FilmProject row = Find.Project(film);
            film.Put(row with { PromptTemplate = request.Template, Version = row.Version + 1 });
            film.Note("template", request.Template is null ? "the usual" : "the project's own");
            return View(request.Template);
        }, cancellationToken);
    }

    public async Task<RouteInfo> RouteAsync(RouteRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        Offers offers = await routing.Router.OffersAsync(cancellationToken);
        return project.Film.Read(film =>
        {
            Shot shot = Find.Shot(film, request.Shot);
            string? pin = ShotGenerators.Pin(shot), byProject = Find.Project(film).DefaultGenerator;
            string current = pin ?? (shot.Generator is null ? byProject : null) ?? (shot.Generator is null ? GeneratorName.DefaultShot : GeneratorName.Auto);
            RoutingWorld world = routing.Router.World(film, shot, offers);
            RoutingAnswer answer = ShotRouter.Route(film, shot, world, request.Parameters);
            return new RouteInfo
            {
                Shot = shot.Code,
                Current = current == GeneratorName.Auto ? null : current,
                DecidedBy = pin is not null ? "shot" : current == GeneratorName.Auto ? "auto" : byProject is not null ? "project" : "usual",
                Problem = current == GeneratorName.Auto ? null : Problem(film, shot, world, current),
                Best = answer.Best,
                Candidates = [.. answer.Candidates.Select(RouteViews.Of)],
            };
        });
    }

    public async Task<RoutingInfo> SetRoutingAsync(SetRoutingRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        ProjectUse? use = request.Use is null ? null : Enum.TryParse(request.Use, ignoreCase: true, out ProjectUse parsed) && !int.TryParse(request.Use, out _)
            ? parsed
            : throw new RpcFailureException(RpcErrorCode.InvalidValue, $"use is '{request.Use}'; it must be one of {string.Join(", ", Enum.GetValues<ProjectUse>().Select(Views.Name))}.");
        // Asked for now: a misspelt default would stop every shot later.
        if (request.DefaultGenerator is { Length: > 0 } name && name != GeneratorName.Auto)
            await composer.GeneratorAsync(name, cancellationToken);
        return await project.Film.WriteAsync(scope.Origin("recipes/setRouting", request), film =>
        {
            FilmProject row = Find.Project(film);
            string? generator = request.DefaultGenerator is { } given ? (given.Length == 0 ? null : given) : row.DefaultGenerator;
            film.Put(row with { Use = use ?? row.Use, DefaultGenerator = generator, Version = row.Version + 1 });
            film.Note("use", Views.Name(use ?? row.Use));
            film.Note("defaultGenerator", generator ?? "the usual");
            return new RoutingInfo(Views.Name(use ?? row.Use), generator);
        }, cancellationToken);
    }

    public Task<EstimateInfo> EstimateAsync(EstimateRequest request, CancellationToken cancellationToken) =>
        routing.Estimator.EstimateAsync(scope.Project(request), request, cancellationToken);

    /// <summary>Why what makes the shot today cannot; routing never takes another one for it.</summary>
    private static string? Problem(IFilmReader film, Shot shot, RoutingWorld world, string current)
    {
        RoutingCandidate? candidate = world.Candidates.FirstOrDefault(one => one.Name == current);
        string? reason = candidate is not null ? ShotRouter.Judge(film, shot, world, candidate) is { Able: false } unable ? unable.Reasons[0] : null
            : world.Candidates.FirstOrDefault(one => one.Name == current.Split('/')[0]) is { Unavailable: { } refusal } ? refusal
            : $"no plugin here brings {current}.";
        return reason is null ? null : $"{current} cannot make {shot.Code}: {reason} It is not exchanged by itself: repair it, or pin another with aktion shots edit {shot.Code} --generator P/G";
    }

    private static PromptTemplateInfo View(string? own) => new(own ?? PromptTemplate.DefaultText, own is not null, Fields);
}
