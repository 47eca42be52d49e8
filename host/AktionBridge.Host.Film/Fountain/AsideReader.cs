using System.Text;
using System.Text.RegularExpressions;
using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.Fountain;

/// <summary>
/// Splits text into lines and lifts notes <c>[[ ]]</c> and boneyards <c>/* */</c> out of them, wherever they begin and end.
/// One pass: an opening mark that has no end is remembered as such, so that a million of them cost no more than one.
/// </summary>
internal sealed class AsideReader
{
    private readonly string _text;
    private readonly List<SourceLine> _lines = [];
    private readonly StringBuilder _rest = new();
    private readonly List<ScriptWarning> _warnings;
    private List<LiftedAside>? _asides;
    private int _at;
    private int _line = 1;
    private int _begun = 1;
    private bool _lifted;
    private bool _broken;
    private int _noNoteEndBefore;
    private int _paragraphEnd;
    private bool _noBoneyardEnd;

    private AsideReader(string text, List<ScriptWarning> warnings)
    {
        _text = text;
        _warnings = warnings;
    }

    public static List<SourceLine> Read(string text, List<ScriptWarning> warnings)
    {
        // Line ends become line feeds first; every position below then counts lines alike.
        string unified = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace('\f', ' ');
        var reader = new AsideReader(unified, warnings);
        reader.Run();
        return reader._lines;
    }

    private void Run()
    {
        while (_at < _text.Length)
        {
            int next = _text.AsSpan(_at).IndexOfAny('\n', '[', '/');
            int stop = next < 0 ? _text.Length : _at + next;
            Keep(stop - _at);
            if (_at < _text.Length)
                TakeMark();
        }

        EndLine();
    }

    // Tabs become spaces here, so that columns are counted in what the line will say.
    private void Keep(int length)
    {
        // An aside of several lines ends the line it stands in, unless nothing comes behind it.
        if (_broken && !_text.AsSpan(_at, length).IsWhiteSpace())
            EndLine();
        int start = _rest.Length;
        _rest.Append(_text, _at, length).Replace("\t", "    ", start, length);
        _at += length;
    }

    private void TakeMark()
    {
        if (_text[_at] == '\n')
        {
            _at++;
            _line++;
            EndLine();
        }
        else if (!TakeBoneyard() && !TakeNote())
        {
            Keep(1);
        }
    }

    private bool TakeBoneyard()
    {
        if (!_text.AsSpan(_at).StartsWith("/*", StringComparison.Ordinal) || _noBoneyardEnd)
            return false;
        int end = _text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
        if (end >= 0)
        {
            Lift(ScriptElementKind.Boneyard, end);
            return true;
        }

        _noBoneyardEnd = true;
        _warnings.Add(new ScriptWarning(_line, "unclosedBoneyard", "This boneyard /* has no end and was kept as text, with a space in it. Close it with */."));
        return false;
    }

    private bool TakeNote()
    {
        if (!_text.AsSpan(_at).StartsWith("[[", StringComparison.Ordinal) || _at < _noNoteEndBefore)
            return false;
        int end = _text.AsSpan(_at + 2, Math.Max(0, ParagraphEnd() - _at - 2)).IndexOf("]]", StringComparison.Ordinal);
        if (end >= 0)
        {
            Lift(ScriptElementKind.Note, _at + 2 + end);
            return true;
        }

        _noNoteEndBefore = ParagraphEnd();
        _warnings.Add(new ScriptWarning(_line, "unclosedNote", "This note [[ has no end before the next empty line and was kept as text, with a space in it. Close it with ]], or put two spaces on the empty line."));
        return false;
    }

    private int ParagraphEnd()
    {
        if (_at < _paragraphEnd)
            return _paragraphEnd;
        int found = _text.IndexOf("\n\n", _at, StringComparison.Ordinal);
        return _paragraphEnd = found < 0 ? _text.Length : found;
    }

    private void Lift(ScriptElementKind kind, int end)
    {
        string inner = _text[(_at + 2)..end];
        (_asides ??= []).Add(new LiftedAside(kind, inner.Trim(), _line, _rest.Length));
        _lifted = true;
        int breaks = inner.AsSpan().Count('\n');
        _at = end + 2;
        _broken |= breaks > 0;
        _line += breaks;
    }

    // A mark that opens nothing here would open something once it is written again, beside other asides: a space takes that from it.
    private string Unopened()
    {
        string text = _rest.ToString();
        int spaces = 0, moved = 0;
        foreach (ValueMatch opening in FountainWords.Openings(text))
            Move(ref moved, opening.Index + 1, spaces++);
        Move(ref moved, text.Length, spaces);
        return spaces == 0 ? text : FountainWords.Unmarked(text);
    }

    private void Move(ref int next, int until, int spaces)
    {
        for (; _asides is not null && next < _asides.Count && _asides[next].Column <= until; next++)
            _asides[next] = _asides[next] with { Column = _asides[next].Column + spaces };
    }

    // A line that held nothing but an aside is no empty line: it must not end the speech around it.
    private void EndLine()
    {
        string text = Unopened();
        _rest.Clear();
        if (!_lifted || !string.IsNullOrWhiteSpace(text))
            _lines.Add(new SourceLine(ScriptElementKind.Action, text, _begun, _asides));
        else if (_asides is not null)
            _lines.AddRange(_asides.Select(aside => new SourceLine(aside.Kind, aside.Text, aside.Line)));
        _asides = null;
        (_lifted, _broken, _begun) = (false, false, _line);
    }
}
