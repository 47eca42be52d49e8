using System.Globalization;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Files.Otio.Json;
using AktionBridge.Files.Otio.Model;
using Newtonsoft.Json.Linq;

namespace AktionBridge.Files.Otio.Editing;

/// <summary>Does the edits of one command in memory. The caller drops the document when one is refused.</summary>
internal sealed class OtioEdits(OtioTimeline timeline, string commandId)
{
    public string?[] Apply(IReadOnlyList<Edit> edits)
    {
        var made = new string?[edits.Count];
        for (int i = 0; i < edits.Count; i++)
            made[i] = Apply(edits[i], i);
        return made;
    }

    private string? Apply(Edit edit, int index)
    {
        switch (edit.Kind)
        {
            case EditKind.AddTrack:
                return AddTrack(edit);
            case EditKind.Place:
                return Place(edit, index);
            case EditKind.Remove:
                (OtioTrack track, int place) = Item(edit);
                new OtioTrackEdits(timeline, track).Remove(place);
                return null;
            case EditKind.Replace:
                return Replace(edit);
            case EditKind.AddTake:
                MediaReference take = Required(edit.Media, edit, "media");
                OtioClip.AddTake(Clip(edit).Json, edit.Name ?? Path.GetFileName(take.Path), take);
                return null;
            case EditKind.SelectTake:
                OtioClip.SelectTake(Clip(edit).Json, Required(edit.Name, edit, "the take's name"));
                return null;
            case EditKind.Marker:
                if (edit.Item is null)
                    AddMarker(edit);
                else
                    RenewMarker(edit, edit.Item);
                return null;
            case EditKind.Metadata:
                OtioPiece piece = Piece(edit);
                OtioOurs.Write(piece.Json, null, edit.Ours ?? new Dictionary<string, string>());
                return null;
            default:
                throw new EditRefusedException($"An OTIO file knows no edit '{edit.Kind}'.");
        }
    }

    private string AddTrack(Edit edit)
    {
        TrackKind kind = edit.TrackKind ?? TrackKind.Video;
        string id = timeline.NewTrackId(kind);
        string name = edit.Name ?? id;
        var json = new JObject
        {
            ["OTIO_SCHEMA"] = "Track.1",
            ["metadata"] = new JObject(),
            ["name"] = name,
            ["source_range"] = null,
            ["effects"] = new JArray(),
            ["markers"] = new JArray(),
            ["enabled"] = true,
            ["children"] = new JArray(),
            ["kind"] = kind.ToString(),
        };
        OtioTrack? below = timeline.Tracks.FindLast(track => track.Kind == kind);
        if (below is not null)
            below.Json.AddAfterSelf(json);
        else if (kind == TrackKind.Video)
            ((JArray)timeline.Stack["children"]!).AddFirst(json);
        else
            ((JArray)timeline.Stack["children"]!).Add(json);
        var track = new OtioTrack { Json = json, Id = id, Name = name, Kind = kind, Locked = false, Pieces = [] };
        timeline.Tracks.Insert(below is null ? (kind == TrackKind.Video ? 0 : timeline.Tracks.Count) : timeline.Tracks.IndexOf(below) + 1, track);
        return id;
    }

    private string Place(Edit edit, int index)
    {
        OtioTrack track = Track(Required(edit.Track, edit, "a track"));
        MediaReference media = Required(edit.Media, edit, "media");
        long start = edit.Start ?? throw Lacks(edit, "a start");
        long duration = edit.Duration ?? throw Lacks(edit, "a duration");
        long sourceStart = edit.SourceStart ?? 0;
        if (start < 0 || duration < 1)
            throw new EditRefusedException($"Track '{track.Name}': {duration} frames at frame {start} are no place on a timeline.");
        RequireCovered(edit, media, sourceStart, duration);
        string id = timeline.Ids.Made(commandId, index);
        JObject clip = OtioClip.Create(edit.Name ?? Path.GetFileName(media.Path), media, sourceStart, duration, timeline.Rate);
        OtioOurs.Write(clip, id, edit.Ours);
        new OtioTrackEdits(timeline, track).Place(new OtioPiece { Json = clip, Id = id, Kind = OtioPieceKind.Item, Start = start, Length = duration });
        return id;
    }

    private string Replace(Edit edit)
    {
        (OtioTrack track, int index) = Item(edit);
        OtioPiece piece = track.Pieces[index];
        MediaReference media = Required(edit.Media, edit, "media");
        OtioSchema schema = OtioSchema.Of(piece.Json);
        if (schema.Name is not ("Clip" or "Gap"))
            throw new EditRefusedException($"Track '{track.Name}': '{piece.Json["name"]}' is a {schema}; only a clip or a gap can be given other media.");
        long sourceStart = edit.SourceStart ?? 0;
        RequireCovered(edit, media, sourceStart, (long)Math.Round(piece.Length));
        if (schema.Name == "Gap")
        {
            JObject clip = OtioClip.Create("", media, sourceStart, piece.Length, timeline.Rate);
            foreach (JProperty kept in piece.Json.Properties().Where(property => property.Name is not ("OTIO_SCHEMA" or "source_range")))
                clip[kept.Name] = kept.Value.DeepClone();
            piece.Json = clip;
            track.Changed = true;
        }
        else
        {
            OtioClip.Show(piece.Json, media, sourceStart, piece.Length, timeline.Rate);
        }

        if (edit.Name is not null)
            piece.Json["name"] = edit.Name;
        OtioOurs.Write(piece.Json, null, edit.Ours);
        piece.Fingerprint = null;
        return piece.Id;
    }

    private void AddMarker(Edit edit)
    {
        long start = edit.Start ?? throw Lacks(edit, "a start");
        if (timeline.Stack["markers"] is not JArray markers)
            timeline.Stack["markers"] = markers = new JArray();
        markers.Add(new JObject
        {
            // Marker.3 exists only in unreleased versions; every reader takes this one.
            ["OTIO_SCHEMA"] = "Marker.2",
            ["metadata"] = new JObject(),
            ["name"] = edit.Name ?? "",
            ["color"] = (edit.Colour ?? "GREEN").ToUpperInvariant(),
            ["comment"] = edit.Comment ?? "",
            ["marked_range"] = OtioTime.WriteRange(start, edit.Duration ?? 0, timeline.Rate),
        });
    }

    /// <summary>Only what the edit says is changed; whatever else somebody noted on the marker stays.</summary>
    private void RenewMarker(Edit edit, string name)
    {
        long start = edit.Start ?? throw Lacks(edit, "a start");
        (JObject json, TimelineMarker marker) = OtioMarkers.Of(timeline).FirstOrDefault(one => one.Marker.Name == name && one.Marker.Start == start);
        if (json is null)
            throw new EditRefusedException($"There is no marker '{name}' at frame {start}.");
        if (edit.Name is not null)
            json["name"] = edit.Name;
        if (edit.Comment is not null)
            json["comment"] = edit.Comment;
        if (edit.Colour is { } colour && !string.Equals(colour, marker.Colour, StringComparison.OrdinalIgnoreCase))
            json["color"] = colour.ToUpperInvariant();
        if (edit.Duration is { } duration && duration != marker.Duration)
            json["marked_range"]!["duration"] = OtioTime.WriteRange(start, duration, timeline.Rate)["duration"];
    }

    private void RequireCovered(Edit edit, MediaReference media, long sourceStart, long frames)
    {
        double needed = frames * (media.Rate.ToDouble() / timeline.Rate.ToDouble());
        if (sourceStart < 0 || sourceStart + needed > media.Frames + OtioTrack.Epsilon)
            throw new EditRefusedException(string.Create(
                CultureInfo.InvariantCulture,
                $"'{Path.GetFileName(media.Path)}' has {media.Frames} frames; {needed:0.###} from frame {sourceStart} are not in it ({edit.Kind})."));
    }

    private OtioTrack Track(string idOrName)
    {
        OtioTrack track = timeline.Track(idOrName) ?? throw new EditRefusedException($"There is no track '{idOrName}'.");
        return track.Locked ? throw new EditRefusedException($"Track '{track.Name}' is locked and is not touched.") : track;
    }

    private (OtioTrack Track, int Index) Item(Edit edit)
    {
        string id = Required(edit.Item, edit, "an item");
        (OtioTrack track, int index) = timeline.Item(id) ?? throw new EditRefusedException($"There is no item '{id}' any more.");
        return track.Locked ? throw new EditRefusedException($"Track '{track.Name}' is locked and is not touched.") : (track, index);
    }

    private OtioPiece Piece(Edit edit)
    {
        (OtioTrack track, int index) = Item(edit);
        track.Pieces[index].Fingerprint = null;
        return track.Pieces[index];
    }

    private OtioPiece Clip(Edit edit)
    {
        OtioPiece piece = Piece(edit);
        return OtioSchema.Of(piece.Json).Name == "Clip"
            ? piece
            : throw new EditRefusedException($"'{piece.Json["name"]}' is a {OtioSchema.Of(piece.Json)}; only clips have takes.");
    }

    private static T Required<T>(T? value, Edit edit, string what)
        where T : class => value ?? throw Lacks(edit, what);

    private static EditRefusedException Lacks(Edit edit, string what) => new($"The edit '{edit.Kind}' lacks {what}.");
}
