using System.Globalization;
using AktionBridge.Host.Film.Fountain;
using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.PlainText;

/// <summary>
/// Reads screenplays as they come out of a PDF or a text editor, by these rules:
/// <list type="number">
/// <item>What printing added goes: page numbers and running titles, (CONTINUED), (MORE), revision stars, double spacing.</item>
/// <item>INT., EXT., EST., I/E begin a heading; a scene number may stand before it, behind it or on both sides.</item>
/// <item>A line in capitals alone between empty lines, in the column of action, that ends in a time of day or begins with a scene number, is taken for a heading.</item>
/// <item>In an indented text a name is a line in capitals in the column of names, and its speech goes on as long as lines stand right of action. In one that is not indented
/// a name is a short line in capitals with an empty line before it and none behind it (or, where there are no empty lines at all, any such line), and its speech goes on to the next empty line, name or heading.</item>
/// <item>CUT TO:, FADE OUT. and their like are transitions; what stands in the middle of the sheet otherwise is centred.</item>
/// <item>Lines above the first heading are a title page when one of them says who wrote it, or the first stands in the middle.</item>
/// <item>Lines of an indented text were wrapped by a program and are put together; of any other they stay as they are.</item>
/// </list>
/// Everything guessed is a warning with its line.
/// </summary>
public static class PlainTextReader
{
    /// <summary>Reads decoded text; the warnings of decoding come first.</summary>
    public static FountainScript Read(ScriptText script)
    {
        ArgumentNullException.ThrowIfNull(script);
        var warnings = new List<ScriptWarning>(script.Warnings);
        List<PlainLine> lines = PageFurniture.Clear(PlainLine.Split(script.Text), warnings);
        Layout layout = Layout.Of(lines);
        warnings.Add(new ScriptWarning(0, "readAsPlainText", layout.Cue is { } cue
            ? string.Create(CultureInfo.InvariantCulture, $"Read as plain text: action begins in column {layout.Action + 1}, names in column {cue + 1}. If it is Fountain, say so with the format.")
            : "Read as plain text that is not indented: where an action follows a speech without an empty line, it was taken for speech. If it is Fountain, say so with the format."));
        var run = new PlainTextRun(lines, layout, warnings);
        return new FountainScript(run.Elements(), warnings);
    }

    /// <summary>Whether a text is rather pages of a printed screenplay than Fountain: it has what printed pages have, and next to none of what Fountain alone has.</summary>
    public static bool Fits(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<PlainLine> lines = PlainLine.Split(text);
        int marks = lines.Count(line => IsFountainMark(line.Text));
        if (lines.Find(line => !line.IsBlank) is { Indent: 0, Text: { Length: > 0 } first } && TitlePageReader.Begins(first))
            marks++;
        int action = lines.Where(line => !line.IsBlank).Select(line => line.Indent).DefaultIfEmpty().Min();
        int layout = Layout.Cues(lines, action).Count() + lines.Count(line => PageFurniture.IsFurniture(line.Text) || Layout.NumberedHeading(line.Text) is not null);
        bool headings = lines.Exists(line => HeadingText.HasPrefix(line.Text));
        bool guesses = !headings && PlainTextRun.GuessedHeadings(lines).Any();
        return layout + (guesses ? 1 : 0) > 3 * marks;
    }

    private static bool IsFountainMark(string text) => text.Length > 1 &&
        (text[0] switch
        {
            '@' or '!' or '~' => char.IsLetter(text[1]),
            '.' => char.IsLetterOrDigit(text[1]),
            '>' or '=' or '#' => true,
            _ => false,
        }
        || text.Contains("[[", StringComparison.Ordinal) || text.Contains("/*", StringComparison.Ordinal)
        || (text[^1] == '#' && HeadingText.HasPrefix(text)) || (text[^1] == '^' && CueText.LooksLikeOne(text)));
}
