using System.Globalization;
using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.FinalDraft;

/// <summary>Turns paragraphs into the elements that every screenplay has here, whatever file it came from.</summary>
internal sealed class FinalDraftElements(IReadOnlyList<(int At, string Text)> notes)
{
    private readonly List<FountainElement> _elements = [];
    private readonly List<ScriptWarning> _warnings = [];
    private readonly HashSet<string> _unknown = [];
    private readonly Queue<(int At, string Text)> _notes = new(notes.OrderBy(note => note.At));
    private int _characters;

    public IReadOnlyList<FountainElement> Elements => _elements;

    public IReadOnlyList<ScriptWarning> Warnings => _warnings;

    public void AddAll(IEnumerable<FinalDraftParagraph> paragraphs, bool isOmitted = false)
    {
        foreach (FinalDraftParagraph paragraph in paragraphs)
            AddWithNotes(paragraph, isOmitted);
        while (!isOmitted && _notes.TryDequeue(out (int At, string Text) late))
            AddNote(late.Text, 0);
    }

    private void AddWithNotes(FinalDraftParagraph paragraph, bool isOmitted)
    {
        if (paragraph.Dual.Count > 0)
            AddDual(paragraph.Dual);
        else if (paragraph.Omitted.Count > 0)
            AddOmitted(paragraph);
        else
            Add(paragraph, side: null);
        foreach (string note in paragraph.Notes)
            AddNote(note, paragraph.Line);
        if (isOmitted)
            return;
        // Notes at the end of the document say where they belong in characters; each paragraph ends with one more.
        _characters += paragraph.Dual.Count > 0 ? paragraph.Dual.Sum(half => half.Length + 1) : paragraph.Length + 1;
        while (_notes.TryPeek(out (int At, string Text) note) && note.At < _characters)
            AddNote(_notes.Dequeue().Text, paragraph.Line);
    }

    private void AddDual(List<FinalDraftParagraph> halves)
    {
        int cues = 0;
        foreach (FinalDraftParagraph paragraph in halves)
        {
            cues += paragraph.Type == "Character" ? 1 : 0;
            Add(paragraph, cues <= 1 ? DualSide.Left : DualSide.Right);
            foreach (string note in paragraph.Notes)
                AddNote(note, paragraph.Line);
        }
    }

    /// <summary>Kept, and no scene: what is not shot needs no shots.</summary>
    private void AddOmitted(FinalDraftParagraph heading)
    {
        var held = new FinalDraftElements([]);
        held.AddAll(heading.Omitted, isOmitted: true);
        AddNote(heading.Number is null ? "A scene was omitted." : $"Scene {heading.Number} was omitted.", heading.Line);
        // What ends a boneyard must not stand in it.
        string text = FountainWriter.Write(held._elements).Replace("*/", "* /", StringComparison.Ordinal).Trim();
        if (text.Length > 0)
            _elements.Add(new FountainElement(ScriptElementKind.Boneyard, text, heading.Line));
        _warnings.AddRange(held._warnings);
    }

    private void Add(FinalDraftParagraph paragraph, DualSide? side)
    {
        if (paragraph.StartsNewPage && _elements.Count > 0 && paragraph.Type != "Scene Heading")
            _elements.Add(new FountainElement(ScriptElementKind.PageBreak, "", paragraph.Line));
        if (paragraph.Text.Length == 0)
            return;
        _elements.Add(paragraph.IsCentred && paragraph.Type is "Action" or "General" or ""
            ? Element(ScriptElementKind.Centered, paragraph)
            : Typed(paragraph, side));
        if (paragraph.Summary.Length > 0)
            _elements.AddRange(paragraph.Summary.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => new FountainElement(ScriptElementKind.Synopsis, line, paragraph.Line)));
    }

    private FountainElement Typed(FinalDraftParagraph paragraph, DualSide? side)
    {
        switch (paragraph.Type)
        {
            case "Scene Heading":
                return new FountainElement(ScriptElementKind.SceneHeading, paragraph.Text, paragraph.Line, paragraph.Number);
            case "Character":
                CueText cue = CueText.Parse(paragraph.Text);
                return new FountainElement(ScriptElementKind.Character, cue.Name, paragraph.Line, cue.Extensions, side);
            case "Parenthetical" or "Dialogue" or "Lyrics" or "Singing" when !FollowsCue():
                _warnings.Add(new ScriptWarning(paragraph.Line, "speechWithoutCue", $"'{Start(paragraph.Text)}' is speech without a name above it, and was read as action. Put the name above it."));
                return Element(ScriptElementKind.Action, paragraph);
            case "Parenthetical":
                string text = paragraph.Text;
                return new FountainElement(ScriptElementKind.Parenthetical, text.StartsWith('(') && text.EndsWith(')') ? text[1..^1].Trim() : text, paragraph.Line, Side: side);
            case "Dialogue":
                return new FountainElement(ScriptElementKind.Dialogue, paragraph.Text, paragraph.Line, Side: side);
            case "Lyrics" or "Singing":
                return new FountainElement(ScriptElementKind.Lyric, paragraph.Text.Replace('\n', ' '), paragraph.Line, Side: side);
            case "Transition":
                return Element(ScriptElementKind.Transition, paragraph);
            case "New Act":
                return new FountainElement(ScriptElementKind.Section, paragraph.Text, paragraph.Line, "1");
            case "End of Act":
                return Element(ScriptElementKind.Centered, paragraph);
            case "Cast List":
                return Element(ScriptElementKind.Note, paragraph);
            case "Outline Body":
                return Element(ScriptElementKind.Synopsis, paragraph);
            case { } outline when outline.StartsWith("Outline ", StringComparison.Ordinal) && int.TryParse(outline.AsSpan(8), NumberStyles.None, CultureInfo.InvariantCulture, out int depth) && depth is > 0 and < 7:
                return new FountainElement(ScriptElementKind.Section, paragraph.Text, paragraph.Line, depth.ToString(CultureInfo.InvariantCulture));
            default:
                if (paragraph.Type is not ("Action" or "General" or "Shot" or "") && _unknown.Add(paragraph.Type))
                    _warnings.Add(new ScriptWarning(paragraph.Line, "unknownParagraphType", $"Paragraphs of the type '{paragraph.Type}' were read as action. Give them one of Final Draft's own types if they are something else."));
                return Element(ScriptElementKind.Action, paragraph);
        }
    }

    /// <summary>Notes may stand between a name and its speech.</summary>
    private bool FollowsCue() => _elements.FindLast(element => element.Kind != ScriptElementKind.Note)?.Kind is
        ScriptElementKind.Character or ScriptElementKind.Parenthetical or ScriptElementKind.Dialogue or ScriptElementKind.Lyric;

    private void AddNote(string text, int line)
    {
        // What ends a note must not stand in it.
        if (text.Length > 0)
            _elements.Add(new FountainElement(ScriptElementKind.Note, text.Replace("]]", "] ]", StringComparison.Ordinal), line));
    }

    private static FountainElement Element(ScriptElementKind kind, FinalDraftParagraph paragraph) =>
        new(kind, kind is ScriptElementKind.Action or ScriptElementKind.Note ? paragraph.Text : paragraph.Text.Replace('\n', ' '), paragraph.Line);

    private static string Start(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
