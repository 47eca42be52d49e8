namespace AktionBridge.Host.Film.Script;

/// <summary>One element of a parsed screenplay.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Without the marks that forced it; several lines are joined by a line feed. Emphasis stays as written.</param>
/// <param name="Line">Line of the file it begins at, from 1.</param>
/// <param name="Detail">
/// Title page: the key. Scene heading: the scene number, or null. Section: its depth. Character: the extensions, <c>V.O.</c>; else null.
/// </param>
/// <param name="Side">Half of a dual dialogue, for its cue, parentheticals and speech; else null.</param>
/// <param name="Offset">Note, boneyard: characters of the element before it in whose text it stood; null when it stood by itself, and for every other kind.</param>
public sealed record FountainElement(ScriptElementKind Kind, string Text, int Line, string? Detail = null, DualSide? Side = null, int? Offset = null)
{
    /// <summary>Whether it is one of the parts of a speech: cue, parenthetical, words, lyric.</summary>
    public bool IsSpeech => Kind is ScriptElementKind.Character or ScriptElementKind.Parenthetical or ScriptElementKind.Dialogue or ScriptElementKind.Lyric;
}

/// <summary>Which half of a dual dialogue.</summary>
public enum DualSide
{
    Left,
    Right,
}

/// <summary>A parsed screenplay: everything the file holds, in order.</summary>
/// <param name="Elements">In the order of the file.</param>
/// <param name="Warnings">What looked wrong while reading, by line.</param>
public sealed record FountainScript(IReadOnlyList<FountainElement> Elements, IReadOnlyList<ScriptWarning> Warnings)
{
    /// <summary>The title page's value, or null.</summary>
    public string? Title(string key) => Elements
        .TakeWhile(element => element.Kind is ScriptElementKind.TitlePage or ScriptElementKind.Note or ScriptElementKind.Boneyard)
        .FirstOrDefault(element => string.Equals(element.Detail, key, StringComparison.OrdinalIgnoreCase))?.Text;
}

/// <summary>Something the writer should look at; nothing was lost because of it.</summary>
/// <param name="Line">From 1; 0 when it concerns the whole file.</param>
/// <param name="Code">For programs: unclosedNote, duplicateSceneNumber ...</param>
/// <param name="Message">For people, with the remedy.</param>
public sealed record ScriptWarning(int Line, string Code, string Message);
