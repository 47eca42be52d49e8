namespace AktionBridge.Host.Film.Script;

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
        if (at < 0 || !Begins(lines, at))
            return 0;
        for (int i = 0; i < at; i++)
            TakeAside(lines[i], elements);
        while (at < lines.Count && (lines[at].IsAside || !string.IsNullOrWhiteSpace(lines[at].Text)))
            at = TakeEntry(lines, at, elements);
        return at;
    }

    // "FADE IN:" or "CUT TO:" on the first line is no key: an unknown key needs a value and may not shout.
    private static bool Begins(List<SourceLine> lines, int at)
    {
        if (KeyOf(lines[at].Text) is not { } key)
            return false;
        if (KnownKeys.Contains(key))
            return true;
        return lines[at].Text.AsSpan(key.Length + 1).Trim().Length > 0 && key.Any(char.IsLower) && key.Length <= 20;
    }

    private static int TakeEntry(List<SourceLine> lines, int at, List<FountainElement> elements)
    {
        SourceLine line = lines[at++];
        if (TakeAside(line, elements))
            return at;
        string key = KeyOf(line.Text) ?? "";
        var values = new List<string> { (key.Length == 0 ? line.Text : line.Text[(key.Length + 1)..]).Trim() };
        while (at < lines.Count && !lines[at].IsAside && !string.IsNullOrWhiteSpace(lines[at].Text) && IsContinuation(lines[at].Text))
            values.Add(lines[at++].Text.Trim());
        elements.Add(new FountainElement(ScriptElementKind.TitlePage, string.Join('\n', values.Where(value => value.Length > 0)), line.Line, key));
        return at;
    }

    private static bool TakeAside(SourceLine line, List<FountainElement> elements)
    {
        if (line.IsAside)
            elements.Add(new FountainElement(line.Kind, line.Text, line.Line));
        return line.IsAside;
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
