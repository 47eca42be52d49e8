using System.Globalization;
using System.Text;
using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.Fountain;

/// <summary>
/// Writes elements as Fountain again, so that reading it gives the same elements. What the writer forced is forced only where it must be; notes and boneyards
/// stand where they stood.
/// </summary>
public static class FountainWriter
{
    /// <summary>The screenplay as text with line feeds.</summary>
    public static string Write(IReadOnlyList<FountainElement> elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        var text = new StringBuilder();
        FountainElement? before = null;
        // Only what comes first can be taken for a title page.
        bool first = true;
        for (int i = 0, next; i < elements.Count; i = next)
        {
            next = i + 1;
            while (next < elements.Count && elements[next].Offset is not null)
                next++;
            FountainElement element = elements[i];
            var asides = new WrittenAsides(elements, i + 1, next, isTitlePage: element.Kind == ScriptElementKind.TitlePage);
            bool goesOn = next < elements.Count && GoesOn(element, elements[next]);
            if (before is not null && !GoesOn(before, element) && !(before.Kind == element.Kind && element.Kind == ScriptElementKind.TitlePage))
                text.Append('\n');
            WrittenElement.Append(text, element, asides, first, goesOn);
            first &= element.Kind is ScriptElementKind.Note or ScriptElementKind.Boneyard;
            before = element;
        }

        return text.ToString();
    }

    /// <summary>Whether the second belongs to the speech that the first is part of: no empty line may stand between.</summary>
    private static bool GoesOn(FountainElement before, FountainElement element) =>
        before.IsSpeech && element.IsSpeech && element.Kind != ScriptElementKind.Character && before.Side == element.Side;
}

/// <summary>One element as lines of Fountain.</summary>
internal static class WrittenElement
{
    /// <param name="text">Receives the lines.</param>
    /// <param name="element">What is written.</param>
    /// <param name="asides">What stands inside it.</param>
    /// <param name="first">Whether it may be taken for a title page.</param>
    /// <param name="goesOn">Whether a speech goes on behind it.</param>
    public static void Append(StringBuilder text, FountainElement element, WrittenAsides asides, bool first, bool goesOn)
    {
        switch (element.Kind)
        {
            case ScriptElementKind.TitlePage:
                TitlePage(text, element, asides, first);
                break;
            case ScriptElementKind.Action:
                Lines(text, element.Text, asides, (line, start) => NeedsForce(line, first && start == 0) ? "!" : "");
                break;
            case ScriptElementKind.Dialogue:
                Lines(text, element.Text, asides, (line, _) => line.Length == 0 ? "  " : "");
                break;
            case ScriptElementKind.Note:
                text.Append(WrittenAsides.Note(element.Text)).Append('\n');
                break;
            case ScriptElementKind.Boneyard:
                text.Append("/*\n").Append(element.Text).Append("\n*/\n");
                break;
            default:
                (string mark, string end) = Marks(element, first, goesOn);
                text.Append(mark);
                asides.Inside(text, element.Text, 0);
                text.Append(end);
                asides.AtEnd(text, element.Text.Length);
                text.Append('\n');
                break;
        }
    }

    private static (string Mark, string End) Marks(FountainElement element, bool first, bool goesOn) => element.Kind switch
    {
        ScriptElementKind.SceneHeading =>
            (HeadingText.HasPrefix(element.Text) && !(first && TitlePageReader.Begins(element.Text)) ? "" : ".", element.Detail is null ? "" : $" #{element.Detail}#"),
        ScriptElementKind.Character => (IsCue(element.Text, goesOn) && !(first && TitlePageReader.Begins(element.Text)) ? "" : "@", CueEnd(element)),
        ScriptElementKind.Parenthetical => ("(", ")"),
        ScriptElementKind.Transition => (Alone(element.Text) is { Kind: ScriptElementKind.Transition } alone && alone.Text == element.Text ? "" : "> ", ""),
        ScriptElementKind.Lyric => ("~", ""),
        ScriptElementKind.Centered => ("> ", " <"),
        ScriptElementKind.Section => ($"{new string('#', int.Parse(element.Detail ?? "1", CultureInfo.InvariantCulture))} ", ""),
        ScriptElementKind.Synopsis => ("= ", ""),
        _ => ("===", ""),
    };

    /// <summary>An unknown key is one only when a value stands beside it.</summary>
    private static void TitlePage(StringBuilder text, FountainElement entry, WrittenAsides asides, bool first)
    {
        bool below = entry.Text.Contains('\n', StringComparison.Ordinal) && (!first || TitlePageReader.Begins($"{entry.Detail}:"));
        text.Append(entry.Detail).Append(below ? ":\n" : ": ");
        Lines(text, entry.Text, asides, (_, start) => below || start > 0 ? "    " : "");
    }

    private static void Lines(StringBuilder text, string words, WrittenAsides asides, Func<string, int, string> mark)
    {
        int start = 0;
        foreach (string line in words.Split('\n'))
        {
            string before = mark(line, start);
            text.Append(before);
            asides.Inside(text, line, start);
            // An empty line of a speech with an aside on it would be no line at all.
            asides.AtEnd(text, start + line.Length, line.Length == 0 && string.IsNullOrWhiteSpace(before) ? '\n' : ' ');
            text.Append('\n');
            start += line.Length + 1;
        }
    }

    private static bool NeedsForce(string line, bool first)
    {
        string text = line.TrimStart();
        return text.Length == 0 || text[0] is '!' or '@' || CueText.LooksLikeOne(text) || Alone(text) is not null || (first && TitlePageReader.Begins(line));
    }

    private static bool IsCue(string name, bool goesOn) =>
        goesOn && CueText.LooksLikeOne(name) && name[0] is not ('@' or '!') && LineRules.Single(Line(name), afterBlank: true, nextBlank: false) is null;

    private static string CueEnd(FountainElement cue)
    {
        string extensions = cue.Detail is null ? "" : string.Concat(cue.Detail.Split(", ").Select(extension => $" ({extension})"));
        return extensions + (cue.Side == DualSide.Right ? " ^" : "");
    }

    /// <summary>What a line is that has empty lines around it; null for action and cue.</summary>
    private static FountainElement? Alone(string line) => line.Length == 0 ? null : LineRules.Single(Line(line), afterBlank: true, nextBlank: true);

    private static SourceLine Line(string text) => new(ScriptElementKind.Action, text, 1);
}

/// <summary>Notes and boneyards inside the text of an element, written in order.</summary>
internal sealed class WrittenAsides(IReadOnlyList<FountainElement> elements, int start, int end, bool isTitlePage)
{
    private int _at = start;

    /// <summary>Brackets must not run into what they hold.</summary>
    public static string Note(string text) => $"[[{text}{(text.EndsWith(']') ? " " : "")}]]";

    /// <summary>Writes a line with the asides that stand inside it.</summary>
    /// <param name="text">Receives it.</param>
    /// <param name="line">The line.</param>
    /// <param name="start">Characters of the element's text before it.</param>
    public void Inside(StringBuilder text, string line, int start)
    {
        int written = 0;
        for (; _at < end && elements[_at].Offset is { } offset && offset < start + line.Length; _at++)
        {
            int at = Math.Max(offset - start, written);
            text.Append(line, written, at - written).Append(Aside(elements[_at]));
            // Behind one of several lines another line begins: not indented, it could be a key of its own.
            if (isTitlePage && elements[_at].Text.Contains('\n', StringComparison.Ordinal))
                text.Append(' ');
            written = at;
        }

        text.Append(line, written, line.Length - written);
    }

    /// <summary>Writes the asides that stand at the end of a line, behind its marks.</summary>
    public void AtEnd(StringBuilder text, int offset, char between = ' ')
    {
        for (; _at < end && elements[_at].Offset <= offset; _at++)
            text.Append(between).Append(Aside(elements[_at]));
    }

    private static string Aside(FountainElement aside) => aside.Kind == ScriptElementKind.Note ? Note(aside.Text) : $"/* {aside.Text} */";
}
