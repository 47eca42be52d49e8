using System.Globalization;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using JsonException = System.Text.Json.JsonException;
using JsonSerializer = System.Text.Json.JsonSerializer;

namespace AktionBridge.PluginKit.Recipes;

/// <summary>One member of a recipe as a value of its kind: null when it is missing, null and a problem when it is no such value.</summary>
internal sealed class MemberReader(RecipeProblems problems)
{
    public string? Text(JObject recipe, string name, string expectation)
    {
        if (recipe[name] is not { } value)
            return null;
        if (value.Type == JTokenType.String)
            return (string)value!;
        problems.Add(name, $"it is {expectation}, in quotes, not {Shown(value)}.");
        return null;
    }

    public T? Word<T>(JObject recipe, string name)
        where T : struct, Enum
    {
        if (recipe[name] is not { } value)
            return null;
        string[] words = [.. Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName)];
        if (value.Type == JTokenType.String && words.Contains((string)value!))
            return Enum.Parse<T>((string)value!, ignoreCase: true);
        problems.Add(name, $"it is one of {string.Join(", ", words)}, not {Shown(value)}.");
        return null;
    }

    public long? Whole(JObject recipe, string name, long minimum, long maximum)
    {
        if (recipe[name] is not { } value)
            return null;
        if (value is JValue { Value: long whole } && whole >= minimum && whole <= maximum)
            return whole;
        problems.Add(name, $"it is a whole number from {minimum} to {maximum}, not {Shown(value)}.");
        return null;
    }

    public FrameRate? Rate(JObject recipe)
    {
        if (recipe["rate"] is not { } value)
            return null;
        // 24 is as clear as "24"; 23.976 as a number is not what it looks like.
        string? text = value.Type is JTokenType.String or JTokenType.Integer ? Convert.ToString(((JValue)value).Value, CultureInfo.InvariantCulture) : null;
        if (FrameRate.TryParse(text, out FrameRate rate))
            return rate;
        problems.Add("rate", $"it is frames a second such as 24, \"25\" or \"24000/1001\", not {Shown(value)}.");
        return null;
    }

    public Contracts.Rpc.Wire.Raster? Raster(JObject recipe)
    {
        if (recipe["raster"] is not { } value)
            return null;
        string[] parts = value.Type == JTokenType.String ? ((string)value!).Split('x') : [];
        if (parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int width) &&
            int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int height) && width > 0 && height > 0)
            return new Contracts.Rpc.Wire.Raster(width, height);
        problems.Add("raster", $"it is a size in pixels such as \"640x360\", not {Shown(value)}.");
        return null;
    }

    public T? Record<T>(JToken value, string name)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(value.ToString(Formatting.None), Strict.Options);
        }
        catch (JsonException misfit)
        {
            problems.Add(name, misfit.Message.Split(" Path:")[0] + (misfit.Path is { Length: > 1 } path ? $" (at {name}{path[1..]})" : ""));
            return null;
        }
    }

    /// <summary>As written, shortened.</summary>
    public static string Shown(JToken value)
    {
        string text = value.ToString(Formatting.None);
        return text.Length <= 60 ? text : text[..60] + "...";
    }

    /// <summary>As on the wire, but a member that is not known is an error.</summary>
    private static class Strict
    {
        public static JsonSerializerOptions Options { get; } = new(WireJson.Options) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };
    }
}
