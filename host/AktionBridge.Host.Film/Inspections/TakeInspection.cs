namespace AktionBridge.Host.Film.Inspections;

/// <summary>
/// What the built-in measures found on a take's original, as numbers. Kept down to the smallest thresholds that a project may set, so that other thresholds
/// need no other look: <see cref="TakeJudge"/> turns it into words whenever it is read.
/// </summary>
public sealed record TakeInspection
{
    /// <summary>Raised when the measures change: takes that were measured by former ones are measured again when asked for.</summary>
    public const int Today = 2;

    public required int Revision { get; init; }

    public IReadOnlyList<Stretch> Black { get; init; } = [];

    /// <summary>Of 6 frames and longer.</summary>
    public IReadOnlyList<Stretch> Frozen { get; init; } = [];

    /// <summary>Share of frames that repeat the one before, 0 to 1.</summary>
    public double DuplicateShare { get; init; }

    /// <summary>Average luma, 0 to 1.</summary>
    public double MeanLuma { get; init; }

    public MeasuredCadence? Cadence { get; init; }
    public IReadOnlyList<MeasuredCut> Cuts { get; init; } = [];
    public IReadOnlyList<MeasuredFlicker> Flicker { get; init; } = [];

    /// <summary>Null for originals of full range.</summary>
    public MeasuredRange? Range { get; init; }

    public IReadOnlyList<MeasuredPalette> Palettes { get; init; } = [];
    public IReadOnlyList<MeasuredSeam> Seams { get; init; } = [];

    /// <summary>Null on takes that were measured before it was.</summary>
    public MeasuredEnds? Ends { get; init; }

    /// <summary>Null for originals without sound.</summary>
    public MeasuredSound? Sound { get; init; }
}

/// <summary>A stretch of frames.</summary>
public sealed record Stretch(int Start, int Frames);

/// <summary>Of every Period frames Repeats repeat the one before; Fit is the share of frames that keep to it.</summary>
public sealed record MeasuredCadence(int Period, int Repeats, double Fit);

/// <summary>Frame is the first of another picture; strength 0 to 1.</summary>
public sealed record MeasuredCut(int Frame, double Strength);

/// <summary>Amplitude in levels of 255.</summary>
public sealed record MeasuredFlicker(int Start, int Frames, double Amplitude, int Swings);

/// <summary>Shares of samples outside video range, 0 to 1.</summary>
public sealed record MeasuredRange(double Share, double WorstShare, int WorstFrame);

/// <summary>Distances in CIELAB.</summary>
public sealed record MeasuredPalette(string Name, double Distance, double Drift, string? DriftColour);

/// <summary>Against the first or last frame that the recipe gave. Luma in levels, colour in CIELAB, novelty 0 to 1.</summary>
public sealed record MeasuredSeam(bool AtEnd, double Luma, double Colour, double Novelty);

/// <summary>Mean colours of the first and the last frame.</summary>
public sealed record MeasuredEnds(MeasuredColour First, MeasuredColour Last);

/// <summary>CIELAB: L 0 to 100.</summary>
public sealed record MeasuredColour(double L, double A, double B);

/// <summary>LUFS, LU, dBTP, seconds, dB; loudness and peak are null for silence.</summary>
public sealed record MeasuredSound(double? Loudness, double LoudnessRange, double? TruePeak, IReadOnlyList<MeasuredSilence> Silence, double Clipping);

/// <summary>Seconds.</summary>
public sealed record MeasuredSilence(double Start, double Seconds);

/// <summary>Something to warn of.</summary>
/// <param name="Code">Which measure: black, frozen, cut ..., or "plugin/inspector".</param>
/// <param name="Message">In words.</param>
public sealed record TakeFinding(string Code, string Message);

/// <summary>A warning that a person decided to live with. It holds for what was read then: a finding in other words is open again.</summary>
/// <param name="Code">Of the finding.</param>
/// <param name="Message">Of the finding.</param>
/// <param name="Reason">Why it may stay.</param>
/// <param name="Actor">Whose decision.</param>
/// <param name="At">When.</param>
public sealed record FindingOverride(string Code, string Message, string Reason, string Actor, DateTimeOffset At);
