using AktionBridge.Host.Film.Breakdown;

namespace AktionBridge.Host.Film.Lint.Wording;

/// <summary>Camera terms that descriptions use, with the values of a shot that they can mean.</summary>
internal static class CameraTerms
{
    private static readonly string[] Wide = ["extremeWide", "wide", "full"];
    private static readonly string[] Close = ["mediumCloseUp", "closeUp", "extremeCloseUp", "insert"];
    private static readonly string[] Moving = ["pan", "tilt", "dollyIn", "dollyOut", "truck", "orbit", "handheld"];

    /// <summary>What the words say of the size, and what then fits.</summary>
    public static readonly (string Phrase, string[] Fits)[] Sizes =
    [
        ("extreme close-up", ["extremeCloseUp", "insert"]), ("extreme close up", ["extremeCloseUp", "insert"]),
        ("medium close-up", ["mediumCloseUp"]), ("medium close up", ["mediumCloseUp"]),
        ("close-up", Close), ("close up of", Close), ("closeup", Close), ("close on", Close), ("tight on", Close),
        ("extreme wide", ["extremeWide"]), ("wide shot", Wide), ("wide on", Wide), ("wide angle", Wide), ("establishing shot", Wide), ("panorama", Wide), ("long shot", Wide),
        ("full shot", ["full", "wide"]), ("medium shot", ["medium", "twoShot", "overTheShoulder"]),
        ("two-shot", ["twoShot", "overTheShoulder"]), ("two shot", ["twoShot", "overTheShoulder"]), ("over the shoulder", ["overTheShoulder"]), ("over-the-shoulder", ["overTheShoulder"]),
    ];

    /// <summary>What they say of the movement.</summary>
    public static readonly (string Phrase, string[] Fits)[] Movements =
    [
        ("static shot", ["static"]), ("static camera", ["static"]), ("locked-off", ["static"]), ("locked off", ["static"]), ("camera does not move", ["static"]), ("camera is still", ["static"]),
        ("tracking shot", ["truck", "dollyIn", "dollyOut"]), ("camera tracks", ["truck", "dollyIn", "dollyOut"]), ("camera follows", ["truck", "dollyIn", "dollyOut", "pan", "handheld"]),
        ("dolly in", ["dollyIn"]), ("push in", ["dollyIn"]), ("pushes in", ["dollyIn"]), ("dolly out", ["dollyOut"]), ("pull back", ["dollyOut"]), ("camera pulls", ["dollyOut"]),
        ("camera pans", ["pan"]), ("pan across", ["pan"]), ("pan left", ["pan"]), ("pan right", ["pan"]), ("whip pan", ["pan"]), ("camera tilts", ["tilt"]), ("tilt up", ["tilt"]), ("tilt down", ["tilt"]),
        ("camera circles", ["orbit"]), ("orbiting camera", ["orbit"]), ("handheld", ["handheld"]), ("hand-held", ["handheld"]), ("shaky camera", ["handheld"]), ("moving camera", Moving),
    ];

    /// <summary>What they say of the angle.</summary>
    public static readonly (string Phrase, string[] Fits)[] Angles =
    [
        ("low angle", ["low"]), ("low-angle", ["low"]), ("worm's-eye", ["low"]), ("high angle", ["high", "overhead"]), ("high-angle", ["high", "overhead"]),
        ("overhead shot", ["overhead"]), ("bird's-eye", ["overhead", "high"]), ("bird's eye", ["overhead", "high"]), ("top-down", ["overhead"]), ("top down", ["overhead"]),
        ("eye level", ["eyeLevel"]), ("eye-level", ["eyeLevel"]), ("dutch angle", ["dutch"]), ("dutch tilt", ["dutch"]), ("canted", ["dutch"]),
    ];

    /// <summary>The terms that a text uses; an extreme close-up is no close-up too.</summary>
    public static List<(string Phrase, string[] Fits)> In(string text, (string Phrase, string[] Fits)[] terms)
    {
        List<(string Phrase, string[] Fits)> found = [.. terms.Where(term => Words.Contains(text, term.Phrase))];
        return found.Count < 2 ? found : found.FindAll(term => !found.Exists(other => other.Phrase.Length > term.Phrase.Length && other.Phrase.Contains(term.Phrase, StringComparison.Ordinal)));
    }
}
