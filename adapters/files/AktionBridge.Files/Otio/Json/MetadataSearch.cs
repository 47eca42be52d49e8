using Newtonsoft.Json.Linq;

namespace AktionBridge.Files.Otio.Json;

/// <summary>Finds in vendors' metadata what OTIO has no field for. Each vendor has its own key; the words inside are alike.</summary>
internal static class MetadataSearch
{
    private const int Deepest = 8;

    /// <summary>The first property of one of the names, in document order, compared ignoring case.</summary>
    public static JToken? First(JToken? metadata, params ReadOnlySpan<string> names) => Find(metadata, names, 0);

    /// <summary>Whether any property of that name says yes: <c>true</c>, <c>"TRUE"</c>, 1.</summary>
    public static bool SaysYes(JToken? metadata, string name) => SaysYes(metadata, name, 0);

    /// <summary>The first object that has both a width and a height.</summary>
    public static (int Width, int Height)? Size(JToken? metadata) => Size(metadata, 0);

    private static JToken? Find(JToken? token, ReadOnlySpan<string> names, int depth)
    {
        if (token is not JObject json || depth > Deepest)
            return null;
        foreach (JProperty property in json.Properties())
        {
            foreach (string name in names)
            {
                if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                    return property.Value;
            }
        }

        foreach (JProperty property in json.Properties())
        {
            if (Find(property.Value, names, depth + 1) is { } found)
                return found;
        }

        return null;
    }

    private static bool SaysYes(JToken? token, string name, int depth)
    {
        if (token is not JObject json || depth > Deepest)
            return false;
        return json.Properties().Any(property =>
            (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && IsYes(property.Value)) || SaysYes(property.Value, name, depth + 1));
    }

    private static bool IsYes(JToken value) => value switch
    {
        JValue { Value: bool yes } => yes,
        JValue { Value: string text } => text.Equals("true", StringComparison.OrdinalIgnoreCase) || text == "1",
        JValue { Value: long number } => number != 0,
        _ => false,
    };

    private static (int Width, int Height)? Size(JToken? token, int depth)
    {
        if (token is not JObject json || depth > Deepest)
            return null;
        if (Pixels(json.GetValue("width", StringComparison.OrdinalIgnoreCase)) is { } width &&
            Pixels(json.GetValue("height", StringComparison.OrdinalIgnoreCase)) is { } height)
            return (width, height);
        foreach (JProperty property in json.Properties())
        {
            if (Size(property.Value, depth + 1) is { } size)
                return size;
        }

        return null;
    }

    private static int? Pixels(JToken? value)
    {
        double? number = value is JValue { Value: string text } && int.TryParse(text, out int parsed) ? parsed : OtioTime.Number(value);
        return number is >= 1 and <= 100_000 ? (int)number : null;
    }
}
