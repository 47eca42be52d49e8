using System.Text.Json;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Tasks;
using AktionBridge.Host.Plugins.Validation;

namespace AktionBridge.Fuzz;

/// <summary>What plugins say of themselves and of their runs, read as the host reads it.</summary>
internal static class PluginAnswers
{
    private static readonly string WorkFolder = Directory.CreateTempSubdirectory("aktion-fuzz-").FullName;

    public static void Description(byte[] input)
    {
        if (Json<PluginDescription>(input) is not { } description || DescriptionCheck.Problem(description) is not null)
            return;
        // What passes the check is used: kept for the next start, its parameters completed, requests held against it.
        if (DescriptionCheck.Problem(JsonSerializer.Deserialize<PluginDescription>(JsonSerializer.SerializeToUtf8Bytes(description, WireJson.Options), WireJson.Options)!) is { } problem)
            throw new InvalidOperationException($"Kept and read again it is refused: {problem}");
        foreach (GeneratorInfo generator in description.Generators)
        {
            foreach (string value in (string[])["79228162514264337593543950335", "-79228162514264337593543950335", "0.0000000000000000000000000001", ""])
                GeneratorValidation.Check(generator, Request(generator, generator.Parameters.ToDictionary(parameter => parameter.Name, _ => value)));
            if (GeneratorValidation.Check(generator, Request(generator, new Dictionary<string, string>())).Problems.FirstOrDefault(one => one.Subject.StartsWith("parameters.", StringComparison.Ordinal)) is { } own)
                throw new InvalidOperationException($"It passed with a default that is refused: {own.Message}");
        }
    }

    public static void Read(byte[] input)
    {
        ResultCheck.Problem(Json<GenerateResult>(input), WorkFolder);
        InspectionCheck.Problem(Json<InspectResult>(input), frames: 24);
        Json<WorkflowResult>(input);
        Json<PluginHelloResult>(input);
        Json<PluginProgress>(input);
        Json<GenerateStep>(input);
        Json<DecideStep>(input);
        if (Json<PluginPreview>(input) is { } preview)
            ResultCheck.Believe(preview.File, WorkFolder);
    }

    private static GenerationRequest Request(GeneratorInfo generator, IReadOnlyDictionary<string, string> parameters) => new()
    {
        Generator = generator.Id, RecipeHash = new string('0', 64), Mode = generator.Modes[0], Seed = 1, Frames = generator.Frames.Minimum, Rate = new FrameRate(24), Raster = generator.Rasters.Minimum, Parameters = parameters,
    };

    // The wire refuses what is no such message, in words.
    private static T? Json<T>(byte[] input)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(input, WireJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
