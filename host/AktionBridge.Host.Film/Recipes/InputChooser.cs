using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Conditioning;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Recipes;

/// <summary>Chooses mode and conditioning media: what the generator takes and the film graph has.</summary>
internal static class InputChooser
{
    private const string FirstFrameRole = "firstFrame";
    private const string SourceRole = "sourceVideo";

    /// <summary>Roles in which an approved board reaches a generator that takes no first frame.</summary>
    public static readonly string[] CompositionRoles = ["composition", "reference"];

    public static GenerationMode Mode(ShotContext context, GeneratorChoice generator, Variation variation)
    {
        IReadOnlyList<GenerationMode> modes = generator.Info.Modes;
        if (variation.Inputs.Count > 0)
            return ModeOf(generator, variation);
        // A clip to start from is given on purpose; a blocking, by the rules at least, every shot has.
        if (modes.Contains(GenerationMode.FromVideo) && Given(context, generator, SourceRole) is not null)
            return GenerationMode.FromVideo;
        if (modes.Contains(GenerationMode.FromBlocking))
            return GenerationMode.FromBlocking;
        if (modes.Contains(GenerationMode.FromImage) && (Given(context, generator, FirstFrameRole) is not null || LeadingBoard(context, generator) is not null))
            return GenerationMode.FromImage;
        if (modes.Contains(GenerationMode.FromText))
            return GenerationMode.FromText;
        throw new RpcFailureException(RpcErrorCode.NotCapable, modes.Contains(GenerationMode.FromImage)
            ? $"{generator.Name} starts from a picture, and the shot {context.Shot.Code} has no first frame and no approved board. Give it a first frame, approve a board, or choose another generator."
            : $"{generator.Name} starts from an existing clip; the shot {context.Shot.Code} has none to give. Give it a {SourceRole}, or choose another generator.");
    }

    /// <summary>What a take is made from goes before what its shot would start from.</summary>
    private static GenerationMode ModeOf(GeneratorChoice generator, Variation variation)
    {
        foreach (string role in variation.Inputs.Select(input => input.Role))
        {
            if (!generator.Info.Inputs.Any(input => input.Role == role))
                throw new RpcFailureException(
                    RpcErrorCode.NotCapable,
                    $"{generator.Name} takes no {role}, so it cannot be given another take as that. It takes: {string.Join(", ", generator.Info.Inputs.Select(input => input.Role).DefaultIfEmpty("nothing"))}. Choose another generator.");
        }

        (GenerationMode wanted, string words) = variation.Inputs.Any(input => input.Role == SourceRole) ? (GenerationMode.FromVideo, "a clip") : (GenerationMode.FromImage, "a picture");
        return generator.Info.Modes.Contains(wanted) ? wanted : throw new RpcFailureException(
            RpcErrorCode.NotCapable, $"{generator.Name} does not start from {words}, which a take is made from here. Choose another generator.");
    }

    public static IReadOnlyList<RecipeInput> Inputs(ShotContext context, GeneratorChoice generator, GenerationMode mode, Variation variation)
    {
        var inputs = new List<RecipeInput>();
        foreach (InputDescription input in generator.Info.Inputs)
        {
            if (variation.Inputs.Any(own => own.Role == input.Role))
                continue;
            // Frames, passes and sound of the shot belong to its own time, not to what comes before or after it.
            if (variation.Continues.Length > 0 && IsTimed(input.Role) && input.Minimum == 0)
                continue;
            if (variation.Continues.Length > 0 && IsTimed(input.Role))
                throw new RpcFailureException(
                    RpcErrorCode.NotCapable, $"{generator.Name} needs a {input.Role}, which a take that continues another has not. Choose another generator.");
            List<RecipeInput> found = [.. Candidates(context, generator, input, mode).Take(input.Maximum)];
            if (found.Count < input.Minimum)
                throw new RpcFailureException(RpcErrorCode.NotCapable, $"{generator.Name} needs {input.Minimum} input(s) of role '{input.Role}'; the shot {context.Shot.Code} has {found.Count}. {Remedy(context.Shot, input.Role)}");
            inputs.AddRange(found);
        }

        return inputs;
    }

    private static IEnumerable<RecipeInput> Candidates(ShotContext context, GeneratorChoice generator, InputDescription input, GenerationMode mode)
    {
        if (context.Conditioning.TryGetValue(input.Role, out ConditioningMedia? given))
            return [new RecipeInput(input.Role, Fitting(context, generator, input, given).Sha256)];
        return input.Role switch
        {
            FirstFrameRole when mode != GenerationMode.FromText && LeadingBoard(context, generator) is { } board => [new RecipeInput(FirstFrameRole, board.Sha256)],
            _ when IsComposition(generator, input) && context.Board is { } board => [new RecipeInput(input.Role, board.Sha256)],
            "character" => Characters(context),
            _ when context.LookImages.TryGetValue(input.Role, out IReadOnlyList<LockImage>? images) => images.Select(image => new RecipeInput(input.Role, image.Sha256)),
            _ => [],
        };
    }

    private static bool IsTimed(string role) => role != "style" && ConditioningRoles.Find(role) is not null;

    private static ConditioningMedia? Given(ShotContext context, GeneratorChoice generator, string role) =>
        generator.Info.Inputs.Any(input => input.Role == role) ? context.Conditioning.GetValueOrDefault(role) : null;

    // Left out silently, a pass that was rendered for hours would seem to have done nothing.
    private static ConditioningMedia Fitting(ShotContext context, GeneratorChoice generator, InputDescription input, ConditioningMedia given) =>
        given.Kind is not { } kind || kind == input.Media
            ? given
            : throw new RpcFailureException(
                RpcErrorCode.NotCapable,
                $"{generator.Name} takes {ConditioningRoles.Words(input.Media)} as {input.Role}; the shot {context.Shot.Code} has {ConditioningRoles.Words(kind)}. Replace it, or take it away.");

    /// <summary>Whether a role is the picture that a generator composes by where it cannot begin with one. A style is no composition: a drawn board would have the film drawn.</summary>
    private static bool IsComposition(GeneratorChoice generator, InputDescription input) =>
        CompositionRoles.Contains(input.Role) && input.Media == MediaKind.Image && generator.Info.Produces == MediaKind.Video && !generator.Info.Inputs.Any(one => one.Role == FirstFrameRole);

    // A board is what a still generator makes; it must not be made from itself.
    private static Board? LeadingBoard(ShotContext context, GeneratorChoice generator) =>
        generator.Info.Produces == MediaKind.Video && generator.Info.Inputs.Any(input => input.Role == FirstFrameRole) ? context.Board : null;

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

    private static string Remedy(Shot shot, string role) => role switch
    {
        "character" => "Lock its characters with images.",
        ShotContext.LocationRole => "Lock its location with images.",
        ShotContext.StyleRole => $"Lock the style with images, or give it a style picture: aktion shots condition {shot.Code} style=FILE",
        FirstFrameRole => "Approve a board, or give it a first frame.",
        _ when CompositionRoles.Contains(role) => $"Approve a board: aktion board approve {shot.Code}",
        _ when ConditioningRoles.Find(role) is { } known => $"Give it {known.Wanted}: aktion shots condition {shot.Code} {role}=FILE",
        _ => "Choose another generator.",
    };
}
