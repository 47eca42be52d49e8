using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Inspecting;

/// <summary>A regular pattern of repeated frames: material of a lower rate in a higher one.</summary>
/// <param name="Period">The pattern's length in frames, from 2.</param>
/// <param name="Repeats">How many frames of it repeat the one before; at least 1, fewer than the period.</param>
/// <param name="Fit">Share of frames that keep the pattern, 0 to 1.</param>
public sealed record CadencePattern(int Period, int Repeats, double Fit);

/// <summary>A place where the picture changes as at a cut.</summary>
/// <param name="Frame">The first frame of the new picture.</param>
/// <param name="Strength">How much more of the picture is new there than around it, 0 to 1.</param>
public sealed record CutPlace(int Frame, double Strength);

/// <summary>A stretch in which the light of the whole picture goes up and down.</summary>
/// <param name="Frames">From the first swing to the last.</param>
/// <param name="Amplitude">Median swing between its highs and lows, in levels of 255.</param>
/// <param name="Swings">Ups and downs in it.</param>
public sealed record FlickerRun(FrameRange Frames, double Amplitude, int Swings);

/// <summary>Samples outside video range in a source that declares it: luma outside 16 to 235, chroma outside 16 to 240 (ITU-R BT.709, 8 bits).</summary>
/// <param name="Share">Of all samples of the clip, 0 to 1.</param>
/// <param name="WorstShare">Of the samples of the worst frame.</param>
/// <param name="WorstFrame">Which that is.</param>
public sealed record RangeExcess(double Share, double WorstShare, int WorstFrame);

/// <summary>Whose colours to look for.</summary>
/// <param name="Name">The character.</param>
/// <param name="Colours">#rrggbb of the lock's palette.</param>
public sealed record PaletteWatch(string Name, IReadOnlyList<string> Colours);

/// <summary>How far a character's colours are from the lock's.</summary>
/// <param name="Name">The character.</param>
/// <param name="Distance">
/// Distance of the palette from what is seen: for each colour the distance within which the nearest 0.2 % of the picture lie, of these the median over the colours, of these
/// the lower quarter over the frames. The nearest part, because most of a picture is background; a median, because not every colour of a person is in every picture; a quarter,
/// because people come late and pictures fade. Distances are CIE76 with lightness counted half: a coat in the shade is the same coat.
/// </param>
/// <param name="Drift">
/// How far the colour that moved most went from the first third of the clip to the last, less what the whole picture did, and no more than it went with the picture's light
/// evened out; 0 where nothing could be followed.
/// </param>
/// <param name="DriftColour">Which colour of the palette that was; null for none.</param>
public sealed record PaletteDrift(string Name, double Distance, double Drift, string? DriftColour);

/// <summary>What changes between two pieces of picture that are to look like one.</summary>
/// <param name="Luma">Step of light after motion, in levels of 255; what the pieces do at their own ends is taken off.</param>
/// <param name="Colour">Distance of the mean colours, CIE76, likewise.</param>
/// <param name="Novelty">How much of the second piece's first frame cannot have come from the first's last, 0 to 1.</param>
/// <param name="Motion">Change of the picture's motion across the seam, in per cent of its width a frame; 0 where a piece has one frame only.</param>
public sealed record SeamStep(double Luma, double Colour, double Novelty, double Motion);

/// <summary>A seam of an inspected clip with a picture it should continue.</summary>
/// <param name="AtEnd">Whether it lies at the clip's last frame rather than its first.</param>
/// <param name="Step">What changes there.</param>
public sealed record ClipSeam(bool AtEnd, SeamStep Step);

/// <summary>A mean colour in CIELAB (D65).</summary>
/// <param name="L">Lightness, 0 to 100.</param>
/// <param name="A">From green to red.</param>
/// <param name="B">From blue to yellow.</param>
public readonly record struct MeanColour(double L, double A, double B);

/// <summary>What a clip looks like where it meets its neighbours: the mean colours of its first and its last frame.</summary>
public sealed record ClipEnds(MeanColour First, MeanColour Last);

/// <summary>What an original's sound says about it. Loudness by EBU R128 (ITU-R BS.1770).</summary>
public sealed record SoundInspection
{
    /// <summary>Integrated loudness, LUFS; null for sound that is silent or shorter than 0.4 s.</summary>
    public double? Loudness { get; init; }

    /// <summary>Loudness range, LU.</summary>
    public double LoudnessRange { get; init; }

    /// <summary>True peak, dBTP; null for digital silence.</summary>
    public double? TruePeak { get; init; }

    /// <summary>Stretches below -60 dBFS that last half a second or longer, in seconds from the start.</summary>
    public IReadOnlyList<SoundStretch> Silence { get; init; } = [];

    /// <summary>How flat the sound is at its peaks where these reach full scale, dB (ffmpeg's flat factor); 0 for sound that does not.</summary>
    public double Clipping { get; init; }
}

/// <summary>A stretch of sound.</summary>
/// <param name="Start">Seconds.</param>
/// <param name="Seconds">How long.</param>
public readonly record struct SoundStretch(double Start, double Seconds);

/// <summary>What to look at besides the frames themselves.</summary>
public sealed record InspectionPlan
{
    /// <summary>Which frame stands for the clip; null for none.</summary>
    public PosterChoice? Poster { get; init; }

    /// <summary>Frames the clip should have: which of them are sampled for colours is decided before it ends. 0 when not known.</summary>
    public int Frames { get; init; }

    /// <summary>Whose colours to look for.</summary>
    public IReadOnlyList<PaletteWatch> Palettes { get; init; } = [];

    /// <summary>A picture that the first frame should continue; null for none.</summary>
    public string? Before { get; init; }

    /// <summary>A picture that should continue the last frame; null for none.</summary>
    public string? After { get; init; }
}
