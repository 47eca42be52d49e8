using System.Security.Cryptography;
using System.Text;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Film.Recipes;

/// <summary>
/// The canonical bytes of a recipe: the line <c>aktion-recipe/1</c> ended by a line feed, then RFC 8785 JSON in UTF-8 without a line end.
/// Whole numbers are JSON numbers; decimals are strings without exponent or needless zeros; rates are strings, <c>"24000/1001"</c>.
/// Left out: null, empty text, empty lists and objects, false, and numbers equal to their default (0; for a set piece's scale 1; for time of day "day").
/// Elements of lists, values of parameters and overrides, and a blocking (without one, the generator blocks by itself) are never left out. Fields and rules are spelled out for other languages in contracts/wire/recipes/README.md.
/// </summary>
public static class RecipeCanonical
{
    /// <summary>First line of every canonical recipe.</summary>
    public const string Prefix = "aktion-recipe/1\n";

    /// <summary>The whole recipe.</summary>
    public static string Text(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return WithVariation(CompositionText(recipe.Composition), recipe.Variation);
    }

    /// <summary>Without the variation.</summary>
    public static string CompositionText(Composition composition)
    {
        ArgumentNullException.ThrowIfNull(composition);
        return Write(new CanonicalObject().Object("composition", Of(composition)), Prefix);
    }

    // "composition" sorts before "variation", so the whole is the composition with the variation put in before the last brace.
    internal static string WithVariation(string compositionText, Variation variation)
    {
        CanonicalObject made = Of(variation);
        return made.IsEmpty ? compositionText : $"{compositionText.AsSpan(0, compositionText.Length - 1)},\"variation\":{Write(made, "")}}}";
    }

    /// <summary>SHA-256 of the text in UTF-8, lower-case hex.</summary>
    public static string Hash(string canonical) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));

    private static string Write(CanonicalObject made, string prefix)
    {
        var text = new StringBuilder(prefix, 4096);
        CanonicalJson.Write(text, made);
        return text.ToString();
    }

    private static CanonicalObject Of(Composition composition) => new CanonicalObject()
        .Text("generator", composition.Generator)
        .Integer("outputRevision", composition.OutputRevision)
        .Text("mode", RecipeNames.Of(composition.Mode))
        .Object("prompt", Of(composition.Prompt))
        .Object("direction", composition.Direction is null ? null : DirectionCanonical.Of(composition.Direction))
        .Objects("inputs", composition.Inputs, Of)
        .Integer("frames", composition.Frames)
        .Text("rate", composition.Rate.ToString())
        .Object("raster", new CanonicalObject().Integer("width", composition.Raster.Width).Integer("height", composition.Raster.Height))
        .Object("parameters", CanonicalObject.Of(composition.Parameters));

    private static CanonicalObject Of(PromptLayers prompt) => new CanonicalObject()
        .Text("subject", prompt.Subject)
        .Text("camera", prompt.Camera)
        .Text("light", prompt.Light)
        .Text("environment", prompt.Environment)
        .Text("style", prompt.Style)
        .Text("negative", prompt.Negative);

    private static CanonicalObject Of(Variation variation)
    {
        if (variation.Seed is < 0 or > Variation.LargestSeed)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"The seed {variation.Seed} is outside 0 to {Variation.LargestSeed}.");
        return new CanonicalObject()
            .Integer("seed", variation.Seed)
            .Object("overrides", CanonicalObject.Of(variation.Overrides))
            .Objects("inputs", variation.Inputs, Of)
            .Text("continues", variation.Continues);
    }

    private static CanonicalObject Of(RecipeInput input) => new CanonicalObject().Text("role", input.Role).Text("sha256", input.Sha256).Text("subject", input.Subject);
}
