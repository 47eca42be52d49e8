using System.Globalization;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Files.Otio.Model;
using Newtonsoft.Json.Linq;

namespace AktionBridge.Files.Otio.Editing;

/// <summary>Puts pieces into free time and takes them out, so that nothing else on the track moves by any fraction of a frame.</summary>
internal sealed class OtioTrackEdits(OtioTimeline timeline, OtioTrack track)
{
    private FrameRate Rate => timeline.Rate;

    public void Place(OtioPiece piece)
    {
        int first = track.FirstEndingAfter(piece.Start);
        if (first == track.Pieces.Count)
        {
            if (piece.Start > track.End + OtioTrack.Epsilon)
                Add(first++, FreeTime(track.End, piece.Start));
            Add(first, piece);
            return;
        }

        int after = first;
        while (after < track.Pieces.Count && track.Pieces[after].Start < piece.End - OtioTrack.Epsilon)
            RequireFree(track.Pieces[after++], piece);
        Split(first, after, piece);
    }

    /// <summary>Leaves free time, joined with the free time on either side.</summary>
    public void Remove(int index)
    {
        OtioPiece piece = track.Pieces[index];
        track.Pieces.RemoveAt(index);
        track.Changed = true;
        OtioPiece? left = index > 0 ? track.Pieces[index - 1] : null;
        OtioPiece? right = index < track.Pieces.Count ? track.Pieces[index] : null;
        bool joinsLeft = left is { Kind: OtioPieceKind.FreeTime };
        bool joinsRight = right is { Kind: OtioPieceKind.FreeTime };
        if (joinsLeft && joinsRight && OtioGap.AreAlike(left!.Json, right!.Json))
        {
            track.Pieces.RemoveAt(index);
            SetRange(left, left.Start, right.End);
        }
        else if (joinsLeft)
        {
            SetRange(left!, left!.Start, piece.End);
        }
        else if (joinsRight)
        {
            SetRange(right!, piece.Start, right!.End);
        }
        else
        {
            Add(index, FreeTime(piece.Start, piece.End));
        }
    }

    /// <summary>The first gap keeps what lies before, the last what lies after; one gap on both sides becomes two alike.</summary>
    private void Split(int first, int after, OtioPiece piece)
    {
        OtioPiece head = track.Pieces[first];
        bool endsInside = after > first && track.Pieces[after - 1].End > piece.End + OtioTrack.Epsilon;
        OtioPiece? tail = endsInside ? track.Pieces[after - 1] : null;
        bool startsInside = head.Start < piece.Start - OtioTrack.Epsilon;
        double tailEnd = tail?.End ?? 0;
        if (tail is not null && startsInside && ReferenceEquals(tail, head))
            tail = Twin(head);
        int keepFrom = startsInside ? first + 1 : first;
        track.Pieces.RemoveRange(keepFrom, after - keepFrom);
        if (startsInside)
            SetRange(head, head.Start, piece.Start);
        Add(keepFrom, piece);
        if (tail is null)
            return;
        SetRange(tail, piece.End, tailEnd);
        track.Pieces.Insert(keepFrom + 1, tail);
    }

    private OtioPiece Twin(OtioPiece gap)
    {
        var twin = new OtioPiece
        {
            Json = (JObject)gap.Json.DeepClone(),
            Id = timeline.Ids.Made(gap.Id, track.Pieces.Count),
            Kind = OtioPieceKind.FreeTime,
            Start = gap.Start,
            Length = gap.Length,
            ReservedTail = gap.ReservedTail,
        };
        gap.ReservedTail = 0;
        timeline.Know(track, twin);
        return twin;
    }

    private OtioPiece FreeTime(double start, double end) => new()
    {
        Json = OtioGap.Create(end - start, Rate),
        Id = timeline.Ids.Made($"{track.Id}.gap", track.Pieces.Count),
        Kind = OtioPieceKind.FreeTime,
        Start = start,
        Length = end - start,
    };

    private void Add(int index, OtioPiece piece)
    {
        track.Pieces.Insert(index, piece);
        timeline.Know(track, piece);
        track.Changed = true;
    }

    private void SetRange(OtioPiece gap, double start, double end)
    {
        gap.Start = start;
        gap.Length = end - start;
        OtioGap.SetLength(gap.Json, gap.Length, Rate);
    }

    private void RequireFree(OtioPiece there, OtioPiece wanted)
    {
        if (there.Kind != OtioPieceKind.FreeTime)
            throw new EditRefusedException(string.Create(
                CultureInfo.InvariantCulture,
                $"Track '{track.Name}', frame {wanted.Start}: '{there.Json["name"]}' lies there from frame {there.Start:0.###} to {there.End:0.###}. Nothing is overwritten; choose free time."));
        bool cutsFade = (there.ReservedHead > 0 && wanted.Start < there.Start + there.ReservedHead - OtioTrack.Epsilon)
            || (there.ReservedTail > 0 && wanted.End > there.End - there.ReservedTail + OtioTrack.Epsilon);
        if (cutsFade)
            throw new EditRefusedException(string.Create(
                CultureInfo.InvariantCulture,
                $"Track '{track.Name}', frame {wanted.Start}: a fade reaches into the free time there. Keep clear of it, or remove the transition."));
    }
}
