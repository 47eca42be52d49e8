using AktionBridge.Media.Inspecting;

namespace AktionBridge.Media;

/// <summary>What an original's pixels and sound say about it. Measured, not judged: a shot may be meant to be still or dark.</summary>
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

    /// <summary>The pattern in which frames repeat outside freezes; null for none.</summary>
    public CadencePattern? Cadence { get; init; }

    /// <summary>Average Rec.709 luma of all pixels, 0 to 1.</summary>
    public required double MeanLuma { get; init; }

    /// <summary>Hard cuts inside the clip, the 32 clearest.</summary>
    public IReadOnlyList<CutPlace> Cuts { get; init; } = [];

    /// <summary>Where the light goes up and down.</summary>
    public IReadOnlyList<FlickerRun> Flicker { get; init; } = [];

    /// <summary>Samples outside video range; null for sources that have the full range.</summary>
    public RangeExcess? Range { get; init; }

    /// <summary>Of each palette that was asked for.</summary>
    public IReadOnlyList<PaletteDrift> Palettes { get; init; } = [];

    /// <summary>Of each picture that was to be continued.</summary>
    public IReadOnlyList<ClipSeam> Seams { get; init; } = [];

    /// <summary>Mean colours of the first and the last frame; null where the plan did not say which is the last.</summary>
    public ClipEnds? Ends { get; init; }

    /// <summary>The first sound stream; null where there is none.</summary>
    public SoundInspection? Sound { get; init; }

    /// <summary>The frame that was chosen to stand for the whole, made small; null when none was or the clip is shorter.</summary>
    public RgbFrame? Poster { get; init; }

    /// <summary>The first frames, where a seam with something before them is measured.</summary>
    internal IReadOnlyList<RgbFrame> FirstFrames { get; init; } = [];

    /// <summary>The last ones, where a seam with something after them is measured.</summary>
    internal IReadOnlyList<RgbFrame> LastFrames { get; init; } = [];

    /// <summary>Shorter stillness is acting whatever a project thinks, and may be a cadence.</summary>
    public const int ShortestFreeze = 6;
}

/// <summary>Which frame stands for a clip in lists.</summary>
/// <param name="Frame">Counted from 0.</param>
/// <param name="Fit">It is made to fit into this, never enlarged.</param>
public sealed record PosterChoice(int Frame, Contracts.Rpc.Wire.Raster Fit);
