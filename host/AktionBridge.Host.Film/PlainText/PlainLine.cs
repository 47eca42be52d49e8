namespace AktionBridge.Host.Film.PlainText;

/// <summary>A line as it was typed or pasted.</summary>
/// <param name="Number">Line of the file, from 1.</param>
/// <param name="Indent">Columns before the first character; 0 for an empty line.</param>
/// <param name="Text">Without spaces around it; empty for an empty line.</param>
internal readonly record struct PlainLine(int Number, int Indent, string Text)
{
    private const int TabStop = 8;

    public bool IsBlank => Text.Length == 0;

    /// <summary>Lines of a text. A form feed, which ends a printed page, is an empty line.</summary>
    public static List<PlainLine> Split(string text)
    {
        var lines = new List<PlainLine>();
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
            lines.Add(Of(line, lines.Count + 1));
        return lines;
    }

    private static PlainLine Of(string line, int number)
    {
        int indent = 0;
        foreach (char character in line)
        {
            if (character == '\t')
                indent = (indent / TabStop * TabStop) + TabStop;
            else if (char.IsWhiteSpace(character))
                indent++;
            else
                return new PlainLine(number, indent, line.Trim());
        }

        return new PlainLine(number, 0, "");
    }
}
