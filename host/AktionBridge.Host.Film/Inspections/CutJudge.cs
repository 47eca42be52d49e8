using System.Globalization;

namespace AktionBridge.Host.Film.Inspections;

/// <summary>A step from one take to the next.</summary>
/// <param name="Code">neighbourLight, neighbourColour or neighbourLoudness: also the name of its threshold.</param>
/// <param name="Step">How large it is: L*, CIELAB, LU.</param>
/// <param name="Limit">The project's threshold.</param>
/// <param name="Message">In words, with both values where there are two.</param>
/// <param name="Remedy">What can be done.</param>
public sealed record CutStep(string Code, decimal Step, decimal Limit, string Message, string Remedy);

/// <summary>Compares what was measured of two takes that meet in a cut. A pure function: nothing is decoded.</summary>
public static class CutJudge
{
    private const string Light = "neighbourLight", Colour = "neighbourColour", Loudness = "neighbourLoudness";

    /// <summary>Every code.</summary>
    public static IReadOnlyList<string> Codes { get; } = [Light, Colour, Loudness];

    /// <summary>What steps by more than the thresholds allow: light, colour, loudness. What was not measured on both sides is not compared.</summary>
    /// <param name="before">The take that ends at the cut.</param>
    /// <param name="after">The take that begins there.</param>
    /// <param name="thresholds">The project's.</param>
    public static IReadOnlyList<CutStep> Steps(TakeInspection before, TakeInspection after, InspectionThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(thresholds);
        var steps = new List<CutStep>();
        if (before.Ends?.Last is { } last && after.Ends?.First is { } first)
        {
            Add(steps, thresholds, Light, Math.Abs(first.L - last.L), step => $"light goes from L* {last.L:0.#} to {first.L:0.#}, a step of {step:0.#}",
                "Grade one to the other, or generate one again with the light of its neighbour.");
            Add(steps, thresholds, Colour, Math.Sqrt(Math.Pow(first.A - last.A, 2) + Math.Pow(first.B - last.B, 2)), step => $"colour steps by {step:0.#} (CIELAB)",
                "Grade one to the other, or generate one again with the style or location lock of its neighbour.");
        }

        if (before.Sound?.Loudness is { } ending && after.Sound?.Loudness is { } beginning)
            Add(steps, thresholds, Loudness, Math.Abs(beginning - ending), step => $"loudness goes from {ending:0.#} to {beginning:0.#} LUFS, a step of {step:0.#} LU",
                "Match the gain of one to the other in the mix.");
        return steps;
    }

    private static void Add(List<CutStep> steps, InspectionThresholds thresholds, string code, double measured, Func<decimal, FormattableString> words, string remedy)
    {
        decimal step = decimal.Round((decimal)Math.Clamp(measured, 0, 1e9), 2), limit = thresholds[code];
        if (step > limit && !thresholds.IsQuiet(code))
            steps.Add(new CutStep(code, step, limit, words(step).ToString(CultureInfo.InvariantCulture), remedy));
    }
}
