using System.Globalization;
using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.Fountain;

/// <summary>The elements that are one line: headings, transitions, sections, synopses, page breaks, lyrics, centred text.</summary>
internal static class LineRules
{
    /// <summary>The element this line is by itself, or null when it belongs to a cue, a speech or an action.</summary>
    public static FountainElement? Single(SourceLine line, bool afterBlank, bool nextBlank)
    {
        string text = line.Text.Trim();
        return text[0] switch
        {
            '.' => ForcedHeading(text, line.Line),
            '#' => Section(text, line.Line),
            '=' => SynopsisOrBreak(text, line.Line),
            '~' => new FountainElement(ScriptElementKind.Lyric, text[1..].Trim(), line.Line),
            '>' => CenteredOrTransition(text, line.Line),
            '!' or '@' => null,
            _ when afterBlank && HeadingText.HasPrefix(text) => Heading(text, line.Line),
            _ when afterBlank && nextBlank && IsTransition(text) => new FountainElement(ScriptElementKind.Transition, text, line.Line),
            _ => null,
        };
    }

    /// <summary>Column at which the text of an element begins in its line, behind indentation and marks.</summary>
    public static int TextStart(string line, ScriptElementKind kind)
    {
        int at = Spaces(line, 0);
        char mark = at < line.Length ? line[at] : ' ';
        return kind switch
        {
            ScriptElementKind.SceneHeading => mark == '.' ? at + 1 : at,
            // Indentation of an action is its own, unless it stands before the mark.
            ScriptElementKind.Action => mark == '!' ? at + 1 : 0,
            ScriptElementKind.Section => Spaces(line, at + line.AsSpan(at).IndexOfAnyExcept('#') is var words && words > at ? words : line.Length),
            ScriptElementKind.Transition => mark == '>' ? Spaces(line, at + 1) : at,
            ScriptElementKind.Character => mark == '@' ? Spaces(line, at + 1) : at,
            ScriptElementKind.Synopsis or ScriptElementKind.Lyric or ScriptElementKind.Centered or ScriptElementKind.Parenthetical => Spaces(line, at + 1),
            _ => at,
        };
    }

    private static int Spaces(string line, int at)
    {
        while (at < line.Length && char.IsWhiteSpace(line[at]))
            at++;
        return at;
    }

    // An ellipsis opens many a line of action; a forced heading goes on with a letter or digit.
    private static FountainElement? ForcedHeading(string text, int line) =>
        text.Length > 1 && char.IsLetterOrDigit(text[1]) ? Heading(text[1..], line) : null;

    private static FountainElement Heading(string text, int line)
    {
        if (text.EndsWith('#'))
        {
            int open = text.LastIndexOf('#', text.Length - 2);
            string number = open > 0 ? text[(open + 1)..^1].Trim() : "";
            if (number.Length > 0)
                return new FountainElement(ScriptElementKind.SceneHeading, text[..open].TrimEnd(), line, number);
        }

        return new FountainElement(ScriptElementKind.SceneHeading, text, line);
    }

    private static FountainElement Section(string text, int line)
    {
        int depth = text.AsSpan().IndexOfAnyExcept('#');
        depth = depth < 0 ? text.Length : depth;
        return new FountainElement(ScriptElementKind.Section, text[depth..].Trim(), line, depth.ToString(CultureInfo.InvariantCulture));
    }

    private static FountainElement SynopsisOrBreak(string text, int line) =>
        text.Length >= 3 && text.AsSpan().IndexOfAnyExcept('=') < 0
            ? new FountainElement(ScriptElementKind.PageBreak, "", line)
            : new FountainElement(ScriptElementKind.Synopsis, text[1..].Trim(), line);

    private static FountainElement CenteredOrTransition(string text, int line) =>
        text.Length > 1 && text[^1] == '<'
            ? new FountainElement(ScriptElementKind.Centered, text[1..^1].Trim(), line)
            : new FountainElement(ScriptElementKind.Transition, text[1..].Trim(), line);

    private static bool IsTransition(string text) =>
        text.EndsWith("TO:", StringComparison.Ordinal) && text.Length > 3 && !text.Any(char.IsLower);
}
