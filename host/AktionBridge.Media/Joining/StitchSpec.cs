using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Joining;

/// <summary>Clips joined into one original: frame-exact, lossless, of one rate and picture size.</summary>
public sealed record StitchSpec
{
    /// <summary>The .mkv to write; whole or not at all.</summary>
    public required string Output { get; init; }

    /// <summary>2 to 64, in the order they play.</summary>
    public required IReadOnlyList<StitchPiece> Pieces { get; init; }

    /// <summary>Of all of them.</summary>
    public required FrameRate Rate { get; init; }

    /// <summary>Of all of them.</summary>
    public required Raster Raster { get; init; }

    /// <summary>Index of the piece whose colours the others are matched to; null leaves all as they are.</summary>
    public int? Reference { get; init; } = 0;

    /// <summary>Frames over which each join fades, 0 to <see cref="LongestFade"/>; no more than the neighbours have in common.</summary>
    public int CrossFade { get; init; }

    /// <summary>The attempt's fencing token, for the temporary file's name; null for none.</summary>
    public string? Fence { get; init; }

    /// <summary>As many frames are held in memory for a fade.</summary>
    public const int LongestFade = 64;

    /// <summary>Frames of the whole.</summary>
    public int Frames => Pieces.Sum(piece => piece.Frames - piece.Overlap);
}

/// <summary>One piece.</summary>
/// <param name="Path">The clip.</param>
/// <param name="Frames">All of them.</param>
/// <param name="Overlap">So many of its first frames show the same moments as the last of the piece before; 0 for the first piece. The earlier piece's are shown.</param>
public sealed record StitchPiece(string Path, int Frames, int Overlap);

/// <summary>What was written, and what each join is like.</summary>
/// <param name="Frames">In the file.</param>
/// <param name="Joins">One less than there are pieces, in order.</param>
/// <param name="HadSound">Whether a piece has sound, which is not in the file.</param>
public sealed record StitchResult(int Frames, IReadOnlyList<StitchJoin> Joins, bool HadSound);

/// <summary>One join.</summary>
/// <param name="Frame">In the whole: the first frame that shows anything of the later piece.</param>
/// <param name="Step">Mean difference of neighbouring frames where it changes over, in 8-bit levels: the largest of them within a fade.</param>
/// <param name="Usual">The same on the frames around, where only the picture moves.</param>
/// <param name="Difference">Mean difference of the frames that the pieces have in common, as they are; null when they have none.</param>
/// <param name="Matched">The same after their colours were matched; null when they were not.</param>
public sealed record StitchJoin(int Frame, double Step, double Usual, double? Difference, double? Matched);
