using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.Breakdown;

/// <summary>Reads the beats of one scene: a paragraph of action is one, a cue with all its speech is one.</summary>
internal sealed class BeatReader(NameFinder names)
{
    private readonly List<OutlineBeat> _beats = [];
    private readonly List<string> _speech = [];
    private readonly List<string> _manner = [];
    private FountainElement? _cue;

    public IReadOnlyList<OutlineBeat> Read(IEnumerable<FountainElement> group)
    {
        foreach (FountainElement element in group)
            Take(element);
        EndSpeech();
        return _beats;
    }

    private void Take(FountainElement element)
    {
        switch (element.Kind)
        {
            case ScriptElementKind.Character:
                EndSpeech();
                _cue = element;
                break;
            case ScriptElementKind.Dialogue or ScriptElementKind.Lyric when _cue is not null:
                _speech.Add(OneLine(element.Text));
                break;
            case ScriptElementKind.Parenthetical:
                _manner.Add(element.Text);
                break;
            case ScriptElementKind.Action or ScriptElementKind.Centered:
                EndSpeech();
                AddAction(OneLine(element.Text));
                break;
        }
    }

    private void AddAction(string text)
    {
        if (text.Length > 0)
            _beats.Add(new OutlineBeat { Text = text, Characters = names.In(text), Seconds = TimingModel.Action(text) });
    }

    private void EndSpeech()
    {
        if (_cue is not null && _speech.Count > 0)
        {
            string text = string.Join(' ', _speech);
            string? manner = _manner.Count == 0 ? null : string.Join(", ", _manner);
            _beats.Add(new OutlineBeat
            {
                Speaker = _cue.Text,
                Text = text,
                Manner = manner,
                OffScreen = IsOffScreen(_cue.Detail),
                Simultaneous = _cue.Side == DualSide.Right,
                Characters = [_cue.Text, .. names.In(text).Where(name => !string.Equals(name, _cue.Text, StringComparison.OrdinalIgnoreCase))],
                Seconds = TimingModel.Speech(text, manner),
            });
        }

        _cue = null;
        _speech.Clear();
        _manner.Clear();
    }

    private static bool IsOffScreen(string? extensions) => extensions is not null && extensions.Split(", ").Any(extension =>
        extension.Replace(".", "", StringComparison.Ordinal).ToUpperInvariant() is "VO" or "OS" or "OC" or "OFF" or "VOICE OVER" or "OFF SCREEN" or "ON PHONE" or "FILTERED");

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
