using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.Fountain;

/// <summary>Collects what follows a cue: parentheticals, lyrics and speech. The cue stands last in the elements when it begins.</summary>
internal sealed class SpeechReader(List<FountainElement> elements, DualSide? side)
{
    private readonly List<string> _speech = [];
    private readonly List<FountainElement> _asides = [];
    private int _speechLine;
    private int _length;

    /// <summary>Whether anything was said or sung.</summary>
    public bool Spoke { get; private set; }

    public void Take(SourceLine line)
    {
        string text = line.Text.Trim();
        if (line.IsAside)
            TakeAside(line);
        else if (text.Length > 1 && text[0] == '(' && text[^1] == ')')
            TakeOne(ScriptElementKind.Parenthetical, text[1..^1].Trim(), line);
        else if (text.Length > 0 && text[0] == '~')
            TakeOne(ScriptElementKind.Lyric, text[1..].Trim(), line);
        else if (text.Length > 0 || _speech.Count > 0)
            TakeWords(text, line);
    }

    public void End()
    {
        if (_speech.Count == 0)
            return;
        string words = string.Join('\n', _speech).TrimEnd('\n');
        elements.Add(new FountainElement(ScriptElementKind.Dialogue, words, _speechLine, Side: side));
        elements.AddRange(_asides.Select(aside => aside with { Offset = Math.Min(aside.Offset ?? 0, words.Length) }));
        Spoke = true;
        _speech.Clear();
        _asides.Clear();
        _length = 0;
    }

    /// <summary>With lines to itself inside a speech it belongs to the end of the line above.</summary>
    private void TakeAside(SourceLine line)
    {
        if (_speech.Count > 0)
            _asides.Add(new FountainElement(line.Kind, line.Text, line.Line, Offset: _length));
        else
            elements.Add(new FountainElement(line.Kind, line.Text, line.Line, Offset: elements.FindLast(element => element.Offset is null)!.Text.Length));
    }

    private void TakeOne(ScriptElementKind kind, string text, SourceLine line)
    {
        End();
        elements.Add(new FountainElement(kind, text, line.Line, Side: side));
        elements.AddRange(line.Asides(LineRules.TextStart(line.Text, kind), text.Length));
        Spoke |= kind == ScriptElementKind.Lyric;
    }

    private void TakeWords(string text, SourceLine line)
    {
        if (_speech.Count == 0)
            _speechLine = line.Line;
        else
            _length++;
        _speech.Add(text);
        _asides.AddRange(line.Asides(LineRules.TextStart(line.Text, ScriptElementKind.Dialogue), text.Length, _length));
        _length += text.Length;
    }
}
