using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.Fountain;

/// <summary>What the parser sees: a line of text with notes and boneyards lifted out, or one of those that had lines to itself.</summary>
/// <param name="Kind">Note or Boneyard for what stood by itself; Action for a line of text.</param>
/// <param name="Text">Of a line: without its line end.</param>
/// <param name="Line">From 1.</param>
/// <param name="Lifted">What was lifted out of a line of text, in order; null for nothing.</param>
internal readonly record struct SourceLine(ScriptElementKind Kind, string Text, int Line, IReadOnlyList<LiftedAside>? Lifted = null)
{
    public bool IsAside => Kind is ScriptElementKind.Note or ScriptElementKind.Boneyard;

    /// <summary>Empty, or a single space: two spaces keep a speech going over an empty line.</summary>
    public bool IsBlank => !IsAside && string.IsNullOrWhiteSpace(Text) && Text.Length < 2;

    /// <summary>
    /// What was lifted out of this line, as elements that say where in an element's text they stood.
    /// </summary>
    /// <param name="from">Column at which the element's text begins.</param>
    /// <param name="length">Characters of it in this line.</param>
    /// <param name="before">Characters of the element's text before this line.</param>
    public IEnumerable<FountainElement> Asides(int from, int length, int before = 0) =>
        (Lifted ?? []).Select(aside => new FountainElement(aside.Kind, aside.Text, aside.Line, Offset: before + Math.Clamp(aside.Column - from, 0, length)));
}

/// <summary>A note or boneyard lifted out of a line of text.</summary>
/// <param name="Kind">Which of both.</param>
/// <param name="Text">What it says.</param>
/// <param name="Line">Line it begins at, from 1.</param>
/// <param name="Column">Characters of the line's text before it.</param>
internal sealed record LiftedAside(ScriptElementKind Kind, string Text, int Line, int Column);
