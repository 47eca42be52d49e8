using System.Globalization;
using AktionBridge.Files.Otio.Json;
using Newtonsoft.Json.Linq;

namespace AktionBridge.Files.Otio.Model;

/// <summary>What a clip shows.</summary>
/// <param name="Kind">clip or generator.</param>
/// <param name="Path">The file; null when it names none on this machine.</param>
/// <param name="Expected">Whether it ought to be a file: a missing reference does, a generator or a web address does not.</param>
/// <param name="Available">The range the media has; null when not said.</param>
internal sealed record OtioMedia(string Kind, string? Path, bool Expected, JObject? Available)
{
    /// <summary>The reference in use, of either generation of clips; null when there is none.</summary>
    public static JObject? Reference(JObject clip)
    {
        if (clip["media_references"] is not JObject references)
            return clip["media_reference"] as JObject;
        string key = (string?)(clip["active_media_reference_key"] as JValue) ?? "DEFAULT_MEDIA";
        return references[key] as JObject;
    }

    public static OtioMedia Of(JObject clip, string folder)
    {
        JObject? reference = Reference(clip);
        var available = reference?["available_range"] as JObject;
        return OtioSchema.Of(reference).Name switch
        {
            "ExternalReference" => External(reference!, folder, available),
            "ImageSequenceReference" => new OtioMedia("clip", SequenceFile(reference!, folder), true, available),
            "GeneratorReference" => new OtioMedia("generator", null, false, available),
            "MissingReference" or "" => new OtioMedia("clip", null, true, available),
            _ => new OtioMedia("clip", null, false, available),
        };
    }

    private static OtioMedia External(JObject reference, string folder, JObject? available)
    {
        string? url = reference["target_url"] is JValue { Value: string text } ? text : null;
        string? path = LocalPath(url, folder);
        return new OtioMedia("clip", path, path is not null || string.IsNullOrEmpty(url), available);
    }

    /// <summary>First frame of a sequence: base + prefix + padded number + suffix.</summary>
    private static string? SequenceFile(JObject reference, string folder)
    {
        long first = (long)(OtioTime.Number(reference["start_frame"]) ?? 0);
        int padding = (int)Math.Clamp(OtioTime.Number(reference["frame_zero_padding"]) ?? 0, 0, 32);
        string number = Math.Abs(first).ToString(CultureInfo.InvariantCulture).PadLeft(padding, '0');
        return LocalPath(
            $"{reference["target_url_base"]}{reference["name_prefix"]}{(first < 0 ? "-" : "")}{number}{reference["name_suffix"]}", folder);
    }

    /// <summary>A bare path, a relative one, or a file URL; null for an address elsewhere.</summary>
    private static string? LocalPath(string? url, string folder)
    {
        if (string.IsNullOrEmpty(url))
            return null;
        bool isFileUrl = url.StartsWith("file:", StringComparison.OrdinalIgnoreCase);
        if (!isFileUrl && url.Contains("://", StringComparison.Ordinal))
            return null;
        string path = url;
        if (isFileUrl)
        {
            string rest = url[5..];
            if (rest.StartsWith("//", StringComparison.Ordinal))
                rest = rest.IndexOf('/', 2) is var slash and >= 0 ? rest[slash..] : "";
            path = Uri.UnescapeDataString(rest);
            if (path.Length > 2 && path[0] == '/' && path[2] == ':')
                path = path[1..];
        }

        bool isAbsolute = System.IO.Path.IsPathRooted(path) || (path.Length > 1 && path[1] == ':');
        return path.Length == 0 || path.Contains('\0', StringComparison.Ordinal) ? null : isAbsolute ? path : System.IO.Path.Combine(folder, path);
    }
}
