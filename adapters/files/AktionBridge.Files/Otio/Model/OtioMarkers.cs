using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Files.Otio.Json;
using Newtonsoft.Json.Linq;

namespace AktionBridge.Files.Otio.Model;

/// <summary>The markers of a timeline itself, each with the JSON it was read from. Those without a place are left out.</summary>
internal static class OtioMarkers
{
    public static IEnumerable<(JObject Json, TimelineMarker Marker)> Of(OtioTimeline timeline)
    {
        foreach (JToken token in timeline.Stack["markers"] as JArray ?? [])
        {
            if (token is not JObject marker || marker["marked_range"] is not JObject range ||
                OtioTime.Read(range["start_time"])?.FramesAt(timeline.Rate) is not { } start)
                continue;
            double length = OtioTime.Read(range["duration"])?.FramesAt(timeline.Rate) ?? 0;
            yield return (marker, new TimelineMarker(
                Text(marker["name"]) ?? "", Place(timeline, start), (long)Math.Round(Math.Max(0, length)), ColourName(marker["color"]), Text(marker["comment"])));
        }
    }

    /// <summary>Some writers count a timeline's markers from its first frame, some in its timecode; the latter lie past the end.</summary>
    private static long Place(OtioTimeline timeline, double start)
    {
        bool isTimecode = timeline.StartFrame > 0 && start >= timeline.StartFrame && start > timeline.End;
        return (long)Math.Round(isTimecode ? start - timeline.StartFrame : start);
    }

    /// <summary>A word in Marker.2, an object with a name in Marker.3.</summary>
    private static string? ColourName(JToken? colour) => colour is JObject json ? Text(json["name"]) : Text(colour);

    private static string? Text(JToken? token) => token is JValue { Value: string { Length: > 0 } text } ? text : null;
}
