using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Files.Otio.Json;
using Newtonsoft.Json.Linq;

namespace AktionBridge.Files.Otio.Model;

/// <summary>How long a child of a track is, in frames of the timeline, not rounded.</summary>
internal static class OtioDuration
{
    /// <summary>Null when the document does not say or says something impossible; then nothing after it has a known place.</summary>
    public static double? Of(JObject child, FrameRate rate)
    {
        if (child["source_range"] is JObject range)
            return Usable(OtioTime.Read(range["duration"]), rate);
        return OtioSchema.Of(child).Name switch
        {
            "Clip" => Usable(OtioTime.Read((OtioMedia.Reference(child)?["available_range"] as JObject)?["duration"]), rate),
            "Track" => Sum(child["children"] as JArray, rate),
            "Stack" => Longest(child["children"] as JArray, rate),
            _ => null,
        };
    }

    private static double? Usable(OtioTime? time, FrameRate rate) =>
        time?.FramesAt(rate) is { } frames and >= 0 ? frames : null;

    private static double? Sum(JArray? children, FrameRate rate)
    {
        double sum = 0;
        foreach (JToken child in children ?? [])
        {
            if (OtioSchema.Of(child).Name == "Transition")
                continue;
            if (child is not JObject json || Of(json, rate) is not { } length)
                return null;
            sum += length;
        }

        return sum;
    }

    private static double? Longest(JArray? children, FrameRate rate)
    {
        double longest = 0;
        foreach (JToken child in children ?? [])
        {
            if (child is not JObject json || Of(json, rate) is not { } length)
                return null;
            longest = Math.Max(longest, length);
        }

        return longest;
    }
}
