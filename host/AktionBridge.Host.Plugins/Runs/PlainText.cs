namespace AktionBridge.Host.Plugins.Runs;

/// <summary>A plugin's words as they may go into a log or onto a terminal: short, and without the characters that move its cursor or forge lines.</summary>
public static class PlainText
{
    /// <summary>Of a logged line, in characters.</summary>
    public const int LongestLine = 4000;

    /// <summary>At most so many characters; null is empty.</summary>
    public static string Of(string? text, int length)
    {
        if (text is null)
            return "";
        // Never half a character: what follows a lone surrogate could not be written as UTF-8.
        int end = text.Length <= length ? text.Length : char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        return string.Create(end, text, static (plain, original) =>
        {
            for (int index = 0; index < plain.Length; index++)
                plain[index] = char.IsControl(original[index]) ? ' ' : original[index];
        });
    }
}
