using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Recipes;

/// <summary>Chooses mode and conditioning media: what the generator takes and the film graph has.</summary>
internal static class InputChooser
{
    public static GenerationMode Mode(ShotContext context, GeneratorChoice generator)
    {
        IReadOnlyList<GenerationMode> modes = generator.Info.Modes;
        if (modes.Contains(GenerationMode.FromBlocking))
            return GenerationMode.FromBlocking;
        if (modes.Contains(GenerationMode.FromImage) && FirstFrame(context, generator) is not null)
            return GenerationMode.FromImage;
        if (modes.Contains(GenerationMode.FromText))
            return GenerationMode.FromText;
        throw new RpcFailureException(RpcErrorCode.NotCapable, modes.Contains(GenerationMode.FromImage)
            ? $"{generator.Name} starts from a picture, and the shot {context.Shot.Code} has no approved board. Approve a board, or choose another generator."
            : $"{generator.Name} starts from an existing clip; the shot {context.Shot.Code} has none to give. Choose another generator.");
    }

    public static IReadOnlyList<RecipeInput> Inputs(ShotContext context, GeneratorChoice generator, GenerationMode mode)
    {
        var inputs = new List<RecipeInput>();
        foreach (InputDescription input in generator.Info.Inputs)
        {
            List<RecipeInput> found = [.. Candidates(context, generator, input, mode).Take(input.Maximum)];
            if (found.Count < input.Minimum)
                throw new RpcFailureException(RpcErrorCode.NotCapable, $"{generator.Name} needs {input.Minimum} input(s) of role '{input.Role}'; the shot {context.Shot.Code} has {found.Count}. {Remedy(input.Role)}");
            inputs.AddRange(found);
        }

        return inputs;
    }

    private static IEnumerable<RecipeInput> Candidates(ShotContext context, GeneratorChoice generator, InputDescription input, GenerationMode mode) => input.Role switch
    {
        "firstFrame" when mode != GenerationMode.FromText && FirstFrame(context, generator) is { } board => [new RecipeInput("firstFrame", board.Sha256)],
        "character" => Characters(context),
        _ => [],
    };

    // A board is what a still generator makes; it must not be made from itself.
    private static Board? FirstFrame(ShotContext context, GeneratorChoice generator) =>
        generator.Info.Produces == MediaKind.Video && generator.Info.Inputs.Any(input => input.Role == "firstFrame") ? context.Board : null;

    // One image of each before a second of anyone: with few places, everyone is shown once.
    private static IEnumerable<RecipeInput> Characters(ShotContext context)
    {
        bool close = context.Shot.Size is "closeUp" or "extremeCloseUp" or "mediumCloseUp" or "insert";
        return context.Cast
            .Where(member => member.Lock is not null)
            .SelectMany(member => member.Lock!.Images
                .OrderBy(image => Rank(image.Role, close))
                .Select((image, turn) => (turn, Input: new RecipeInput("character", image.Sha256, member.Character.Name))))
            .OrderBy(entry => entry.turn)
            .Select(entry => entry.Input);
    }

    private static int Rank(string role, bool close) => role switch
    {
        "face" => close ? 0 : 2,
        "fullBody" => close ? 2 : 0,
        "threeQuarter" => 1,
        _ => 3,
    };

    private static string Remedy(string role) => role switch
    {
        "character" => "Lock its characters with images.",
        "firstFrame" => "Approve a board.",
        _ => "Choose another generator.",
    };
}
