namespace AktionBridge.Host.Film.Script;

/// <summary>Collects what follows a cue: parentheticals, lyrics and speech.</summary>
internal sealed class SpeechReader(List<FountainElement> elements, List<FountainElement> waiting, DualSide? side)
{
    private readonly List<string> _speech = [];
    private int _speechLine;

    /// <summary>Whether anything was said or sung.</summary>
    public bool Spoke { get; private set; }

    public void Take(SourceLine line)
    {
        string text = line.Text.Trim();
        if (line.IsAside)
            waiting.Add(new FountainElement(line.Kind, line.Text, line.Line));
        else if (text.Length > 1 && text[0] == '(' && text[^1] == ')')
            TakeOne(ScriptElementKind.Parenthetical, text[1..^1].Trim(), line.Line);
        else if (text.Length > 0 && text[0] == '~')
            TakeOne(ScriptElementKind.Lyric, text[1..].Trim(), line.Line);
        else
            TakeWords(text, line.Line);
    }

    public void End()
    {
        if (_speech.Exists(line => line.Length > 0))
        {
            elements.Add(new FountainElement(ScriptElementKind.Dialogue, string.Join('\n', _speech).Trim('\n'), _speechLine, Side: side));
            Spoke = true;
        }

        _speech.Clear();
    }

    private void TakeOne(ScriptElementKind kind, string text, int line)
    {
        End();
        elements.Add(new FountainElement(kind, text, line, Side: side));
        Spoke |= kind == ScriptElementKind.Lyric;
    }

    private void TakeWords(string text, int line)
    {
        if (_speech.Count == 0)
            _speechLine = line;
        _speech.Add(text);
    }
}
