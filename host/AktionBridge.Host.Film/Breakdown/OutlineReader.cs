using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.Breakdown;

/// <summary>Turns elements into scenes and beats. Pure: the same screenplay gives the same outline.</summary>
public static class OutlineReader
{
    /// <summary>Heading of what stands before the first scene heading.</summary>
    public const string Untitled = "UNTITLED SCENE";

    /// <summary>Reads a parsed screenplay.</summary>
    public static ScriptOutline Read(FountainScript script)
    {
        ArgumentNullException.ThrowIfNull(script);
        List<string> characters = Distinct(script.Elements.Where(element => element.Kind == ScriptElementKind.Character).Select(element => element.Text));
        var names = new NameFinder(characters);
        List<List<FountainElement>> groups = Groups(script.Elements);
        IReadOnlyList<string> numbers = SceneNumbers.Give([.. groups.Select(group => group[0].Detail)]);
        var scenes = new List<OutlineScene>();
        foreach (List<FountainElement> group in groups)
            scenes.Add(Scene(group, numbers[scenes.Count], scenes.Count > 0 ? scenes[^1].TimeOfDay : "day", names));
        return new ScriptOutline(scenes, characters, Distinct(scenes.Select(scene => scene.Location)));
    }

    private static List<string> Distinct(IEnumerable<string> names) => [.. names.Distinct(StringComparer.OrdinalIgnoreCase)];

    private static List<List<FountainElement>> Groups(IReadOnlyList<FountainElement> elements)
    {
        var groups = new List<List<FountainElement>>();
        foreach (FountainElement element in elements)
        {
            if (element.Kind == ScriptElementKind.SceneHeading)
                groups.Add([element]);
            else if (groups.Count > 0)
                groups[^1].Add(element);
            else if (element.Kind is ScriptElementKind.Action or ScriptElementKind.Character && !IsFade(element))
                groups.Add([new FountainElement(ScriptElementKind.SceneHeading, Untitled, element.Line), element]);
        }

        return groups;
    }

    private static bool IsFade(FountainElement element) => element.Text.StartsWith("FADE IN", StringComparison.OrdinalIgnoreCase);

    private static OutlineScene Scene(List<FountainElement> group, string number, string timeBefore, NameFinder names)
    {
        HeadingText heading = HeadingText.Parse(group[0].Text);
        return new OutlineScene
        {
            Number = number,
            IsNumbered = group[0].Detail is not null,
            Heading = group[0].Text,
            Location = heading.Location,
            Interior = heading.Interior,
            Exterior = heading.Exterior,
            TimeOfDay = heading.TimeOfDay ?? timeBefore,
            Synopsis = group.Find(element => element.Kind == ScriptElementKind.Synopsis)?.Text,
            Beats = new BeatReader(names).Read(group),
            Line = group[0].Line,
        };
    }
}
