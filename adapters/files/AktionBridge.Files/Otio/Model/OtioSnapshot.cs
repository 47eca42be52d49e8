using System.Globalization;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Files.Otio.Json;
using Newtonsoft.Json.Linq;

namespace AktionBridge.Files.Otio.Model;

/// <summary>Describes a laid-out timeline in the protocol's words.</summary>
internal sealed class OtioSnapshot(OtioTimeline timeline, string documentId, string path, string version)
{
    private readonly OtioItemReader _items = new(timeline.Rate, Path.GetDirectoryName(Path.GetFullPath(path)) ?? "", timeline.Warnings.Copy());

    public TimelineSnapshot Read()
    {
        List<TimelineTrack> tracks = [.. timeline.Tracks.Select(Track)];
        return new TimelineSnapshot
        {
            Document = documentId,
            DocumentPath = path,
            Timeline = timeline.Id,
            Name = timeline.Name,
            Rate = timeline.Rate,
            // 23.976 has a denominator of 1001 too, but no drop-frame.
            DropFrame = timeline.Rate.Denominator == 1001 && timeline.Rate.Nominal is (30 or 60) && MetadataSearch.SaysYes(timeline.Json["metadata"], "dropFrame"),
            StartFrame = timeline.StartFrame,
            Raster = MetadataSearch.Size(timeline.Json["metadata"]) is var (width, height) ? new Raster(width, height) : null,
            Colour = Colour(),
            Duration = (long)Math.Ceiling(timeline.End - OtioTrack.Epsilon),
            Tracks = tracks,
            Markers = [.. OtioMarkers.Of(timeline).Select(one => one.Marker)],
            Warnings = [.. _items.Warnings.All],
            Version = version,
        };
    }

    private TimelineTrack Track(OtioTrack track) => new()
    {
        Id = track.Id,
        Name = track.Name,
        Kind = track.Kind,
        Locked = track.Locked,
        Enabled = track.Json["enabled"] is not JValue { Value: false },
        Items = _items.Read(track),
    };

    private static string? Text(JToken? token) => token is JValue { Value: string { Length: > 0 } text } ? text : null;

    private string? Colour()
    {
        string? words = Text(MetadataSearch.First(timeline.Json["metadata"], "colour", "colorSpace", "color_space", "outputColorSpace"));
        if (words is null)
            return null;
        return words.Contains("709", StringComparison.Ordinal) ? "bt709"
            : words.Contains("2020", StringComparison.Ordinal) ? "bt2020"
            : words.ToLower(CultureInfo.InvariantCulture);
    }
}
