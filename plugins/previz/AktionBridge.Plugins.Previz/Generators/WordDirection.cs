using System.Globalization;
using AktionBridge.Contracts.Plugin;
using AktionBridge.Plugins.Previz.Figures;

namespace AktionBridge.Plugins.Previz.Generators;

/// <summary>A direction read from the layers of a prompt, for work that starts from words alone.</summary>
internal static class WordDirection
{
    private static readonly (string Words, string Size)[] Sizes =
    [
        ("extreme wide", "extremeWide"), ("establishing", "extremeWide"), ("extreme close", "extremeCloseUp"), ("medium close", "mediumCloseUp"), ("over the shoulder", "overTheShoulder"),
        ("over-the-shoulder", "overTheShoulder"), ("two shot", "twoShot"), ("two-shot", "twoShot"), ("close", "closeUp"), ("insert", "insert"), ("full", "full"), ("wide", "wide"), ("medium", "medium"),
    ];

    private static readonly (string Words, string Movement)[] Movements =
    [
        ("dolly out", "dollyOut"), ("pull back", "dollyOut"), ("pull out", "dollyOut"), ("dolly", "dollyIn"), ("push in", "dollyIn"), ("handheld", "handheld"), ("hand-held", "handheld"),
        ("orbit", "orbit"), ("arc", "orbit"), ("truck", "truck"), ("tracking", "truck"), ("tilt", "tilt"), ("pan", "pan"),
    ];

    private static readonly string[] NotNames =
        ["the", "a", "an", "in", "on", "at", "two", "three", "four", "he", "she", "they", "it", "it's", "his", "her", "with", "close", "wide", "medium", "night", "day", "int", "ext", "one", "and", "but", "as", "when", "then", "after", "before", "both", "no", "somebody", "someone"];

    public static ShotDirection Of(PromptLayers prompt)
    {
        string camera = prompt.Camera.Length > 0 ? prompt.Camera : prompt.Subject, light = prompt.Light + " " + prompt.Environment + " " + prompt.Subject;
        IReadOnlyList<CastMember> cast = CastOf(prompt.Subject);
        return new ShotDirection
        {
            Size = First(Sizes, camera, cast.Count == 2 ? "twoShot" : cast.Count == 1 ? "medium" : "wide"),
            Angle = AngleOf(camera),
            LensMillimetres = LensOf(camera),
            Movement = First(Movements, camera, "static"),
            Description = prompt.Subject,
            Cast = cast,
            Set = new SetDescription { Location = prompt.Environment, Interior = IsInterior(prompt.Environment + " " + prompt.Subject), TimeOfDay = TimeOf(light) },
        };
    }

    private static string First((string Words, string Value)[] table, string text, string preset)
    {
        foreach ((string words, string value) in table)
        {
            if (Build.Says(text, words))
                return value;
        }

        return preset;
    }

    private static string AngleOf(string text) =>
        Build.Says(text, "overhead", "bird", "top shot") ? "overhead"
        : Build.Says(text, "low angle", "low-angle", "from below") ? "low"
        : Build.Says(text, "high angle", "high-angle", "from above") ? "high"
        : Build.Says(text, "dutch", "canted") ? "dutch" : "eyeLevel";

    private static decimal LensOf(string text)
    {
        int unit = text.IndexOf("mm", StringComparison.OrdinalIgnoreCase), end = unit;
        while (end > 0 && text[end - 1] == ' ')
            end--;
        int start = end;
        while (start > 0 && char.IsDigit(text[start - 1]))
            start--;
        return unit > 0 && int.TryParse(text.AsSpan(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture, out int lens) && lens is >= 8 and <= 300 ? lens : 35;
    }

    private static string TimeOf(string text) =>
        Build.Says(text, "night", "midnight", "moonlight") ? "night"
        : Build.Says(text, "dusk", "sunset", "evening", "golden hour") ? "dusk"
        : Build.Says(text, "dawn", "sunrise", "early morning") ? "dawn" : "day";

    private static bool IsInterior(string text) =>
        Build.Says(text, "int.", "interior", "inside", "indoors", "room", "kitchen", "office", "bedroom", "bar", "cafe", "hall", "corridor", "warehouse", "cellar", "church", "shop", "studio");

    private static IReadOnlyList<CastMember> CastOf(string text)
    {
        var names = new List<string>();
        foreach (string raw in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string word = raw.Trim(',', '.', '!', '?', ';', ':', '"', '\'', '(', ')');
            if (word.Length > 1 && char.IsUpper(word[0]) && !NotNames.Contains(word.ToLowerInvariant(), StringComparer.Ordinal) && !names.Contains(word))
                names.Add(word);
        }

        if (names.Count == 0)
            names.AddRange(Enumerable.Range(1, Nameless(text)).Select(i => string.Create(CultureInfo.InvariantCulture, $"Person {i}")));
        return [.. names.Take(4).Select(n => new CastMember(n, "", []))];
    }

    private static int Nameless(string text) =>
        Build.Says(text, "three") ? 3
        : Build.Says(text, "two", "couple", "both") ? 2
        : Build.Says(text, "man", "woman", "person", "boy", "girl", "he", "she", "child", "figure", "somebody", "someone", "actor", "detective", "stranger") ? 1 : 0;
}
