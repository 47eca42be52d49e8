namespace AktionBridge.Host.Film.Script;

/// <summary>What the parser sees: a line of text with notes and boneyards lifted out, or one of those.</summary>
/// <param name="Kind">Note or Boneyard for what was lifted out; Action for a line of text.</param>
/// <param name="Text">Of a line: without its line end.</param>
/// <param name="Line">From 1.</param>
internal readonly record struct SourceLine(ScriptElementKind Kind, string Text, int Line)
{
    public bool IsAside => Kind is ScriptElementKind.Note or ScriptElementKind.Boneyard;

    /// <summary>Empty, or a single space: two spaces keep a speech going over an empty line.</summary>
    public bool IsBlank => !IsAside && string.IsNullOrWhiteSpace(Text) && Text.Length < 2;
}
