using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Film.Recipes;

/// <summary>What to make: only what can change the generator's pixels. Equal recipes have equal canonical bytes, and so equal hashes.</summary>
/// <param name="Composition">What the film graph contributes.</param>
/// <param name="Variation">What makes this take differ from the next.</param>
public sealed record Recipe(Composition Composition, Variation Variation)
{
    /// <summary>All conditioning media, in the order the generator receives them.</summary>
    public IReadOnlyList<RecipeInput> Inputs() => [.. Composition.Inputs, .. Variation.Inputs];

    /// <summary>Parameters that are not left at the generator's defaults: the composition's, over them the variation's.</summary>
    public IReadOnlyDictionary<string, string> Parameters() => Set(Composition.Parameters, Variation);

    internal static IReadOnlyDictionary<string, string> Set(IReadOnlyDictionary<string, string> composed, Variation variation)
    {
        var set = new SortedDictionary<string, string>(composed.ToDictionary(), StringComparer.Ordinal);
        foreach ((string name, string value) in variation.Overrides.Where(pair => !RequestBuilder.IsPrompt(pair.Key)))
            set[name] = value;
        return set;
    }
}

/// <summary>Everything the film graph contributes to a generation.</summary>
public sealed record Composition
{
    /// <summary>"plugin/generator".</summary>
    public required string Generator { get; init; }

    /// <summary>As the generator declared it; raised when its pixels change.</summary>
    public required int OutputRevision { get; init; }

    public required GenerationMode Mode { get; init; }
    public PromptLayers Prompt { get; init; } = new();
    public ShotDirection? Direction { get; init; }

    /// <summary>Conditioning media in the order the generator receives them.</summary>
    public IReadOnlyList<RecipeInput> Inputs { get; init; } = [];

    /// <summary>Native frames, on the generator's grid.</summary>
    public required int Frames { get; init; }

    /// <summary>Native rate.</summary>
    public required FrameRate Rate { get; init; }

    public required Raster Raster { get; init; }

    /// <summary>Normalised values that differ from the generator's defaults; only of parameters that can change pixels.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();
}

/// <summary>A conditioning file by its content; never by its path.</summary>
/// <param name="Role">As declared by the generator.</param>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Subject">For role character: the name; else null.</param>
public sealed record RecipeInput(string Role, string Sha256, string? Subject = null);

/// <summary>Seed and overrides of one take.</summary>
/// <param name="Seed">0 to 2^53-1.</param>
public sealed record Variation(long Seed)
{
    /// <summary>Largest seed: the largest whole number every JSON reader keeps.</summary>
    public const long LargestSeed = (1L << 53) - 1;

    /// <summary>By parameter name, or prompt.subject, prompt.camera, prompt.light, prompt.environment, prompt.style, prompt.negative; they win over the composition.</summary>
    public IReadOnlyDictionary<string, string> Overrides { get; init; } = new Dictionary<string, string>();

    /// <summary>Media of this take alone, such as the take it is made from, after those of the composition. The composition has none of their roles.</summary>
    public IReadOnlyList<RecipeInput> Inputs { get; init; } = [];

    /// <summary>tail or head: it goes on where another take ends, or leads up to where that begins; empty for a take of the shot's own time.</summary>
    public string Continues { get; init; } = "";

    /// <summary>Whether it says more than a seed.</summary>
    public bool IsSpecial => Overrides.Count > 0 || Inputs.Count > 0 || Continues.Length > 0;

    /// <summary>A new seed, for another take.</summary>
    public static Variation New()
    {
        Span<byte> random = stackalloc byte[8];
        System.Security.Cryptography.RandomNumberGenerator.Fill(random);
        return new Variation(BitConverter.ToInt64(random) & LargestSeed);
    }
}

/// <summary>A recipe with its canonical form.</summary>
/// <param name="Recipe">The recipe.</param>
/// <param name="Canonical">Canonical text, with its prefix line.</param>
/// <param name="Hash">SHA-256 of the canonical text in UTF-8, lower-case hex.</param>
/// <param name="CompositionHash">The same without the variation: equal for all takes of one composition.</param>
public sealed record ComposedRecipe(Recipe Recipe, string Canonical, string Hash, string CompositionHash)
{
    /// <summary>Canonicalises and hashes.</summary>
    public static ComposedRecipe Of(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        string composition = RecipeCanonical.CompositionText(recipe.Composition), canonical = RecipeCanonical.WithVariation(composition, recipe.Variation);
        return new ComposedRecipe(recipe, canonical, RecipeCanonical.Hash(canonical), RecipeCanonical.Hash(composition));
    }
}
