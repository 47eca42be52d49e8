using System.Security.Cryptography;
using AktionBridge.Files.Otio.Json;
using Newtonsoft.Json.Linq;

namespace AktionBridge.Files.Otio.Model;

/// <summary>A document as it was read: everything in it, and its timelines laid out.</summary>
internal sealed class OtioDocument
{
    private readonly bool _finalNewline;

    private OtioDocument(JObject root, IReadOnlyList<OtioTimeline> timelines, string version, bool finalNewline)
    {
        Root = root;
        Timelines = timelines;
        Version = version;
        _finalNewline = finalNewline;
    }

    public JObject Root { get; }

    public IReadOnlyList<OtioTimeline> Timelines { get; }

    /// <summary>Hash of the bytes it was read from.</summary>
    public string Version { get; }

    /// <exception cref="RpcFailureException">It is no OTIO document; the message says what is wrong and where.</exception>
    public static OtioDocument Parse(byte[] bytes, string path)
    {
        JObject root = OtioJson.Parse(bytes, path);
        OtioSchema schema = OtioSchema.Of(root);
        IEnumerable<JObject> timelines = schema.Name switch
        {
            "Timeline" => [root],
            "SerializableCollection" => (root["children"] as JArray ?? []).OfType<JObject>().Where(child => OtioSchema.Of(child).Name == "Timeline"),
            "" => throw OtioJson.Bad(path, "it is JSON, but not OpenTimelineIO: its outermost object names no OTIO_SCHEMA. Export the timeline as .otio again."),
            _ => throw OtioJson.Bad(path, $"it holds a {schema} instead of a timeline. Export the timeline itself as .otio."),
        };
        List<OtioTimeline> read = [.. timelines.Select((timeline, index) => new OtioTimelineReader(timeline, $"timeline-{index}", path).Read())];
        return read.Count > 0
            ? new OtioDocument(root, read, VersionOf(bytes), bytes.AsSpan().EndsWith("\n"u8))
            : throw OtioJson.Bad(path, "its collection holds no timeline.");
    }

    /// <summary>The same document after its bytes were written.</summary>
    public OtioDocument AsSaved(byte[] bytes) => new(Root, Timelines, VersionOf(bytes), _finalNewline);

    public byte[] ToBytes()
    {
        foreach (OtioTrack track in Timelines.SelectMany(timeline => timeline.Tracks))
            track.Commit();
        using var stream = new MemoryStream();
        OtioJson.Write(Root, stream, _finalNewline);
        return stream.ToArray();
    }

    private static string VersionOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..32];
}
