using System.Globalization;

namespace AktionBridge.Host.Rpc;

/// <summary>Makes what a client says of itself fit for one line of the log.</summary>
internal static class LogText
{
    private const int Longest = 100;

    /// <summary>The text, cut short, with a question mark for whatever breaks lines, moves the cursor or turns the writing around.</summary>
    public static string Clean(string? text)
    {
        if (text is null)
            return "";
        int length = Math.Min(text.Length, Longest);
        return string.Create(length, text, static (line, text) =>
        {
            for (int i = 0; i < line.Length; i++)
                line[i] = IsPlain(text[i]) ? text[i] : '?';
        });
    }

    private static bool IsPlain(char character) => char.GetUnicodeCategory(character)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
