using System.Globalization;

namespace AktionBridge.Host.Film.Script;

/// <summary>Checks over the whole screenplay that the parser, line by line, cannot make.</summary>
internal static class ScriptChecks
{
    public static IEnumerable<ScriptWarning> Run(IReadOnlyList<FountainElement> elements) =>
        BeforeFirstHeading(elements).Concat(SceneNumbers(elements)).Concat(LostCues(elements)).Concat(EmptyScenes(elements));

    private static IEnumerable<ScriptWarning> BeforeFirstHeading(IReadOnlyList<FountainElement> elements)
    {
        FountainElement? stray = elements
            .TakeWhile(element => element.Kind != ScriptElementKind.SceneHeading)
            .FirstOrDefault(element => element.Kind is ScriptElementKind.Character || (element.Kind == ScriptElementKind.Action && !IsFade(element.Text)));
        if (stray is not null)
            yield return new ScriptWarning(stray.Line, "noSceneHeading", "This stands before the first scene heading. Begin the scene with a line such as INT. KITCHEN - DAY.");
    }

    private static bool IsFade(string text) => text.StartsWith("FADE IN", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<ScriptWarning> SceneNumbers(IReadOnlyList<FountainElement> elements)
    {
        var lines = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (FountainElement heading in elements.Where(element => element is { Kind: ScriptElementKind.SceneHeading, Detail: not null }))
        {
            if (!lines.TryAdd(heading.Detail!, heading.Line))
                yield return new ScriptWarning(heading.Line, "duplicateSceneNumber", string.Create(CultureInfo.InvariantCulture, $"Scene number {heading.Detail} was used before, on line {lines[heading.Detail!]}. Give one of them another number, such as {heading.Detail}A."));
        }
    }

    // A known name alone in capitals, then an empty line: almost always a cue that lost its speech.
    private static IEnumerable<ScriptWarning> LostCues(IReadOnlyList<FountainElement> elements)
    {
        var names = new HashSet<string>(ScriptInspector.SpeakingCharacters(elements), StringComparer.Ordinal);
        foreach (FountainElement action in elements.Where(element => element.Kind == ScriptElementKind.Action && element.Text.Length <= 60))
        {
            string text = action.Text.Trim();
            if (CueText.LooksLikeOne(text) && names.Contains(CueText.Parse(text).Name))
                yield return new ScriptWarning(action.Line, "characterWithoutDialogue", $"{text} looks like a cue, but an empty line follows and it was read as action. Remove the empty line, or begin the line with an exclamation mark.");
        }
    }

    private static IEnumerable<ScriptWarning> EmptyScenes(IReadOnlyList<FountainElement> elements)
    {
        FountainElement? open = null;
        foreach (FountainElement element in elements)
        {
            if (element.Kind == ScriptElementKind.SceneHeading)
            {
                if (open is not null)
                    yield return Empty(open);
                open = element;
            }
            else if (element.Kind is ScriptElementKind.Action or ScriptElementKind.Character or ScriptElementKind.Lyric or ScriptElementKind.Centered)
            {
                open = null;
            }
        }

        if (open is not null)
            yield return Empty(open);
    }

    private static ScriptWarning Empty(FountainElement heading) =>
        new(heading.Line, "emptyScene", $"The scene {heading.Text} has neither action nor dialogue; it becomes one establishing shot.");
}
