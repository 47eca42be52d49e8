using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Files.Otio.Json;
using AktionBridge.Files.Otio.Model;
using Newtonsoft.Json.Linq;

namespace AktionBridge.Files.Otio.Editing;

/// <summary>Writes clips in the one shape every reader takes: Clip.2, available range given, source range in the media's own timecode, plain absolute path.</summary>
internal static class OtioClip
{
    private const string DefaultKey = "DEFAULT_MEDIA";

    public static JObject Create(string name, MediaReference media, long sourceStart, double frames, FrameRate rate) => new()
    {
        ["OTIO_SCHEMA"] = "Clip.2",
        ["metadata"] = new JObject(),
        ["name"] = name,
        ["source_range"] = SourceRange(media, sourceStart, frames, rate),
        ["effects"] = new JArray(),
        ["markers"] = new JArray(),
        ["enabled"] = true,
        ["media_references"] = new JObject { [DefaultKey] = External(media) },
        ["active_media_reference_key"] = DefaultKey,
    };

    /// <summary>The same item showing other media: its length, effects, markers and everything unknown stay.</summary>
    public static void Show(JObject clip, MediaReference media, long sourceStart, double frames, FrameRate rate)
    {
        if (clip["media_references"] is JObject references)
            references[(clip["active_media_reference_key"] as JValue)?.Value as string ?? DefaultKey] = External(media);
        else
            clip["media_reference"] = External(media);
        clip["source_range"] = SourceRange(media, sourceStart, frames, rate);
    }

    /// <summary>Adds media beside what is shown.</summary>
    public static void AddTake(JObject clip, string key, MediaReference media)
    {
        if (clip["media_references"] is not JObject references)
            throw new EditRefusedException($"The clip '{clip["name"]}' is a {OtioSchema.Of(clip)}, which holds one medium only; replace it instead.");
        if (references.ContainsKey(key))
            throw new EditRefusedException($"The clip '{clip["name"]}' already has a take '{key}'.");
        references[key] = External(media);
    }

    public static void SelectTake(JObject clip, string key)
    {
        if ((clip["media_references"] as JObject)?[key] is not JObject reference)
            throw new EditRefusedException($"The clip '{clip["name"]}' has no take '{key}'.");
        // The same frames of the other take: its timecode may begin elsewhere.
        JToken? before = (OtioMedia.Reference(clip)?["available_range"] as JObject)?["start_time"];
        JToken? after = (reference["available_range"] as JObject)?["start_time"];
        if (clip["source_range"] is JObject range && range["start_time"] is JObject start &&
            OtioTime.Read(before) is { } old && OtioTime.Read(after) is { } next &&
            OtioRates.TrySnap(next.Rate, out FrameRate counting) && OtioTime.Read(start)?.FramesAt(counting) is { } shown && old.FramesAt(counting) is { } first)
            range["start_time"] = OtioTime.Write(next.Value + shown - first, counting);
        clip["active_media_reference_key"] = key;
    }

    private static JObject SourceRange(MediaReference media, long sourceStart, double frames, FrameRate rate) => new()
    {
        ["OTIO_SCHEMA"] = "TimeRange.1",
        ["duration"] = OtioTime.Write(frames, rate),
        ["start_time"] = OtioTime.Write(media.StartFrame + sourceStart, media.Rate),
    };

    private static JObject External(MediaReference media) => new()
    {
        ["OTIO_SCHEMA"] = "ExternalReference.1",
        ["metadata"] = new JObject
        {
            [OtioOurs.Key] = new JObject { ["sha256"] = media.Sha256, ["raster"] = media.Raster.ToString() },
        },
        ["name"] = Path.GetFileName(media.Path),
        ["available_range"] = OtioTime.WriteRange(media.StartFrame, media.Frames, media.Rate),
        ["available_image_bounds"] = null,
        ["target_url"] = media.Path.Replace('\\', '/'),
    };
}
