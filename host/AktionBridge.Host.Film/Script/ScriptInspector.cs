namespace AktionBridge.Host.Film.Script;

/// <summary>What a screenplay holds, counted.</summary>
public sealed record ScriptInspection
{
    public required string Encoding { get; init; }
    public string? Title { get; init; }
    public required int Scenes { get; init; }

    /// <summary>Names as cued, without extensions, in order of appearance.</summary>
    public required IReadOnlyList<string> SpeakingCharacters { get; init; }

    /// <summary>Cues with what is said under them; both halves of a dual dialogue count.</summary>
    public required int DialogueBlocks { get; init; }

    public required int Transitions { get; init; }
    public required int Notes { get; init; }
    public required int Boneyards { get; init; }
    public required int Actions { get; init; }
    public required int DualDialogues { get; init; }

    /// <summary>In the order of their lines.</summary>
    public required IReadOnlyList<ScriptWarning> Warnings { get; init; }
}

/// <summary>Counts a screenplay and looks for what the writer may have overlooked.</summary>
public static class ScriptInspector
{
    /// <summary>Inspects a parsed screenplay.</summary>
    public static ScriptInspection Inspect(FountainScript script, string encoding = "utf-8")
    {
        ArgumentNullException.ThrowIfNull(script);
        IReadOnlyList<FountainElement> elements = script.Elements;
        return new ScriptInspection
        {
            Encoding = encoding,
            Title = script.Title("title"),
            Scenes = Count(elements, ScriptElementKind.SceneHeading),
            SpeakingCharacters = SpeakingCharacters(elements),
            DialogueBlocks = Count(elements, ScriptElementKind.Character),
            Transitions = Count(elements, ScriptElementKind.Transition),
            Notes = Count(elements, ScriptElementKind.Note),
            Boneyards = Count(elements, ScriptElementKind.Boneyard),
            Actions = Count(elements, ScriptElementKind.Action),
            DualDialogues = elements.Count(element => element is { Kind: ScriptElementKind.Character, Side: DualSide.Right }),
            Warnings = [.. script.Warnings.Concat(ScriptChecks.Run(elements)).OrderBy(warning => warning.Line)],
        };
    }

    /// <summary>Names of cues under which something is said, in order of appearance.</summary>
    public static IReadOnlyList<string> SpeakingCharacters(IReadOnlyList<FountainElement> elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        var names = new List<string>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        string? cue = null;
        foreach (FountainElement element in elements)
        {
            if (element.Kind == ScriptElementKind.Character)
                cue = element.Text;
            else if (cue is not null && element.Kind is ScriptElementKind.Dialogue or ScriptElementKind.Lyric && seen.Add(cue!))
                names.Add(cue!);
            else if (element.Kind is ScriptElementKind.Action or ScriptElementKind.SceneHeading)
                cue = null;
        }

        return names;
    }

    private static int Count(IReadOnlyList<FountainElement> elements, ScriptElementKind kind) => elements.Count(element => element.Kind == kind);
}
