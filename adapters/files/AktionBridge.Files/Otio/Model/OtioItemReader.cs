using System.Globalization;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Files.Otio.Json;
using Newtonsoft.Json.Linq;

namespace AktionBridge.Files.Otio.Model;

/// <summary>Describes the pieces of a track as items.</summary>
internal sealed class OtioItemReader(FrameRate rate, string folder, OtioWarnings warnings)
{
    private readonly OtioFingerprint _fingerprint = new();
    private readonly Dictionary<string, bool> _exists = [];

    public OtioWarnings Warnings => warnings;

    public List<TimelineItem> Read(OtioTrack track)
    {
        var items = new List<TimelineItem>(track.Pieces.Count);
        for (int i = 0; i < track.Pieces.Count; i++)
        {
            OtioPiece piece = track.Pieces[i];
            if (piece.Kind == OtioPieceKind.FreeTime)
                AddFades(items, piece);
            else
                items.Add(Item(track, piece, First(track, i), After(track, i)));
        }

        return items;
    }

    private TimelineItem Item(OtioTrack track, OtioPiece piece, long start, long end)
    {
        string name = (piece.Json["name"] as JValue)?.Value as string ?? "";
        string schema = OtioSchema.Of(piece.Json).Name;
        OtioMedia? media = schema == "Clip" ? OtioMedia.Of(piece.Json, folder) : null;
        bool isMissing = media is { Expected: true } && !(media.Path is { } file && Exists(file));
        if (isMissing)
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"Track '{track.Name}', item '{name}' at frame {start}: its media {(media!.Path is null ? "is not named" : $"'{Path.GetFileName(media.Path)}' is not there")}."));
        return new TimelineItem
        {
            Id = piece.Id,
            Name = name,
            Kind = media?.Kind ?? KindOf(schema),
            Start = start,
            Duration = piece.Kind == OtioPieceKind.Transition ? 0 : end - start,
            SourceStart = media is null ? 0 : SourceStart(piece.Json, media),
            MediaPath = media?.Path,
            MediaMissing = isMissing,
            Enabled = piece.Json["enabled"] is not JValue { Value: false },
            Ours = OtioOurs.Read(piece.Json),
            Fingerprint = piece.Fingerprint ??= _fingerprint.Of(piece.Json),
        };
    }

    private static string KindOf(string schema) => schema switch
    {
        "Gap" => "gap",
        "Transition" => "transition",
        "Stack" or "Track" => "stack",
        _ => "other",
    };

    /// <summary>The part of free time a fade reaches into carries something: it is told as a gap of its own.</summary>
    private void AddFades(List<TimelineItem> items, OtioPiece gap)
    {
        if (gap.ReservedHead > 0)
            items.Add(Fade(gap, "in", Floor(gap.Start), Ceiling(gap.Start + gap.ReservedHead)));
        if (gap.ReservedTail > 0)
            items.Add(Fade(gap, "out", Floor(gap.End - gap.ReservedTail), Ceiling(gap.End)));
    }

    private static TimelineItem Fade(OtioPiece gap, string which, long start, long end) => new()
    {
        Id = $"{gap.Id}.fade-{which}",
        Name = "fade",
        Kind = "gap",
        Start = start,
        Duration = end - start,
        Fingerprint = string.Create(CultureInfo.InvariantCulture, $"fade-{which}-{end - start}"),
    };

    /// <summary>Between two items the nearest frame; towards free time outwards, so that free time is never told larger than it is.</summary>
    private static long First(OtioTrack track, int index) =>
        index > 0 && track.Pieces[index - 1].Kind == OtioPieceKind.FreeTime ? Floor(track.Pieces[index].Start) : Nearest(track.Pieces[index].Start);

    private static long After(OtioTrack track, int index)
    {
        bool last = index + 1 == track.Pieces.Count;
        double end = track.Pieces[index].End;
        return last || track.Pieces[index + 1].Kind == OtioPieceKind.FreeTime ? Ceiling(end) : Nearest(end);
    }

    private static long Floor(double place) => (long)Math.Floor(place + OtioTrack.Epsilon);

    private static long Ceiling(double place) => (long)Math.Ceiling(place - OtioTrack.Epsilon);

    private static long Nearest(double place) => (long)Math.Floor(place + 0.5);

    /// <summary>Source ranges count in the media's timecode; frames are told from its first frame, at its own rate.</summary>
    private long SourceStart(JObject clip, OtioMedia media)
    {
        OtioTime? source = OtioTime.Read((clip["source_range"] as JObject)?["start_time"]);
        OtioTime? first = OtioTime.Read(media.Available?["start_time"]);
        if (source is not { } shown)
            return 0;
        FrameRate counting = OtioRates.TrySnap((first ?? shown).Rate, out FrameRate snapped) ? snapped : rate;
        double offset = (shown.FramesAt(counting) ?? 0) - (first?.FramesAt(counting) ?? 0);
        return (long)Math.Round(offset);
    }

    private bool Exists(string path)
    {
        if (!_exists.TryGetValue(path, out bool exists))
            _exists.Add(path, exists = File.Exists(path));
        return exists;
    }
}
