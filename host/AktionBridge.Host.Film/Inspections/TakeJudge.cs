using System.Globalization;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Inspections;

/// <summary>Turns what was measured into warnings, by a project's thresholds. A pure function: nothing is decoded for other thresholds.</summary>
public static class TakeJudge
{
    /// <summary>Every code of the built-in measures.</summary>
    public static IReadOnlyList<string> Codes { get; } =
        ["black", "frozen", "cadence", "cut", "flicker", "range", "palette", "drift", "seam", "loudness", "peak", "silence", "clipping"];

    /// <summary>What there is to warn of, in the order of the measures, then what inspectors said.</summary>
    public static IReadOnlyList<TakeFinding> Findings(Take take, InspectionThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(take);
        ArgumentNullException.ThrowIfNull(thresholds);
        return
        [
            .. take.Inspection is { } measured ? Measured(measured, thresholds).Where(finding => !thresholds.IsQuiet(finding.Code)) : [],
            // Words of takes that were looked at before measurements were kept.
            .. take.Warnings.Select(words => new TakeFinding("inspection", words)),
            .. take.Findings,
        ];
    }

    /// <summary>The decision that covers a finding; null for one that is open.</summary>
    public static FindingOverride? OverrideOf(Take take, TakeFinding finding)
    {
        ArgumentNullException.ThrowIfNull(take);
        ArgumentNullException.ThrowIfNull(finding);
        return take.Overrides.FirstOrDefault(one => one.Code == finding.Code && one.Message == finding.Message);
    }

    private static IEnumerable<TakeFinding> Measured(TakeInspection measured, InspectionThresholds thresholds) =>
    [
        .. measured.Black.Where(run => run.Frames >= thresholds["blackFrames"]).Select(run => Of("black", $"black from frame {run.Start} for {run.Frames} frames")),
        .. measured.Frozen.Where(run => run.Frames >= thresholds["frozenFrames"]).Select(run => Of("frozen", $"frozen from frame {run.Start} for {run.Frames} frames")),
        .. Cadence(measured.Cadence, thresholds),
        .. measured.Cuts.Where(cut => Is(cut.Strength) >= thresholds["cutStrength"]).Select(cut => Of("cut", $"a cut at frame {cut.Frame} (strength {cut.Strength:0.##})")),
        .. measured.Flicker.Where(run => Is(run.Amplitude) >= thresholds["flickerLevels"])
            .Select(run => Of("flicker", $"light flickers from frame {run.Start} for {run.Frames} frames by {run.Amplitude:0.#} levels")),
        .. Range(measured.Range, thresholds),
        .. measured.Palettes.Where(one => Is(one.Distance) > thresholds["paletteDistance"])
            .Select(one => Of("palette", $"the colours of {one.Name} are {one.Distance:0.#} from the lock's (CIELAB)")),
        .. measured.Palettes.Where(one => Is(one.Drift) > thresholds["paletteDrift"])
            .Select(one => Of("drift", $"{one.DriftColour} of {one.Name} drifts by {one.Drift:0.#} from the first third to the last (CIELAB)")),
        .. measured.Seams.Select(seam => Seam(seam, thresholds)).OfType<TakeFinding>(),
        .. measured.Sound is { } sound ? Sound(sound, thresholds) : [],
    ];

    private static IEnumerable<TakeFinding> Cadence(MeasuredCadence? cadence, InspectionThresholds thresholds)
    {
        if (cadence is not null && Is(cadence.Fit) >= thresholds["cadenceFit"])
            yield return Of("cadence", cadence is { Repeats: 1, Period: 2 }
                ? (FormattableString)$"every second frame repeats the one before"
                : $"{cadence.Repeats} of every {cadence.Period} frames repeat the one before");
    }

    private static IEnumerable<TakeFinding> Range(MeasuredRange? range, InspectionThresholds thresholds)
    {
        if (range is not null && Is(range.WorstShare) > thresholds["rangeShare"])
            yield return Of("range", $"{100 * range.WorstShare:0.#} % of the samples of frame {range.WorstFrame} lie outside video range");
    }

    private static TakeFinding? Seam(MeasuredSeam seam, InspectionThresholds thresholds)
    {
        FormattableString[] steps =
        [
            .. Is(seam.Luma) > thresholds["seamLuma"] ? [$"light steps by {seam.Luma:0.#} levels"] : Array.Empty<FormattableString>(),
            .. Is(seam.Colour) > thresholds["seamColour"] ? [$"colour by {seam.Colour:0.#} (CIELAB)"] : Array.Empty<FormattableString>(),
            .. Is(seam.Novelty) > thresholds["seamNovelty"] ? [$"{100 * seam.Novelty:0} % of the picture is another"] : Array.Empty<FormattableString>(),
        ];
        return steps.Length == 0 ? null : new TakeFinding("seam", $"{(seam.AtEnd ? "does not end in the last frame it was given" : "does not begin in the first frame it was given")}: {string.Join(", ", steps.Select(Invariant))}");
    }

    private static IEnumerable<TakeFinding> Sound(MeasuredSound sound, InspectionThresholds thresholds) =>
    [
        .. sound.Loudness is { } loudness && Is(loudness) > thresholds["loudness"] ? [Of("loudness", $"sound is {loudness:0.#} LUFS loud")] : Array.Empty<TakeFinding>(),
        .. sound.TruePeak is { } peak && Is(peak) > thresholds["truePeak"] ? [Of("peak", $"sound peaks at {peak:0.#} dBTP")] : Array.Empty<TakeFinding>(),
        .. sound.Silence.Where(run => Is(run.Seconds) >= thresholds["silenceSeconds"]).Select(run => Of("silence", $"sound is silent from {run.Start:0.##} s for {run.Seconds:0.##} s")),
        .. Is(sound.Clipping) >= thresholds["clipping"] ? [Of("clipping", $"sound is clipped: its peaks are flat by {sound.Clipping:0.#} dB")] : Array.Empty<TakeFinding>(),
    ];

    private static TakeFinding Of(string code, FormattableString words) => new(code, Invariant(words));

    private static string Invariant(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);

    private static decimal Is(double measured) => (decimal)Math.Clamp(measured, -1e9, 1e9);
}
