namespace AktionBridge.Host.Film.Script;

/// <summary>What a stretch of a screenplay is. The wire name is the camelCase name.</summary>
public enum ScriptElementKind
{
    TitlePage,
    SceneHeading,
    Action,
    Character,
    Parenthetical,
    Dialogue,
    Transition,
    Lyric,
    Centered,
    Note,
    Boneyard,
    Section,
    Synopsis,
    PageBreak,
}

/// <summary>The names under which the kinds are stored.</summary>
public static class ScriptElementKinds
{
    private static readonly string[] WireNames =
        [.. Enum.GetNames<ScriptElementKind>().Select(name => char.ToLowerInvariant(name[0]) + name[1..])];

    /// <summary>sceneHeading, action ...</summary>
    public static string WireName(this ScriptElementKind kind) => WireNames[(int)kind];

    /// <summary>The kind of that name.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static ScriptElementKind Parse(string wireName) =>
        Array.IndexOf(WireNames, wireName) is var at and >= 0 ? (ScriptElementKind)at : throw new FormatException($"There is no kind of element '{wireName}'.");
}
