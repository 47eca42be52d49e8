using System.Globalization;
using Newtonsoft.Json.Linq;

namespace AktionBridge.Files.Otio.Json;

/// <summary>The kind of an OTIO object: <c>"Clip.2"</c> is name <c>Clip</c>, version 2.</summary>
internal readonly record struct OtioSchema(string Name, int Version)
{
    private const string Key = "OTIO_SCHEMA";

    public static OtioSchema Of(JToken? token)
    {
        if (token is not JObject json || json[Key] is not JValue { Value: string text })
            return new OtioSchema("", 0);
        int dot = text.LastIndexOf('.');
        return dot > 0 && int.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int version)
            ? new OtioSchema(Modern(text[..dot]), version)
            : new OtioSchema(text, 0);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}.{Version}");

    /// <summary>Two names of old files.</summary>
    private static string Modern(string name) => name switch
    {
        "Sequence" => "Track",
        "Filler" => "Gap",
        _ => name,
    };
}
