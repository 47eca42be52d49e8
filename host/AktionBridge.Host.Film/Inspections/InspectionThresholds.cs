using System.Globalization;
using AktionBridge.Contracts.Rpc.Plugin;

namespace AktionBridge.Host.Film.Inspections;

/// <summary>From where on a measurement is worth a warning, in one project.</summary>
public sealed class InspectionThresholds
{
    private readonly IReadOnlyDictionary<string, string> _set;

    /// <param name="set">Those that were set, in their one form; all others are at their defaults.</param>
    public InspectionThresholds(IReadOnlyDictionary<string, string> set) => _set = set;

    /// <summary>The built-in measures described as an inspector is: its parameters are the thresholds, and validated as such.</summary>
    public static InspectorInfo Measures { get; } = new()
    {
        Id = "built-in",
        Name = "Built-in measures",
        Summary = "Black, frozen and repeated frames, cuts, flicker, video range, the cast's colours, seams, loudness.",
        Parameters =
        [
            Whole("blackFrames", "Black frames", 1, 1, 100_000, "frames", "Shortest run of black frames that warns."),
            Whole("frozenFrames", "Frozen frames", 12, 6, 100_000, "frames", "Shortest run of frames without motion that warns."),
            Number("cadenceFit", "Cadence", 0.95m, 0.85m, 1, null, "Share of frames that must keep to a pattern of repeats before it warns."),
            Number("cutStrength", "Hidden cut", 0.2m, 0.15m, 1, null, "How much more of the picture must be new at one frame than around it: 0 nothing, 1 everything."),
            Number("flickerLevels", "Flicker", 3, 1, 255, "levels", "Swing of the picture's light, up and down within 8 frames and at least 6 times, from which on it warns."),
            Number("rangeShare", "Video range", 0.01m, 0, 1, null, "Share of a frame's samples outside 16 to 235 (240), in sources of limited range, above which it warns."),
            Number("paletteDistance", "Palette against the lock", 30, 1, 200, "CIELAB", "Distance of a character's colours from its lock above which it warns."),
            Number("paletteDrift", "Palette over time", 10, 1, 200, "CIELAB", "How far a colour may go from the first third of a take to the last."),
            Number("seamLuma", "Seam, light", 8, 1, 255, "levels", "Step of light between the given first or last frame and the take."),
            Number("seamColour", "Seam, colour", 8, 1, 200, "CIELAB", "Step of the mean colour there."),
            Number("seamNovelty", "Seam, picture", 0.3m, 0.05m, 1, null, "How much of the picture may be another one there."),
            Number("neighbourLight", "Neighbours, light", 20, 1, 100, "L*", "Step of lightness across a cut between two shots of one scene above which it warns."),
            Number("neighbourColour", "Neighbours, colour", 15, 1, 200, "CIELAB", "Step of the mean colour there, lightness left out."),
            Number("neighbourLoudness", "Neighbours, loudness", 6, 0.5m, 60, "LU", "Step of integrated loudness (EBU R128) there, between takes that both have sound."),
            Number("loudness", "Loudness", -10, -60, 0, "LUFS", "Integrated loudness (EBU R128) above which it warns; takes are mixed later."),
            Number("truePeak", "True peak", -1, -40, 6, "dBTP", "True peak above which it warns; EBU R128 allows -1."),
            Number("silenceSeconds", "Silence", 3, 0.5m, 86_400, "s", "Shortest stretch below -60 dBFS that warns, in takes with sound."),
            Number("clipping", "Clipping", 6, 1, 120, "dB", "Flatness of peaks at full scale from which on it warns."),
            new ParameterDescription
            {
                Name = "quiet", Label = "Quiet", Type = ParameterType.Text, Default = "", ChangesOutput = false,
                Help = "Codes that never warn in this project, such as \"cadence, drift\".",
            },
        ],
    };

    public decimal this[string name] => decimal.Parse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>Whether a code is never to warn.</summary>
    public bool IsQuiet(string code) => CodesIn(Text("quiet")).Contains(code);

    /// <summary>The codes of a list in words.</summary>
    public static IReadOnlyList<string> CodesIn(string text) =>
        text.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private string Text(string name) => _set.GetValueOrDefault(name) ?? Measures.Parameters.First(parameter => parameter.Name == name).Default;

    private static ParameterDescription Whole(string name, string label, int normal, int lowest, int highest, string unit, string help) =>
        Of(name, label, ParameterType.Integer, normal, lowest, highest, unit, help);

    private static ParameterDescription Number(string name, string label, decimal normal, decimal lowest, decimal highest, string? unit, string help) =>
        Of(name, label, ParameterType.Number, normal, lowest, highest, unit, help);

    private static ParameterDescription Of(string name, string label, ParameterType type, decimal normal, decimal lowest, decimal highest, string? unit, string help) => new()
    {
        Name = name,
        Label = label,
        Type = type,
        Default = normal.ToString(CultureInfo.InvariantCulture),
        Minimum = lowest,
        Maximum = highest,
        Unit = unit,
        Help = help,
        ChangesOutput = false,
    };
}
