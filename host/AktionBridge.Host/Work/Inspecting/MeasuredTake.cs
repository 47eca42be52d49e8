using System.Globalization;
using AktionBridge.Host.Film.Inspections;
using AktionBridge.Media;
using AktionBridge.Media.Inspecting;

namespace AktionBridge.Host.Work.Inspecting;

/// <summary>What was measured on an original, as it is kept on a take: rounded, because rows are many and nobody reads the tenth digit.</summary>
internal static class MeasuredTake
{
    public static TakeInspection Of(OriginalInspection found) => new()
    {
        Revision = TakeInspection.Today,
        Black = [.. found.Black.Select(Stretch)],
        Frozen = [.. found.Frozen.Select(Stretch)],
        DuplicateShare = Rounded(found.DuplicateShare),
        MeanLuma = Rounded(found.MeanLuma),
        Cadence = found.Cadence is { } cadence ? new MeasuredCadence(cadence.Period, cadence.Repeats, Rounded(cadence.Fit)) : null,
        Cuts = [.. found.Cuts.Select(cut => new MeasuredCut(cut.Frame, Rounded(cut.Strength)))],
        Flicker = [.. found.Flicker.Select(run => new MeasuredFlicker(run.Frames.Start, run.Frames.Count, Rounded(run.Amplitude), run.Swings))],
        Range = found.Range is { } range ? new MeasuredRange(Rounded(range.Share), Rounded(range.WorstShare), range.WorstFrame) : null,
        Palettes = [.. found.Palettes.Select(one => new MeasuredPalette(one.Name, Rounded(one.Distance), Rounded(one.Drift), one.DriftColour))],
        Seams = [.. found.Seams.Select(seam => new MeasuredSeam(seam.AtEnd, Rounded(seam.Step.Luma), Rounded(seam.Step.Colour), Rounded(seam.Step.Novelty)))],
        Ends = found.Ends is { } ends ? new MeasuredEnds(Colour(ends.First), Colour(ends.Last)) : null,
        Sound = found.Sound is { } sound ? Sound(sound) : null,
    };

    /// <summary>The same for clients: flat, by name. A measure that does not apply is left out.</summary>
    public static Dictionary<string, string> Flat(TakeInspection measured)
    {
        var flat = new Dictionary<string, string>
        {
            ["blackFrames"] = Number(measured.Black.Sum(run => run.Frames)),
            ["frozenFrames"] = Number(measured.Frozen.Sum(run => run.Frames)),
            ["duplicateShare"] = Number(measured.DuplicateShare),
            ["meanLuma"] = Number(measured.MeanLuma),
            ["cadencePeriod"] = Number(measured.Cadence?.Period ?? 0),
            ["cuts"] = Number(measured.Cuts.Count),
            ["cutStrength"] = Number(measured.Cuts.Select(cut => cut.Strength).DefaultIfEmpty().Max()),
            ["flickerLevels"] = Number(measured.Flicker.Select(run => run.Amplitude).DefaultIfEmpty().Max()),
        };
        if (measured.Range is { } range)
            flat["outOfRangeShare"] = Number(range.WorstShare);
        foreach (MeasuredPalette palette in measured.Palettes)
        {
            flat[$"paletteDistance.{palette.Name}"] = Number(palette.Distance);
            flat[$"paletteDrift.{palette.Name}"] = Number(palette.Drift);
        }

        foreach (MeasuredSeam seam in measured.Seams)
        {
            string at = seam.AtEnd ? "seamEnd" : "seamStart";
            flat[$"{at}.luma"] = Number(seam.Luma);
            flat[$"{at}.colour"] = Number(seam.Colour);
            flat[$"{at}.novelty"] = Number(seam.Novelty);
        }

        if (measured.Sound is { } sound)
        {
            flat["loudnessRange"] = Number(sound.LoudnessRange);
            flat["silentSeconds"] = Number(sound.Silence.Sum(run => run.Seconds));
            flat["clipping"] = Number(sound.Clipping);
            if (sound.Loudness is { } loudness)
                flat["loudness"] = Number(loudness);
            if (sound.TruePeak is { } peak)
                flat["truePeak"] = Number(peak);
        }

        return flat;
    }

    private static MeasuredSound Sound(SoundInspection sound) => new(
        sound.Loudness is { } loudness ? Rounded(loudness) : null, Rounded(sound.LoudnessRange), sound.TruePeak is { } peak ? Rounded(peak) : null,
        [.. sound.Silence.Select(run => new MeasuredSilence(Rounded(run.Start), Rounded(run.Seconds)))], Rounded(sound.Clipping));

    private static MeasuredColour Colour(MeanColour mean) => new(Rounded(mean.L), Rounded(mean.A), Rounded(mean.B));

    private static Stretch Stretch(FrameRange range) => new(range.Start, range.Count);

    private static double Rounded(double value) => Math.Round(value, 4);

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
