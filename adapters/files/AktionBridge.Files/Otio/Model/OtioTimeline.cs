using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Files.Otio.Json;
using Newtonsoft.Json.Linq;

namespace AktionBridge.Files.Otio.Model;

/// <summary>One timeline of a document, laid out.</summary>
internal sealed class OtioTimeline
{
    private Dictionary<string, (OtioTrack Track, OtioPiece Piece)>? _places;

    public required JObject Json { get; init; }

    public required string Id { get; init; }

    public required FrameRate Rate { get; init; }

    public required long StartFrame { get; init; }

    /// <summary>Bottom to top, video before audio.</summary>
    public required List<OtioTrack> Tracks { get; init; }

    public required OtioWarnings Warnings { get; init; }

    public required OtioIds Ids { get; init; }

    public JObject Stack => (JObject)Json["tracks"]!;

    public string Name => (Json["name"] as JValue)?.Value as string ?? "";

    public double End => Tracks.Count == 0 ? 0 : Tracks.Max(track => track.End);

    public OtioTrack? Track(string idOrName) =>
        Tracks.Find(track => track.Id == idOrName) ?? Tracks.FindLast(track => track.Name == idOrName);

    public (OtioTrack Track, int Index)? Item(string id)
    {
        _places ??= Tracks.SelectMany(track => track.Pieces.Select(piece => (track, piece))).ToDictionary(place => place.piece.Id);
        return _places.TryGetValue(id, out (OtioTrack Track, OtioPiece Piece) place) && place.Track.IndexOf(place.Piece) is var index and >= 0
            ? (place.Track, index)
            : null;
    }

    /// <summary>Makes a new piece findable.</summary>
    public void Know(OtioTrack track, OtioPiece piece) => _places?.Add(piece.Id, (track, piece));

    public string NewTrackId(TrackKind kind) => TrackId(kind, Tracks.Count(track => track.Kind == kind));

    /// <summary>Counted from the bottom of its kind, so that a track added on top renames none.</summary>
    public static string TrackId(TrackKind kind, int index) => kind == TrackKind.Video ? $"V{index + 1}" : $"A{index + 1}";
}
