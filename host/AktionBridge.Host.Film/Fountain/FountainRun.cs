using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.Fountain;

/// <summary>One pass over the lines of a screenplay.</summary>
internal sealed class FountainRun(List<SourceLine> lines, List<ScriptWarning> warnings)
{
    private readonly List<FountainElement> _elements = [];
    private int _at;
    private bool _afterBlank = true;
    private int _lastCue = -1;
    private int _lastSpeechEnd = -1;

    public List<FountainElement> Elements()
    {
        _at = TitlePageReader.Read(lines, _elements);
        while (_at < lines.Count)
            Step();
        return _elements;
    }

    private void Step()
    {
        SourceLine line = lines[_at];
        if (line.IsAside)
        {
            _elements.Add(new FountainElement(line.Kind, line.Text, line.Line));
            _at++;
        }
        else if (string.IsNullOrWhiteSpace(line.Text))
        {
            _afterBlank = true;
            _at++;
        }
        else
        {
            TakeBlock(line);
            _afterBlank = false;
        }
    }

    private void TakeBlock(SourceLine line)
    {
        if (LineRules.Single(line, _afterBlank, NextIsBlank(_at)) is { } single)
        {
            _elements.Add(single);
            _elements.AddRange(line.Asides(LineRules.TextStart(line.Text, single.Kind), single.Text.Length));
            _at++;
        }
        else if (IsCue(line.Text.Trim()))
        {
            TakeSpeech(line);
        }
        else
        {
            TakeAction(line);
        }
    }

    private bool IsCue(string text) =>
        text[0] == '@' ? CueText.Parse(text[1..]).Name.Length > 0
        : _afterBlank && !NextIsBlank(_at) && text[0] != '!' && CueText.LooksLikeOne(text) && CueText.Parse(text).Name.Length > 0;

    private bool NextIsBlank(int at)
    {
        int next = at + 1;
        while (next < lines.Count && lines[next].IsAside)
            next++;
        return next >= lines.Count || lines[next].IsBlank;
    }

    private void TakeAction(SourceLine first)
    {
        var text = new List<string>();
        var asides = new List<FountainElement>();
        int length = 0;
        do
        {
            SourceLine line = lines[_at++];
            if (line.IsAside)
            {
                asides.Add(new FountainElement(line.Kind, line.Text, line.Line, Offset: length));
                continue;
            }

            string words = Unforced(line.Text);
            length += text.Count > 0 ? 1 : 0;
            text.Add(words);
            asides.AddRange(line.Asides(LineRules.TextStart(line.Text, ScriptElementKind.Action), words.Length, length));
            length += words.Length;
        }
        while (_at < lines.Count && !EndsAction(lines[_at]));

        _elements.Add(new FountainElement(ScriptElementKind.Action, string.Join('\n', text), first.Line));
        _elements.AddRange(asides);
    }

    private static bool EndsAction(SourceLine line) => !line.IsAside &&
        (string.IsNullOrWhiteSpace(line.Text) || line.Text.TrimStart()[0] == '@' || LineRules.Single(line, afterBlank: false, nextBlank: false) is not null);

    private static string Unforced(string line)
    {
        string trimmed = line.TrimEnd();
        string start = trimmed.TrimStart();
        return start.StartsWith('!') ? start[1..] : trimmed;
    }

    private void TakeSpeech(SourceLine line)
    {
        string text = line.Text.Trim();
        CueText cue = CueText.Parse(text[0] == '@' ? text[1..] : text);
        DualSide? side = cue.Dual ? MakePartnerLeft(line) : null;
        _lastCue = _elements.Count;
        _elements.Add(new FountainElement(ScriptElementKind.Character, cue.Name, line.Line, cue.Extensions, side));
        _elements.AddRange(line.Asides(LineRules.TextStart(line.Text, ScriptElementKind.Character), cue.Name.Length));
        _at++;
        var speech = new SpeechReader(_elements, side);
        while (_at < lines.Count && !lines[_at].IsBlank)
            speech.Take(lines[_at++]);
        speech.End();
        _lastSpeechEnd = _elements.Count;
        if (!speech.Spoke)
            warnings.Add(new ScriptWarning(line.Line, "characterWithoutDialogue", $"The cue {cue.Name} has no dialogue. Write the speech on the next line, without an empty line between."));
    }

    private DualSide? MakePartnerLeft(SourceLine line)
    {
        if (_lastCue < 0 || _lastSpeechEnd != _elements.Count || _elements[_lastCue].Side is not null)
        {
            warnings.Add(new ScriptWarning(line.Line, "dualWithoutPartner", "This dual dialogue (^) follows no other speech and was read as an ordinary one."));
            return null;
        }

        for (int i = _lastCue; i < _elements.Count; i++)
        {
            if (_elements[i].IsSpeech)
                _elements[i] = _elements[i] with { Side = DualSide.Left };
        }

        return DualSide.Right;
    }
}
