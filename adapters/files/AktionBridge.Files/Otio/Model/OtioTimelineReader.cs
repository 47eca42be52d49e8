using System.Globalization;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Files.Otio.Json;
using Newtonsoft.Json.Linq;

namespace AktionBridge.Files.Otio.Model;

/// <summary>Lays one timeline of a document out.</summary>
internal sealed class OtioTimelineReader(JObject json, string id, string path)
{
    private readonly OtioWarnings _warnings = new();
    private readonly OtioIds _ids = new();

    public OtioTimeline Read()
    {
        OtioSchema schema = OtioSchema.Of(json);
        if (schema.Version > 1)
            throw new RpcFailureException(RpcErrorCode.NewerVersion, $"'{path}' holds a {schema}; this reads Timeline.1. Export it for OpenTimelineIO 0.17 or earlier.");
        if (json["tracks"] is not JObject stack)
            throw OtioJson.Bad(path, $"the timeline '{json["name"]}' has no tracks. Export it again.");
        FrameRate rate = RateOf(stack);
        if (stack["source_range"] is JObject)
            _warnings.Add("The stack of tracks is trimmed as a whole; places are counted from the tracks' own beginnings.");
        List<OtioTrack> tracks = ReadTracks(stack, rate);
        return new OtioTimeline
        {
            Json = json,
            Id = id,
            Rate = rate,
            StartFrame = StartFrame(rate),
            Tracks = tracks,
            Warnings = _warnings,
            Ids = _ids,
        };
    }

    private List<OtioTrack> ReadTracks(JObject stack, FrameRate rate)
    {
        if (stack["children"] is not JArray)
            stack["children"] = new JArray();
        var video = new List<OtioTrack>();
        var audio = new List<OtioTrack>();
        foreach (JToken child in (JArray)stack["children"]!)
        {
            string kind = (child as JObject)?["kind"] is JValue { Value: string text } ? text : "";
            if (OtioSchema.Of(child) is not { Name: "Track", Version: <= 1 } || kind is not ("Video" or "Audio"))
            {
                _warnings.Add($"The timeline holds a {OtioSchema.Of(child)} '{(child as JObject)?["name"]}' ({(kind.Length == 0 ? "of no kind" : kind)}) beside its picture and sound tracks; it is kept and not shown.");
                continue;
            }

            TrackKind trackKind = kind == "Video" ? TrackKind.Video : TrackKind.Audio;
            List<OtioTrack> list = trackKind == TrackKind.Video ? video : audio;
            list.Add(new OtioTrackReader((JObject)child, OtioTimeline.TrackId(trackKind, list.Count), trackKind, rate, _ids, _warnings).Read());
        }

        return [.. video, .. audio];
    }

    private long StartFrame(FrameRate rate)
    {
        if (json["global_start_time"] is not JObject start)
            return 0;
        if (OtioTime.Read(start)?.FramesAt(rate) is { } frames)
            return (long)Math.Round(frames);
        _warnings.Add("The timeline's start timecode is no usable number; it is read as frame 0.");
        return 0;
    }

    private FrameRate RateOf(JObject stack)
    {
        OtioTime? start = OtioTime.Read(json["global_start_time"]);
        FrameRate? fromItems = FirstRate(stack);
        if (start is { } written && OtioRates.TrySnap(written.Rate, out FrameRate rate))
        {
            if (fromItems is { } other && other != rate)
                _warnings.Add($"The timeline counts in {rate} but its first item in {other}; places are counted in {rate}.");
            return rate;
        }

        if (start is { } odd)
            _warnings.Add(string.Create(CultureInfo.InvariantCulture, $"The start timecode has the rate {odd.Rate}, which is none; the first item's is taken."));
        return fromItems ?? throw OtioJson.Bad(path, "nothing in it says at what rate it runs. Give it a start timecode (global_start_time), or export it with at least one clip.");
    }

    private static FrameRate? FirstRate(JObject stack)
    {
        foreach (JToken child in (stack["children"] as JArray)?.Children() ?? [])
        {
            foreach (JToken item in (child as JObject)?["children"] as JArray ?? [])
            {
                JToken? duration = ((item as JObject)?["source_range"] as JObject)?["duration"]
                    ?? (OtioSchema.Of(item).Name == "Clip" ? (OtioMedia.Reference((JObject)item)?["available_range"] as JObject)?["duration"] : null);
                if (OtioTime.Read(duration) is { } time && OtioRates.TrySnap(time.Rate, out FrameRate rate))
                    return rate;
            }
        }

        return null;
    }
}
