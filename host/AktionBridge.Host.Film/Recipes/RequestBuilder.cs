using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Film.Recipes;

/// <summary>Turns a recipe into what a plugin process is asked: files instead of hashes, every parameter with its value.</summary>
public static class RequestBuilder
{
    private const string PromptPrefix = "prompt.";

    /// <summary>The request for one run.</summary>
    /// <param name="recipe">What to make.</param>
    /// <param name="generator">Who makes it; must be the recipe's.</param>
    /// <param name="pathOf">Absolute path of an archived file by its SHA-256; null when this machine does not have it.</param>
    /// <param name="local">Parameters that cannot change pixels (threads, preview size); not part of the recipe.</param>
    /// <exception cref="RpcFailureException">NotCapable: another generator or outputRevision; BadFile: a file is missing here; InvalidValue: a parameter.</exception>
    public static GenerationRequest Build(
        ComposedRecipe recipe, GeneratorChoice generator, Func<string, string?> pathOf, IReadOnlyDictionary<string, string>? local = null)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(pathOf);
        RefuseOtherGenerator(recipe.Recipe.Composition, generator);
        var overrides = recipe.Recipe.Variation.Overrides.Where(pair => !IsPrompt(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        return Request(
            recipe, generator.Info.Id, pathOf, ParameterValues.Complete(generator, LocalOnly(generator, local), recipe.Recipe.Composition.Parameters, overrides));
    }

    /// <summary>
    /// What the recipe says by itself, for whoever looks at its result: with a generator that is gone, or is another one by now, nobody knows the values that
    /// were left at their defaults, so they are not in it.
    /// </summary>
    /// <exception cref="RpcFailureException">BadFile: a file is missing here.</exception>
    public static GenerationRequest Recorded(ComposedRecipe recipe, Func<string, string?> pathOf)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(pathOf);
        string generator = recipe.Recipe.Composition.Generator;
        return Request(recipe, generator[(generator.IndexOf('/', StringComparison.Ordinal) + 1)..], pathOf, recipe.Recipe.Parameters());
    }

    internal static bool IsPrompt(string key) => key.StartsWith(PromptPrefix, StringComparison.Ordinal);

    private static GenerationRequest Request(ComposedRecipe recipe, string generator, Func<string, string?> pathOf, IReadOnlyDictionary<string, string> parameters)
    {
        Composition composition = recipe.Recipe.Composition;
        return new GenerationRequest
        {
            Generator = generator,
            RecipeHash = recipe.Hash,
            Mode = composition.Mode,
            Prompt = Overridden(composition.Prompt, recipe.Recipe.Variation.Overrides),
            Direction = composition.Direction,
            Inputs = [.. recipe.Recipe.Inputs().Select(input => Resolved(input, pathOf))],
            Continues = recipe.Recipe.Variation.Continues,
            Frames = composition.Frames,
            Rate = composition.Rate,
            Raster = composition.Raster,
            Seed = recipe.Recipe.Variation.Seed,
            Parameters = parameters,
        };
    }

    internal static PromptLayers Overridden(PromptLayers prompt, IReadOnlyDictionary<string, string> overrides)
    {
        foreach ((string key, string value) in overrides.Where(pair => IsPrompt(pair.Key)))
        {
            prompt = key[PromptPrefix.Length..] switch
            {
                "subject" => prompt with { Subject = value },
                "camera" => prompt with { Camera = value },
                "light" => prompt with { Light = value },
                "environment" => prompt with { Environment = value },
                "style" => prompt with { Style = value },
                "negative" => prompt with { Negative = value },
                _ => throw new RpcFailureException(RpcErrorCode.InvalidValue, $"There is no prompt layer '{key}'. Use prompt.subject, prompt.camera, prompt.light, prompt.environment, prompt.style or prompt.negative."),
            };
        }

        return prompt;
    }

    // What the recipe settles may not be changed on the way: only parameters that leave pixels alone pass.
    private static Dictionary<string, string> LocalOnly(GeneratorChoice generator, IReadOnlyDictionary<string, string>? local)
    {
        var free = generator.Info.Parameters.Where(parameter => !parameter.ChangesOutput).Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        return local is null ? [] : local.Where(pair => free.Contains(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
    }

    private static InputMedia Resolved(RecipeInput input, Func<string, string?> pathOf) =>
        pathOf(input.Sha256) is { } path
            ? new InputMedia(input.Role, path, input.Sha256, input.Subject)
            : throw new RpcFailureException(RpcErrorCode.BadFile, $"The {input.Role} file{(input.Subject is null ? "" : $" of {input.Subject}")} ({input.Sha256[..Math.Min(12, input.Sha256.Length)]}) is not in this project's media. Import it again, or map its media root.");

    internal static void RefuseOtherGenerator(Composition composition, GeneratorChoice generator)
    {
        if (composition.Generator != generator.Name)
            throw new RpcFailureException(RpcErrorCode.NotCapable, $"This recipe is for {composition.Generator}, not for {generator.Name}. Compose the shot again for that generator.");
        if (composition.OutputRevision != generator.Info.OutputRevision)
            throw new RpcFailureException(RpcErrorCode.NotCapable, $"This recipe is for output revision {composition.OutputRevision} of {generator.Name}; installed is {generator.Info.OutputRevision}. Compose the shot again, or install the older plugin.");
    }
}
