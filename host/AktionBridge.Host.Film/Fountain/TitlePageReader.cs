using System.Text;
using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.Fountain;

/// <summary>Reads <c>Key: value</c> entries at the top of the file, with values on the same line or indented below.</summary>
internal static class TitlePageReader
{
    private static readonly HashSet<string> KnownKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        "title", "credit", "author", "authors", "source", "draft date", "date", "contact", "copyright", "notes", "revision", "format", "language", "series", "episode",
    };

    /// <summary>Adds the entries and returns the index of the first line after them; 0 when there is no title page.</summary>
    public static int Read(List<SourceLine> lines, List<FountainElement> elements)
    {
        int at = lines.FindIndex(line => !line.IsAside && !string.IsNullOrWhiteSpace(line.Text));
        if (at < 0 || !Begins(lines[at].Text))
            return 0;
        elements.AddRange(lines.Take(at).Where(line => line.IsAside).Select(line => new FountainElement(line.Kind, line.Text, line.Line)));
        while (at < lines.Count && !string.IsNullOrWhiteSpace(lines[at].Text))
            at = TakeEntry(lines, at, elements);
        return at;
    }

    /// <summary>Whether a line at the top of a file begins a title page. "FADE IN:" or "CUT TO:" does not: an unknown key needs a value and may not shout.</summary>
    public static bool Begins(string line)
    {
        if (KeyOf(line) is not { } key)
            return false;
        if (KnownKeys.Contains(key))
            return true;
        return line.AsSpan(key.Length + 1).Trim().Length > 0 && key.Any(char.IsLower) && key.Length <= 20;
    }

    private static int TakeEntry(List<SourceLine> lines, int start, List<FountainElement> elements)
    {
        string key = KeyOf(lines[start].Text)!;
        var value = new StringBuilder();
        var asides = new List<FountainElement>();
        int at = start;
        do
        {
            SourceLine line = lines[at];
            if (line.IsAside)
            {
                asides.Add(new FountainElement(line.Kind, line.Text, line.Line, Offset: value.Length));
                continue;
            }

            ReadOnlySpan<char> words = line.Text.AsSpan(at == start ? key.Length + 1 : 0).TrimStart();
            int from = line.Text.Length - words.Length;
            words = words.TrimEnd();
            if (value.Length > 0 && words.Length > 0)
                value.Append('\n');
            asides.AddRange(line.Asides(from, words.Length, value.Length));
            value.Append(words);
        }
        while (++at < lines.Count && (lines[at].IsAside || (!string.IsNullOrWhiteSpace(lines[at].Text) && IsContinuation(lines[at].Text))));

        elements.Add(new FountainElement(ScriptElementKind.TitlePage, value.ToString(), lines[start].Line, key));
        elements.AddRange(asides);
        return at;
    }

    private static bool IsContinuation(string line) => line[0] == ' ' || KeyOf(line) is null;

    private static string? KeyOf(string line)
    {
        int colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon > 40 || !char.IsLetter(line[0]))
            return null;
        return line.AsSpan(0, colon).IndexOfAnyExcept(KeyCharacters) < 0 ? line[..colon] : null;
    }

    private static readonly System.Buffers.SearchValues<char> KeyCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -_/");
}
