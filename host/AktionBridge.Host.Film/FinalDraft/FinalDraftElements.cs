using System.Globalization;
using AktionBridge.Host.Film.Fountain;
using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.FinalDraft;

/// <summary>Turns paragraphs into the elements that every screenplay has here, whatever file it came from.</summary>
internal sealed class FinalDraftElements(IReadOnlyList<(int At, string Text)> notes)
{
    private readonly ElementBuilder _built = new();
    private readonly List<ScriptWarning> _warnings = [];
    private readonly HashSet<string> _unknown = [];
    private readonly Queue<(int At, string Text)> _notes = new(notes.OrderBy(note => note.At));
    private int _characters;

    public IReadOnlyList<FountainElement> Elements => _built.Elements;

    public IReadOnlyList<ScriptWarning> Warnings => _warnings;

    public void AddAll(IEnumerable<FinalDraftParagraph> paragraphs, bool isOmitted = false)
    {
        foreach (FinalDraftParagraph paragraph in paragraphs)
            AddWithNotes(paragraph, isOmitted);
        while (!isOmitted && _notes.TryDequeue(out (int At, string Text) late))
            _built.Note(late.Text, 0);
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
            _built.Note(note, paragraph.Line);
        if (isOmitted)
            return;
        // Notes at the end of the document say where they belong in characters; each paragraph ends with one more.
        _characters += paragraph.Dual.Count > 0 ? paragraph.Dual.Sum(half => half.Length + 1) : paragraph.Length + 1;
        while (_notes.TryPeek(out (int At, string Text) note) && note.At < _characters)
            _built.Note(_notes.Dequeue().Text, paragraph.Line);
    }

    private void AddDual(List<FinalDraftParagraph> halves)
    {
        int cues = 0;
        int from = _built.Elements.Count;
        foreach (FinalDraftParagraph paragraph in halves)
        {
            cues += paragraph.Type == "Character" ? 1 : 0;
            Add(paragraph, cues <= 1 ? DualSide.Left : DualSide.Right);
            foreach (string note in paragraph.Notes)
                _built.Note(note, paragraph.Line);
        }

        _built.CheckDual(from);
    }

    /// <summary>Kept, and no scene: what is not shot needs no shots.</summary>
    private void AddOmitted(FinalDraftParagraph heading)
    {
        var held = new FinalDraftElements([]);
        held.AddAll(heading.Omitted, isOmitted: true);
        _built.Note(heading.Number is null ? "A scene was omitted." : $"Scene {heading.Number} was omitted.", heading.Line);
        string text = FountainWriter.Write(held.Elements);
        if (!string.IsNullOrWhiteSpace(text))
            _built.Boneyard(text, heading.Line);
        _warnings.AddRange(held._warnings);
    }

    private void Add(FinalDraftParagraph paragraph, DualSide? side)
    {
        bool isSpeech = paragraph.Type is "Parenthetical" or "Dialogue" or "Lyrics" or "Singing" && _built.InSpeech;
        if (paragraph.StartsNewPage && _built.Elements.Count > 0 && paragraph.Type != "Scene Heading" && !isSpeech)
            _built.PageBreak(paragraph.Line);
        if (paragraph.Text.Length == 0)
            return;
        if (paragraph.IsCentred && paragraph.Type is "Action" or "General" or "")
            _built.Centered(paragraph.Text, paragraph.Line);
        else // Words behind a dual dialogue, outside it, go on with its second speech.
            AddTyped(paragraph, side ?? (isSpeech ? _built.Side : null), isSpeech);
        _built.Synopsis(paragraph.Summary, paragraph.Line);
    }

    private void AddTyped(FinalDraftParagraph paragraph, DualSide? side, bool isSpeech)
    {
        string text = paragraph.Text;
        int line = paragraph.Line;
        switch (paragraph.Type)
        {
            case "Scene Heading":
                _built.Heading(paragraph.Unstyled, paragraph.Number, line);
                break;
            case "Character":
                _built.Cue(paragraph.Unstyled, line, side);
                break;
            case "Parenthetical" or "Dialogue" or "Lyrics" or "Singing" when !isSpeech:
                _warnings.Add(new ScriptWarning(line, "speechWithoutCue", $"'{Start(text)}' is speech without a name above it, and was read as action. Put the name above it."));
                _built.Action(text, line);
                break;
            case "Parenthetical":
                _built.Parenthetical(text, line, side);
                break;
            case "Dialogue":
                _built.Speech(text, line, side);
                break;
            case "Lyrics" or "Singing":
                _built.Lyric(text, line, side);
                break;
            case "Transition":
                _built.Transition(paragraph.Unstyled, line);
                break;
            case "New Act":
                _built.Section(text, 1, line);
                break;
            case "End of Act":
                _built.Centered(text, line);
                break;
            case "Cast List":
                _built.Note(text, line);
                break;
            case "Outline Body":
                _built.Synopsis(text, line);
                break;
            case { } outline when outline.StartsWith("Outline ", StringComparison.Ordinal) && int.TryParse(outline.AsSpan(8), NumberStyles.None, CultureInfo.InvariantCulture, out int depth) && depth is > 0 and < 7:
                _built.Section(text, depth, line);
                break;
            default:
                if (paragraph.Type is not ("Action" or "General" or "Shot" or "") && _unknown.Add(paragraph.Type))
                    _warnings.Add(new ScriptWarning(line, "unknownParagraphType", $"Paragraphs of the type '{paragraph.Type}' were read as action. Give them one of Final Draft's own types if they are something else."));
                _built.Action(text, line);
                break;
        }
    }

    private static string Start(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
