using AktionBridge.Contracts.Rpc.Plugin;

namespace AktionBridge.Host.Film.Recipes;

/// <summary>Wire names of enumerations inside recipes; fixed here, because renaming a member must not change hashes.</summary>
internal static class RecipeNames
{
    public static string Of(GenerationMode mode) => mode switch
    {
        GenerationMode.FromText => "fromText",
        GenerationMode.FromImage => "fromImage",
        GenerationMode.FromVideo => "fromVideo",
        GenerationMode.FromBlocking => "fromBlocking",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "A mode without a wire name."),
    };

    public static GenerationMode Mode(string name) => name switch
    {
        "fromText" => GenerationMode.FromText,
        "fromImage" => GenerationMode.FromImage,
        "fromVideo" => GenerationMode.FromVideo,
        "fromBlocking" => GenerationMode.FromBlocking,
        _ => throw new FormatException($"'{name}' is no generation mode."),
    };
}
