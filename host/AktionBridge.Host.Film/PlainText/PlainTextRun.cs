using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AktionBridge.Host.Film.Fountain;
using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.PlainText;

/// <summary>One pass over the lines, see <see cref="PlainTextReader"/> for the rules.</summary>
internal sealed partial class PlainTextRun(List<PlainLine> lines, Layout layout, List<ScriptWarning> warnings)
{
    private const int LongestTitlePage = 60;
    private const int LongestHeading = 80;
    private const int SideBySide = 5;

    private readonly ElementBuilder _built = new();
    private readonly List<int> _tightNames = [];
    private int _at;

    /// <summary>Lines that are taken for headings although nothing but capitals and a time of day or a number says so.</summary>
    public static IEnumerable<int> GuessedHeadings(List<PlainLine> lines) =>
        Enumerable.Range(0, lines.Count).Where(at => IsAlone(lines, at) && Guessed(lines[at].Text) is not null);

    public List<FountainElement> Elements()
    {
        List<FountainElement> titlePage = TakeTitlePage();
        while (_at < lines.Count)
            Step(lines[_at]);
        if (_tightNames.Count > 0)
            warnings.Add(new ScriptWarning(_tightNames[0], "namesGuessed", $"Without empty lines between them these were taken for names because they are in capitals: {PageFurniture.Numbers(_tightNames)}."));
        return [.. titlePage, .. _built.Elements];
    }

    private void Step(PlainLine line)
    {
        if (line.IsBlank)
            _at++;
        else if (TakeHeading(line))
            return;
        else if (Layout.IsTransition(line.Text))
            TakeOne(line, _built.Transition);
        else if (IsName(_at))
            TakeSpeech(line);
        else if (layout.Cue is not null && layout.IsFarRight(line) && IsAlone(lines, _at))
            TakeOne(line, _built.Centered);
        else
            TakeAction();
    }

    private void TakeOne(PlainLine line, Action<string, int> add)
    {
        add(FountainWords.Unmarked(line.Text), line.Number);
        _at++;
    }

    private bool TakeHeading(PlainLine line)
    {
        (string Number, string Heading)? numbered = Layout.NumberedHeading(line.Text);
        string? sure = numbered?.Heading ?? (HeadingText.HasPrefix(line.Text) && line.Text.Length <= LongestHeading && !char.IsLower(line.Text[^1]) ? line.Text : null);
        (string? Number, string Heading, string Why)? guess = sure is null && layout.IsAtAction(line) && IsAlone(lines, _at) ? Guessed(line.Text) : null;
        if (sure is null && guess is null)
            return false;
        if (guess is { } guessed)
        {
            warnings.Add(new ScriptWarning(line.Number, "headingGuessed",
                $"'{line.Text}' was taken for a scene heading: capitals, alone on its line, {guessed.Why}. Write INT. or EXT. before it to say so; give it a small letter if it is none."));
        }

        _built.Heading(FountainWords.Unmarked(sure ?? guess!.Value.Heading), numbered?.Number ?? guess?.Number, line.Number);
        _at++;
        return true;
    }

    private static (string? Number, string Heading, string Why)? Guessed(string text)
    {
        if (text.Length > LongestHeading || !CueText.LooksLikeOne(text) || Layout.IsTransition(text))
            return null;
        Match numbered = NumberedPlace().Match(text);
        if (numbered.Success)
            return (numbered.Groups["number"].Value, numbered.Groups["place"].Value, "with a scene number");
        return HeadingText.EndsInTime(text) ? (null, text, "ending in a time of day") : null;
    }

    private static bool IsAlone(List<PlainLine> lines, int at) => !lines[at].IsBlank && (at == 0 || lines[at - 1].IsBlank) && (at + 1 >= lines.Count || lines[at + 1].IsBlank);

    private bool IsName(int at)
    {
        PlainLine line = lines[at];
        if (at + 1 >= lines.Count || lines[at + 1].IsBlank || !Layout.LooksLikeName(line.Text) || line.Text.Contains(new string(' ', SideBySide), StringComparison.Ordinal))
            return false;
        return layout.Cue is not null ? layout.IsAtCue(line) && layout.IsIndented(lines[at + 1]) : !layout.HasBlanks || at == 0 || lines[at - 1].IsBlank;
    }

    private void TakeSpeech(PlainLine name)
    {
        if (!layout.HasBlanks)
            _tightNames.Add(name.Number);
        _built.Cue(FountainWords.Unmarked(name.Text), name.Number);
        _at++;
        var words = new StringBuilder();
        int first = _at < lines.Count ? lines[_at].Number : name.Number;
        bool manner = false;
        for (; _at < lines.Count && GoesOn(_at); _at++)
        {
            string text = lines[_at].Text;
            bool opens = text[0] == '(';
            // A manner that was wrapped is still one.
            bool joins = words.Length > 0 && (manner || (layout.Cue is not null && !opens && words[^1] != ')'));
            words.Append(joins ? ' ' : '\n').Append(FountainWords.Prose(text));
            manner = (manner || opens) && text[^1] != ')';
        }

        _built.Speech(words.ToString(), first);
    }

    private bool GoesOn(int at) =>
        !lines[at].IsBlank && !IsHeading(lines[at].Text) && (layout.Cue is null ? layout.HasBlanks || !IsName(at) : layout.IsIndented(lines[at]) && !IsName(at));

    private static bool IsHeading(string text) => HeadingText.HasPrefix(text) && !text.Any(char.IsLower);

    private void TakeAction()
    {
        var words = new List<string>();
        int first = lines[_at].Number;
        do
        {
            words.Add(FountainWords.Prose(lines[_at].Text));
            _at++;
        }
        while (_at < lines.Count && !lines[_at].IsBlank && !IsHeading(lines[_at].Text) && Layout.NumberedHeading(lines[_at].Text) is null && !Layout.IsTransition(lines[_at].Text) && !IsName(_at));
        _built.Action(string.Join(layout.Cue is null ? '\n' : ' ', words), first);
    }

    private List<FountainElement> TakeTitlePage()
    {
        int end = lines.FindIndex(line => Layout.NumberedHeading(line.Text) is not null || HeadingText.HasPrefix(line.Text) || line.Text.StartsWith("FADE IN", StringComparison.Ordinal));
        if (end < 0)
            end = GuessedHeadings(lines).DefaultIfEmpty(-1).First();
        List<PlainLine> above = [.. lines.Take(Math.Max(0, end)).Where(line => !line.IsBlank)];
        bool isOne = above.Count is > 0 and <= LongestTitlePage && (layout.IsFarRight(above[0]) || above.Exists(line => TitlePageGuess.IsCredit(line.Text)));
        if (!isOne)
            return [];
        _at = end;
        warnings.Add(new ScriptWarning(above[0].Number, "titlePageGuessed", string.Create(CultureInfo.InvariantCulture, $"Lines {above[0].Number} to {above[^1].Number} were taken for the title page.")));
        return [.. TitlePageGuess.Elements(above.Select(line => new TitlePageLine(FountainWords.Unmarked(line.Text), layout.Cue is null || layout.IsIndented(line), line.Number)))];
    }

    [GeneratedRegex(@"^(SCENE )?(?<number>\d{1,4}[A-Z]{0,2})[.):]?\s+(?<place>\p{Lu}.*?)(\s+\k<number>[.)]?)?$")]
    private static partial Regex NumberedPlace();
}
