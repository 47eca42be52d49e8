using System.Security.Cryptography;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Validation;
using AktionBridge.Media;

namespace AktionBridge.PluginKit.Recipes;

/// <summary>Turns a recipe into the request that a plugin receives, completed and checked by the host's rules.</summary>
internal sealed class RequestMaker(MediaTools media, RecipeProblems problems)
{
    /// <summary>Defaults filled in, every member checked, every input read once.</summary>
    /// <exception cref="RpcFailureException">There are problems: all of them.</exception>
    public async Task<GenerationRequest> MakeAsync(Recipe recipe, GeneratorInfo generator, CancellationToken cancellationToken)
    {
        FrameRate rate = recipe.Rate ?? Defaults.Rate(generator);
        GenerationMode mode = recipe.Mode ?? Defaults.Mode(generator, recipe);
        var request = new GenerationRequest
        {
            Generator = generator.Id,
            RecipeHash = "",
            Mode = mode,
            Prompt = recipe.Prompt,
            Direction = recipe.Direction ?? (mode == GenerationMode.FromBlocking ? Defaults.Direction : null),
            Inputs = await InputsAsync(recipe, generator, cancellationToken),
            Frames = recipe.Frames ?? Defaults.Frames(generator, rate),
            Rate = rate,
            Raster = recipe.Raster ?? Defaults.Raster(generator.Rasters, Defaults.Small),
            Seed = recipe.Seed ?? 1,
            Parameters = recipe.Parameters,
        };
        RequestValidation validation = GeneratorValidation.Check(generator, request);
        foreach (ValidationProblem problem in validation.Problems)
            problems.Add(problem.Subject, problem.Message);
        problems.ThrowIfAny();
        // Not the hash of a project's recipe, but like it: equal for equal requests, another for others.
        byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(validation.Request, WireJson.Options);
        return validation.Request with { RecipeHash = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
    }

    private async Task<IReadOnlyList<InputMedia>> InputsAsync(Recipe recipe, GeneratorInfo generator, CancellationToken cancellationToken)
    {
        var inputs = new List<InputMedia>();
        foreach (RecipeInput input in recipe.Inputs)
        {
            inputs.Add(new InputMedia(input.Role, input.File.FullName, await media.Sha256Async(input.File.FullName, cancellationToken), input.Subject));
            if (generator.Inputs.FirstOrDefault(declared => declared.Role == input.Role) is { } declared)
                await RequireKindAsync(input, declared.Media, cancellationToken);
        }

        return inputs;
    }

    private async Task RequireKindAsync(RecipeInput input, MediaKind kind, CancellationToken cancellationToken)
    {
        string place = $"inputs.{input.Role}";
        try
        {
            MediaProbe probe = await media.ProbeAsync(input.File.FullName, countFrames: false, cancellationToken);
            string? problem = kind switch
            {
                MediaKind.Image when probe.Video is not { IsStill: true } => "is no picture; this role takes one",
                MediaKind.Video when probe.Video is not { IsStill: false } => "is no clip; this role takes one",
                MediaKind.Audio when probe.Audio.Count == 0 => "has no sound; this role takes some",
                _ => null,
            };
            if (problem is not null)
                problems.Add(place, $"'{input.File.Name}' {problem}.");
        }
        catch (RpcFailureException unreadable)
        {
            problems.Add(place, unreadable.Message);
        }
    }
}
