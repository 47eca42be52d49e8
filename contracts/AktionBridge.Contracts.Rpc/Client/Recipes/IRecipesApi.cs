using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Client.Recipes;

/// <summary>Recipes, <c>recipes/...</c>.</summary>
[RpcNamespace(RpcProtocol.Client, "recipes")]
public interface IRecipesApi
{
    /// <summary>What would be generated for a shot now. Queues nothing.</summary>
    Task<RecipeInfo> ComposeAsync(ComposeRequest request, CancellationToken cancellationToken);

    /// <summary>A recipe that was run.</summary>
    Task<RecipeInfo> GetAsync(RecipeRequest request, CancellationToken cancellationToken);

    /// <summary>Which decisions go into which layer of a prompt.</summary>
    Task<PromptTemplateInfo> TemplateAsync(GetProjectRequest request, CancellationToken cancellationToken);

    /// <summary>Sets the project's prompt template. Takes whose prompt reads otherwise by it are stale.</summary>
    /// <exception cref="RpcFailureException">InvalidValue: the message names line and column; nothing is changed.</exception>
    [RpcMutation]
    Task<PromptTemplateInfo> SetTemplateAsync(SetPromptTemplateRequest request, CancellationToken cancellationToken);

    /// <summary>Which generator is best for a shot, with the reason each was or was not chosen. Changes nothing; may start plugins that were never described.</summary>
    Task<RouteInfo> RouteAsync(RouteRequest request, CancellationToken cancellationToken);

    /// <summary>Sets what the film is made for and what makes shots that name no generator.</summary>
    [RpcMutation]
    Task<RoutingInfo> SetRoutingAsync(SetRoutingRequest request, CancellationToken cancellationToken);

    /// <summary>What takes of shots would need in seconds and money, before anything is spent.</summary>
    Task<EstimateInfo> EstimateAsync(EstimateRequest request, CancellationToken cancellationToken);
}

/// <summary>Asks for a recipe.</summary>
public sealed record ComposeRequest : ProjectRequest
{
    /// <summary>Id or code.</summary>
    public required string Shot { get; init; }

    /// <summary>"plugin/generator"; null for the shot's own.</summary>
    public string? Generator { get; init; }

    /// <summary>0 unless said.</summary>
    public long Seed { get; init; }
}

/// <summary>Names a recipe.</summary>
public sealed record RecipeRequest : ProjectRequest
{
    /// <summary>Its hash.</summary>
    public required string Hash { get; init; }
}

/// <summary>A recipe.</summary>
/// <param name="Hash">SHA-256 of the canonical bytes.</param>
/// <param name="CompositionHash">The same without the variation.</param>
/// <param name="Canonical">The bytes as text.</param>
/// <param name="Prompt">How the words were made to fit the generator; null for a recipe that was run.</param>
/// <param name="Unreached">Decisions of the shot that this generator is not given, in words: "board", "lock of ADA", "depth pass"; null for a recipe that was run.</param>
public sealed record RecipeInfo(string Hash, string CompositionHash, string Canonical, PromptFit? Prompt = null, IReadOnlyList<string>? Unreached = null);

/// <summary>A prompt as a generator gets it.</summary>
/// <param name="Layers">The words.</param>
/// <param name="Words">Of all layers but the negative one.</param>
/// <param name="Tokens">The same in tokens, estimated: one for every four letters of a word that are begun, one for every other sign.</param>
/// <param name="Lost">What the generator does not get, least important first.</param>
public sealed record PromptFit(PromptLayers Layers, int Words, int Tokens, IReadOnlyList<PromptLoss> Lost);

/// <summary>Words that a generator does not get.</summary>
/// <param name="Layer">subject, camera, light, environment, style, negative.</param>
/// <param name="What">Of which decision: a field of the template, or a character.</param>
/// <param name="Words">As they would stand in the prompt.</param>
/// <param name="Reason">Why.</param>
public sealed record PromptLoss(string Layer, string What, string Words, string Reason);

/// <summary>Sets the prompt template.</summary>
public sealed record SetPromptTemplateRequest : ChangeRequest
{
    /// <summary>
    /// A line a layer: its name, a colon, pieces between bars. A piece is words with fields in braces and is left out when one of its fields is empty; <c>@40</c>
    /// at its end says how important it is, 0 to 100. Lines that begin with <c>#</c> are notes. Null for the usual one.
    /// </summary>
    public string? Template { get; init; }
}

/// <summary>A prompt template.</summary>
/// <param name="Template">Its text.</param>
/// <param name="Own">Whether the project has one of its own.</param>
/// <param name="Fields">What can be written in braces.</param>
public sealed record PromptTemplateInfo(string Template, bool Own, IReadOnlyList<PromptFieldInfo> Fields);

/// <summary>A decision that a template may put into a prompt.</summary>
/// <param name="Name">Written in braces.</param>
/// <param name="Importance">0 to 100, unless the piece says otherwise.</param>
/// <param name="Help">What it says.</param>
public sealed record PromptFieldInfo(string Name, int Importance, string Help);
