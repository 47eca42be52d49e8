using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Files.Otio.Json;
using Newtonsoft.Json.Linq;

namespace AktionBridge.Files.Otio.Model;

/// <summary>Gaps: free time when they carry nothing, items when they do.</summary>
internal static class OtioGap
{
    /// <summary>A marker, an effect, a vendor's note or a field we do not know on a gap is somebody's work: that gap is not free.</summary>
    public static bool IsFreeTime(JObject gap)
    {
        foreach (JProperty property in gap.Properties())
        {
            bool carriesNothing = property.Name switch
            {
                "OTIO_SCHEMA" or "name" or "source_range" or "enabled" or "color" => true,
                _ => IsEmpty(property.Value),
            };
            if (!carriesNothing)
                return false;
        }

        return true;
    }

    public static JObject Create(double frames, FrameRate rate) => new()
    {
        ["OTIO_SCHEMA"] = "Gap.1",
        ["metadata"] = new JObject(),
        ["name"] = "",
        ["source_range"] = OtioTime.WriteRange(0, frames, rate),
        ["effects"] = new JArray(),
        ["markers"] = new JArray(),
        ["enabled"] = true,
    };

    public static void SetLength(JObject gap, double frames, FrameRate rate)
    {
        if (gap["source_range"] is JObject range && range["duration"] is JObject duration)
            OtioTime.Set(duration, frames, rate);
        else
            gap["source_range"] = OtioTime.WriteRange(0, frames, rate);
    }

    /// <summary>Whether two gaps differ in nothing but their length.</summary>
    public static bool AreAlike(JObject one, JObject other)
    {
        var first = (JObject)one.DeepClone();
        first["source_range"]!["duration"]!["value"] = other["source_range"]!["duration"]!["value"]!.DeepClone();
        return JToken.DeepEquals(first, other);
    }

    /// <summary>Null, or containers all the way down.</summary>
    private static bool IsEmpty(JToken value) => value.Type == JTokenType.Null || (value is JContainer container && container.All(
        child => IsEmpty(child is JProperty property ? property.Value : child)));
}
