using System.Globalization;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Files.Otio.Json;
using Newtonsoft.Json.Linq;

namespace AktionBridge.Files.Otio.Model;

/// <summary>Lays the children of one track out. What cannot be told for sure makes the track one that is never touched, and says so.</summary>
internal sealed class OtioTrackReader(JObject json, string id, TrackKind kind, FrameRate rate, OtioIds ids, OtioWarnings warnings)
{
    private readonly string _name = (json["name"] as JValue)?.Value as string is { Length: > 0 } name ? name : id;
    private readonly List<OtioPiece> _pieces = [];
    private double _place;
    private bool _placesAreSure = true;

    public OtioTrack Read()
    {
        bool lockedByMaker = MetadataSearch.SaysYes(json["metadata"], "locked");
        if (json["source_range"] is JObject trim && OtioTime.Read(trim["start_time"])?.FramesAt(rate) is { } start)
        {
            _place = -start;
            Doubt($"Track '{_name}' is trimmed as a whole; it is shown and left alone.");
        }

        if (json["children"] is not JArray)
            json["children"] = new JArray();
        int index = 0;
        foreach (JToken child in (JArray)json["children"]!)
            Add(child, index++);
        ReserveFades();
        return new OtioTrack
        {
            Json = json,
            Id = id,
            Name = _name,
            Kind = kind,
            Locked = lockedByMaker || !_placesAreSure,
            Pieces = _pieces,
        };
    }

    private void Add(JToken child, int index)
    {
        if (child is not JObject item)
        {
            Doubt($"Track '{_name}' has a child that is no object (number {index + 1}); the track is left alone.");
            return;
        }

        OtioSchema schema = OtioSchema.Of(item);
        bool isTransition = schema.Name == "Transition";
        double length = isTransition ? 0 : LengthOf(item, schema);
        if (length == 0 && !isTransition && schema.Name != "Gap")
            warnings.Add($"{Where(item)} is 0 frames long; nothing of it is ever seen.");
        _pieces.Add(new OtioPiece
        {
            Json = item,
            Id = ids.For(item, id, index),
            Kind = isTransition ? OtioPieceKind.Transition
                : schema.Name == "Gap" && OtioGap.IsFreeTime(item) ? OtioPieceKind.FreeTime
                : OtioPieceKind.Item,
            Start = _place,
            Length = length,
        });
        _place += length;
    }

    private double LengthOf(JObject item, OtioSchema schema)
    {
        if (OtioDuration.Of(item, rate) is { } length)
            return length;
        OtioTime? written = OtioTime.Read((item["source_range"] as JObject)?["duration"]);
        string what = written is { } time
            ? string.Create(CultureInfo.InvariantCulture, $"has the impossible length {time.Value} at rate {time.Rate}")
            : $"({(schema.Name.Length == 0 ? "no schema" : schema.ToString())}) does not say how long it is";
        Doubt($"{Where(item)} {what}, so the places after it are not known; the track is left alone.");
        return 0;
    }

    private string Where(JObject item)
    {
        string name = (item["name"] as JValue)?.Value as string ?? "";
        return string.Create(CultureInfo.InvariantCulture, $"Track '{_name}', item '{name}' at frame {Math.Round(_place)},");
    }

    /// <summary>A fade beside free time shows or ends in it; that much of it is not free.</summary>
    private void ReserveFades()
    {
        for (int i = 0; i < _pieces.Count; i++)
        {
            if (_pieces[i].Kind != OtioPieceKind.Transition)
                continue;
            if (i > 0 && _pieces[i - 1].Kind == OtioPieceKind.FreeTime)
                _pieces[i - 1].ReservedTail = Reach(i, "in_offset", _pieces[i - 1]);
            if (i + 1 < _pieces.Count && _pieces[i + 1].Kind == OtioPieceKind.FreeTime)
                _pieces[i + 1].ReservedHead = Reach(i, "out_offset", _pieces[i + 1]);
        }
    }

    private double Reach(int transition, string offset, OtioPiece into) =>
        Math.Clamp(OtioTime.Read(_pieces[transition].Json[offset])?.FramesAt(rate) ?? 0, 0, into.Length);

    private void Doubt(string why)
    {
        _placesAreSure = false;
        warnings.Add(why);
    }
}
