using System.Globalization;
using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.Fountain;

/// <summary>
/// Builds the elements of a screenplay that was not written in Fountain, in the form in which Fountain can say them: what is written of them and read again is
/// the same. Words come in without marks of their own, see <see cref="FountainWords"/>.
/// </summary>
internal sealed class ElementBuilder
{
    private readonly List<FountainElement> _elements = [];

    public IReadOnlyList<FountainElement> Elements => _elements;

    /// <summary>Whether what was added last is a cue or belongs to its speech.</summary>
    public bool InSpeech => Last is { IsSpeech: true };

    /// <summary>The side of the dual dialogue that what was added last stands on.</summary>
    public DualSide? Side => Last?.Side;

    private FountainElement? Last => _elements.FindLast(element => element.Offset is null);

    /// <summary>A heading begins with a letter or digit; what stands before that goes, and where nothing is left it is action.</summary>
    public void Heading(string text, string? number, int line)
    {
        string words = OneLine(text);
        int start = 0;
        while (start < words.Length && !char.IsLetterOrDigit(words[start]))
            start++;
        string? given = number is null ? null : OneLine(number.Replace('#', ' '));
        string marked = $".{words[start..]}{(string.IsNullOrEmpty(given) ? "" : $" #{given}#")}";
        if (LineRules.Single(new SourceLine(ScriptElementKind.Action, marked, line), afterBlank: true, nextBlank: true) is { Kind: ScriptElementKind.SceneHeading } heading)
            _elements.Add(heading);
        else
            Action(text, line);
    }

    public void Action(string text, int line) =>
        Add(ScriptElementKind.Action, string.Join('\n', text.Split('\n').Select(one => one.TrimEnd())), line);

    /// <summary>A name with its extensions; action when there is no name.</summary>
    public void Cue(string text, int line, DualSide? side = null)
    {
        CueText cue = CueText.Parse(OneLine(text));
        if (cue.Name.Length > 0)
            _elements.Add(new FountainElement(ScriptElementKind.Character, cue.Name, line, cue.Extensions, side));
        else
            Action(text, line);
    }

    /// <summary>What follows a cue: words, with parentheticals and lyrics on lines of their own. Words behind words are one speech.</summary>
    public void Speech(string text, int line, DualSide? side = null)
    {
        int before = _elements.FindLastIndex(element => element.Offset is null);
        int count = _elements.Count;
        var reader = new SpeechReader(_elements, side);
        foreach (string one in text.Split('\n'))
            reader.Take(new SourceLine(ScriptElementKind.Action, one, line));
        reader.End();
        if (_elements.Count == count || _elements[count].Kind != ScriptElementKind.Dialogue || _elements[before] is not { Kind: ScriptElementKind.Dialogue } spoken)
            return;
        _elements[before] = spoken with { Text = $"{spoken.Text}\n{_elements[count].Text}" };
        _elements.RemoveAt(count);
    }

    public void Parenthetical(string text, int line, DualSide? side = null)
    {
        string words = OneLine(text);
        words = words.Length > 1 && words[0] == '(' && words[^1] == ')' ? words[1..^1].Trim() : words;
        _elements.Add(new FountainElement(ScriptElementKind.Parenthetical, words, line, Side: side));
    }

    public void Lyric(string text, int line, DualSide? side = null) =>
        _elements.AddRange(text.Split('\n').Select(one => new FountainElement(ScriptElementKind.Lyric, one.Trim(), line, Side: side)));

    public void Transition(string text, int line)
    {
        string words = OneLine(text);
        // Between > and < it would be centred.
        Add(words.EndsWith('<') ? ScriptElementKind.Action : ScriptElementKind.Transition, words, line);
    }

    public void Centered(string text, int line) => Add(ScriptElementKind.Centered, OneLine(text), line);

    public void Section(string text, int depth, int line) =>
        _elements.Add(new FountainElement(ScriptElementKind.Section, OneLine(text), line, depth.ToString(CultureInfo.InvariantCulture)));

    public void Synopsis(string text, int line)
    {
        foreach (string one in text.Split('\n').Where(one => !string.IsNullOrWhiteSpace(one)))
            Add(ScriptElementKind.Synopsis, one.Trim(), line);
    }

    public void PageBreak(int line) => Add(ScriptElementKind.PageBreak, "", line);

    public void Boneyard(string text, int line) => Add(ScriptElementKind.Boneyard, FountainWords.InBoneyard(text), line);

    /// <summary>A note; inside a speech, or with the words of its own line, it stands at their end, else by itself.</summary>
    public void Note(string text, int line)
    {
        string words = FountainWords.InNote(text);
        bool inside = Last is { } last && (last.IsSpeech || (last.Line == line && last.Kind is ScriptElementKind.Action or ScriptElementKind.Centered or ScriptElementKind.Transition));
        if (words.Length > 0)
            _elements.Add(new FountainElement(ScriptElementKind.Note, words, line, Offset: inside ? Last!.Text.Length : null));
    }

    /// <summary>Takes the sides away from elements that are no dual dialogue: two speeches, one behind the other, each with a name.</summary>
    /// <param name="from">Index of the first element of what was meant as one.</param>
    public void CheckDual(int from)
    {
        List<FountainElement> said = [.. _elements.Skip(from).Where(element => element.Offset is null)];
        int second = said.FindIndex(element => element.Side == DualSide.Right);
        bool isDual = said.TrueForAll(element => element.IsSpeech) && second > 0 && said[0].Kind == ScriptElementKind.Character && said[second].Kind == ScriptElementKind.Character
            && said.Count(element => element.Kind == ScriptElementKind.Character) == 2;
        for (int i = from; i < _elements.Count && !isDual; i++)
            _elements[i] = _elements[i] with { Side = null };
    }

    private void Add(ScriptElementKind kind, string text, int line) => _elements.Add(new FountainElement(kind, text, line));

    private static string OneLine(string text) => text.Replace('\n', ' ').Trim();
}
