using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Recipes;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes.Prompts;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work;

namespace AktionBridge.Host.Api.Recipes;

internal sealed class RecipesApi(Scope scope, Composer composer) : IRecipesApi
{
    private static readonly IReadOnlyList<PromptFieldInfo> Fields = [.. PromptField.All.Select(field => new PromptFieldInfo(field.Name, field.Importance, field.Help))];

    public async Task<RecipeInfo> ComposeAsync(ComposeRequest request, CancellationToken cancellationToken) =>
        await composer.PreviewAsync(scope.Project(request), request, cancellationToken);

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

    private static PromptTemplateInfo View(string? own) => new(own ?? PromptTemplate.DefaultText, own is not null, Fields);
}
