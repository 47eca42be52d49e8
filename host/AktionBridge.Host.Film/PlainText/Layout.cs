using System.Text.RegularExpressions;
using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.PlainText;

/// <summary>At which columns a text has its action and its names; what one line is, as far as a line by itself can say.</summary>
/// <param name="Action">Columns before action and headings.</param>
/// <param name="Cue">Columns before names; null when the text is not indented.</param>
/// <param name="HasBlanks">Whether empty lines part anything.</param>
internal sealed partial record Layout(int Action, int? Cue, bool HasBlanks)
{
    // Names stand at least so far to the right of action; every template for screenplays has more.
    private const int CueDistance = 8;
    private const int Slack = 3;
    private const int LongestCue = 44;

    /// <summary>Longer lines are prose; patterns are not tried on them.</summary>
    public const int LongestLabel = 200;

    public static Layout Of(List<PlainLine> lines)
    {
        List<PlainLine> written = [.. lines.Where(line => !line.IsBlank)];
        List<int> headings = [.. written.Select(HeadingColumn).OfType<int>()];
        int action = headings.Count > 0 ? Usual(headings) : written.Count > 0 ? Usual(written.Select(line => line.Indent)) : 0;
        List<int> cues = [.. Cues(lines, action).Select(line => line.Indent)];
        return new Layout(action, cues.Count == 0 ? null : Usual(cues), lines.Exists(line => line.IsBlank && line.Number > 1 && line.Number < lines.Count));
    }

    /// <summary>Lines in capitals, far to the right, with something below them that is less far to the right but no action.</summary>
    public static IEnumerable<PlainLine> Cues(List<PlainLine> lines, int action)
    {
        for (int i = 0; i + 1 < lines.Count; i++)
        {
            if (lines[i].Indent >= action + CueDistance && LooksLikeName(lines[i].Text) && lines[i + 1].Indent > action + 1 && lines[i + 1].Indent <= lines[i].Indent)
                yield return lines[i];
        }
    }

    /// <summary>Whether a line is where speech is: right of action.</summary>
    public bool IsIndented(PlainLine line) => Cue is not null && line.Indent > Action + 2;

    /// <summary>Whether a line is where names are.</summary>
    public bool IsAtCue(PlainLine line) => Cue is { } cue && line.Indent >= cue - Slack && line.Indent <= cue + (2 * Slack);

    public bool IsAtAction(PlainLine line) => Cue is null || Math.Abs(line.Indent - Action) <= Slack;

    /// <summary>In the middle of the sheet or further right, where neither action nor names begin.</summary>
    public bool IsFarRight(PlainLine line) => line.Indent >= Action + CueDistance && (Cue is not { } cue || Math.Abs(line.Indent - cue) > 1);

    public static bool LooksLikeName(string text) =>
        text.Length <= LongestCue && CueText.LooksLikeOne(text) && !IsTransition(text) && !HeadingText.HasPrefix(text) && !Sentence().IsMatch(text);

    public static bool IsTransition(string text) => text.Length <= LongestCue && Transition().IsMatch(text);

    /// <summary>A heading with its number beside it, in one margin or in both: null when it has none.</summary>
    public static (string Number, string Heading)? NumberedHeading(string text)
    {
        if (text.Length > LongestLabel)
            return null;
        Match numbered = Numbered().Match(text);
        if (numbered.Success)
            return (numbered.Groups["number"].Value, numbered.Groups["heading"].Value);
        Match right = NumberedRight().Match(text);
        return right.Success ? (right.Groups["number"].Value, right.Groups["heading"].Value) : null;
    }

    /// <summary>A scene number in the margin stands before it.</summary>
    private static int? HeadingColumn(PlainLine line) =>
        NumberedHeading(line.Text) is { } numbered ? line.Indent + line.Text.IndexOf(numbered.Heading, StringComparison.Ordinal)
        : HeadingText.HasPrefix(line.Text) ? line.Indent
        : null;

    private static int Usual(IEnumerable<int> columns) => columns.GroupBy(column => column).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Key;

    private const string Start = @"(?<heading>(INT\.?/EXT|EXT\.?/INT|I/E|INT|EXT|EST)[. ].*?)";
    private const string Figure = @"(?<number>[A-Z]{0,2}\d{1,4}[A-Z]{0,2})";

    [GeneratedRegex("^" + Figure + @"[.)]?\s+" + Start + @"(\s+\k<number>[.)]?)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Numbered();

    [GeneratedRegex("^" + Start + @"\s{2,}" + Figure + @"[.)]?$", RegexOptions.IgnoreCase)]
    private static partial Regex NumberedRight();

    [GeneratedRegex(@"^[^\p{Ll}]*\bTO:$|^(FADE|CUT|DISSOLVE|IRIS|WIPE|SMASH)\b[^\p{Ll}]*(IN|OUT|BLACK|WHITE)[:.]?$")]
    private static partial Regex Transition();

    [GeneratedRegex(@"[.!?:;,\u2026]$|\.\.\.|--")]
    private static partial Regex Sentence();
}
