using AktionBridge.Contracts.Rpc.Editor;
using Newtonsoft.Json.Linq;

namespace AktionBridge.Files.Otio.Model;

/// <summary>A track of the document, its children laid out.</summary>
internal sealed class OtioTrack
{
    /// <summary>Fractions of a frame below this are the noise of doubles.</summary>
    public const double Epsilon = 1e-6;

    public required JObject Json { get; init; }

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required TrackKind Kind { get; init; }

    /// <summary>Locked by its maker, or because its places cannot be told for sure.</summary>
    public required bool Locked { get; init; }

    public required List<OtioPiece> Pieces { get; init; }

    /// <summary>Whether pieces were added, taken or split since the children were written.</summary>
    public bool Changed { get; set; }

    public double End => Pieces.Count == 0 ? 0 : Pieces[^1].End;

    /// <summary>Index of the first piece that ends after a place.</summary>
    public int FirstEndingAfter(double place)
    {
        int low = 0;
        int high = Pieces.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (Pieces[middle].End <= place + Epsilon)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>Where a piece is; -1 when it was taken out.</summary>
    public int IndexOf(OtioPiece piece)
    {
        int index = Math.Min(FirstEndingAfter(piece.Start), Pieces.Count - 1);
        while (index >= 0 && !ReferenceEquals(Pieces[index], piece) && Pieces[index].End >= piece.Start - Epsilon)
            index--;
        return index >= 0 && ReferenceEquals(Pieces[index], piece) ? index : -1;
    }

    /// <summary>Writes the pieces back as the track's children.</summary>
    public void Commit()
    {
        if (!Changed)
            return;
        var children = (JArray)Json["children"]!;
        children.Clear();
        foreach (OtioPiece piece in Pieces)
            children.Add(piece.Json);
        Changed = false;
    }
}
