using System.Globalization;

namespace AktionBridge.Host.Rpc;

/// <summary>Makes what a client says of itself fit for one line of the log.</summary>
internal static class LogText
{
    private const int LongestName = 100;
    private const int LongestLine = 400;

    /// <summary>A name: cut short, with a question mark for whatever breaks lines, moves the cursor or turns the writing around.</summary>
    public static string Clean(string? text) => Clean(text ?? "", LongestName);

    /// <summary>The same for a sentence.</summary>
    public static string Line(string text) => Clean(text, LongestLine);

    private static string Clean(string text, int longest) => string.Create(Math.Min(text.Length, longest), text, static (line, text) =>
    {
        for (int i = 0; i < line.Length; i++)
            line[i] = IsPlain(text[i]) ? text[i] : '?';
    });

    private static bool IsPlain(char character) => char.GetUnicodeCategory(character)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
