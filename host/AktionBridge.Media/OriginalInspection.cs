namespace AktionBridge.Media;

/// <summary>What an original's pixels say about it. Measured, not judged: a shot may be meant to be still or dark.</summary>
public sealed record OriginalInspection
{
    /// <summary>Frames decoded.</summary>
    public required int Frames { get; init; }

    /// <summary>Runs of black frames: at least 98 % of the pixels below 10 % luma.</summary>
    public required IReadOnlyList<FrameRange> Black { get; init; }

    /// <summary>Runs of at least <see cref="ShortestFreeze"/> frames that all look like the first of the run.</summary>
    public required IReadOnlyList<FrameRange> Frozen { get; init; }

    /// <summary>Share of frames that repeat the one before, 0 to 1: 0.5 means every frame was doubled.</summary>
    public required double DuplicateShare { get; init; }

    /// <summary>Average Rec.709 luma of all pixels, 0 to 1.</summary>
    public required double MeanLuma { get; init; }

    /// <summary>The frame that was chosen to stand for the whole, made small; null when none was or the clip is shorter.</summary>
    public RgbFrame? Poster { get; init; }

    /// <summary>Shorter stillness is acting, not a fault.</summary>
    public const int ShortestFreeze = 12;
}

/// <summary>Which frame stands for a clip in lists.</summary>
/// <param name="Frame">Counted from 0.</param>
/// <param name="Fit">It is made to fit into this, never enlarged.</param>
public sealed record PosterChoice(int Frame, Contracts.Rpc.Wire.Raster Fit);
