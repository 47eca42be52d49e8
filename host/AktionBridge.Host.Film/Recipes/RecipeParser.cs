using System.Globalization;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Film.Recipes;

/// <summary>Reads a canonical recipe back.</summary>
public static class RecipeParser
{
    /// <summary>The recipe that has this canonical text.</summary>
    /// <exception cref="RpcFailureException">InvalidValue: not a recipe of version 1, or NewerVersion: of a later one.</exception>
    public static Recipe Parse(string canonical)
    {
        ArgumentNullException.ThrowIfNull(canonical);
        RefuseOtherVersions(canonical);
        try
        {
            using JsonDocument document = JsonDocument.Parse(canonical.AsMemory(RecipeCanonical.Prefix.Length));
            var root = new RecipeReader(document.RootElement);
            return new Recipe(Composition(root.Object("composition")), Variation(root.Object("variation")));
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException or OverflowException or KeyNotFoundException)
        {
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"This is no recipe: {error.Message}", error);
        }
    }

    /// <summary>Only what makes one take differ from the next, and the parameters that are not at their defaults: what lists show, at a fraction of the cost.</summary>
    /// <exception cref="RpcFailureException">As <see cref="Parse"/>.</exception>
    public static (Variation Variation, IReadOnlyDictionary<string, string> Parameters) Varying(string canonical)
    {
        ArgumentNullException.ThrowIfNull(canonical);
        RefuseOtherVersions(canonical);
        try
        {
            using JsonDocument document = JsonDocument.Parse(canonical.AsMemory(RecipeCanonical.Prefix.Length));
            var root = new RecipeReader(document.RootElement);
            Variation variation = Variation(root.Object("variation"));
            return (variation, Recipe.Set(root.Object("composition").Dictionary("parameters"), variation));
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException or OverflowException)
        {
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"This is no recipe: {error.Message}", error);
        }
    }

    private static void RefuseOtherVersions(string canonical)
    {
        if (canonical.StartsWith(RecipeCanonical.Prefix, StringComparison.Ordinal))
            return;
        throw canonical.StartsWith("aktion-recipe/", StringComparison.Ordinal)
            ? new RpcFailureException(RpcErrorCode.NewerVersion, $"This recipe is of version '{canonical.Split('\n', 2)[0]}'; this host reads aktion-recipe/1. Update the host.")
            : new RpcFailureException(RpcErrorCode.InvalidValue, "This is no recipe: it does not begin with the line aktion-recipe/1.");
    }

    private static Composition Composition(RecipeReader from) => new()
    {
        Generator = from.Text("generator"),
        OutputRevision = (int)from.Integer("outputRevision"),
        Mode = RecipeNames.Mode(from.Text("mode")),
        Prompt = Prompt(from.Object("prompt")),
        Direction = from.Has("direction") ? DirectionParser.Parse(from.Object("direction")) : null,
        Inputs = from.Objects("inputs", Input),
        Frames = (int)from.Integer("frames"),
        Rate = FrameRate.Parse(from.Text("rate")),
        Raster = new Raster((int)from.Object("raster").Integer("width"), (int)from.Object("raster").Integer("height")),
        Parameters = from.Dictionary("parameters"),
    };

    private static PromptLayers Prompt(RecipeReader from) => new()
    {
        Subject = from.Text("subject"),
        Camera = from.Text("camera"),
        Light = from.Text("light"),
        Environment = from.Text("environment"),
        Style = from.Text("style"),
        Negative = from.Text("negative"),
    };

    private static Variation Variation(RecipeReader from) => new(from.Integer("seed"))
    {
        Overrides = from.Dictionary("overrides"), Inputs = from.Objects("inputs", Input), Continues = from.Text("continues"),
    };

    private static RecipeInput Input(RecipeReader from) => new(from.Text("role"), from.Text("sha256"), from.OptionalText("subject"));
}

/// <summary>Reads members that may have been left out because they equal their default.</summary>
internal readonly struct RecipeReader(JsonElement? element)
{
    public bool Has(string key) => Member(key) is not null;

    public string Text(string key, string byDefault = "") => OptionalText(key) ?? byDefault;

    public string? OptionalText(string key) => Member(key)?.GetString();

    public long Integer(string key) => Member(key)?.GetInt64() ?? 0;

    public bool Flag(string key) => Member(key)?.GetBoolean() ?? false;

    public decimal Decimal(string key, decimal byDefault = 0) =>
        OptionalText(key) is { } text ? decimal.Parse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : byDefault;

    public RecipeReader Object(string key) => new(Member(key));

    public IReadOnlyList<T> Objects<T>(string key, Func<RecipeReader, T> convert)
    {
        var made = new List<T>();
        if (Member(key) is { } list)
        {
            foreach (JsonElement item in list.EnumerateArray())
                made.Add(convert(new RecipeReader(item)));
        }

        return made;
    }

    public IReadOnlyList<string> Texts(string key) => Member(key) is { } list ? [.. list.EnumerateArray().Select(item => item.GetString() ?? "")] : [];

    public IReadOnlyDictionary<string, string> Dictionary(string key)
    {
        var made = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (Member(key) is { } map)
        {
            foreach (JsonProperty member in map.EnumerateObject())
                made[member.Name] = member.Value.GetString() ?? "";
        }

        return made;
    }

    private JsonElement? Member(string key) => element is { } from && from.TryGetProperty(key, out JsonElement member) ? member : null;
}
