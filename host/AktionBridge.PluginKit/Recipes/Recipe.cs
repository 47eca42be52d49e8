using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.PluginKit.Recipes;

/// <summary>What a person asks of a plugin alone. Everything that is null or missing comes from the generator's description.</summary>
internal sealed record Recipe
{
    public string? Generator { get; init; }

    public GenerationMode? Mode { get; init; }

    public int? Frames { get; init; }

    public FrameRate? Rate { get; init; }

    public Raster? Raster { get; init; }

    public long? Seed { get; init; }

    public PromptLayers Prompt { get; init; } = new();

    public ShotDirection? Direction { get; init; }

    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Files that condition the generation, by role.</summary>
    public IReadOnlyList<RecipeInput> Inputs { get; init; } = [];
}

/// <summary>One conditioning file.</summary>
/// <param name="Role">As the generator declares it.</param>
/// <param name="File">Relative to the recipe's folder in the recipe.</param>
/// <param name="Subject">For role character: whose.</param>
internal sealed record RecipeInput(string Role, FileInfo File, string? Subject);
