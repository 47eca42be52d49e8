namespace AktionBridge.Host.Film.Script;

/// <summary>A character cue taken apart: <c>MARA (V.O.) (CONT'D) ^</c>.</summary>
/// <param name="Name">MARA; keeps the writer's capitals.</param>
/// <param name="Extensions">V.O., CONT'D; joined by a comma, null without any.</param>
/// <param name="Dual">Whether it ended in a caret.</param>
internal sealed record CueText(string Name, string? Extensions, bool Dual)
{
    /// <summary>Whether a line looks like a cue: letters, all capitals outside brackets, at least one letter.</summary>
    public static bool LooksLikeOne(string line)
    {
        int depth = 0;
        bool letter = false;
        foreach (char character in line)
        {
            depth += character == '(' ? 1 : character == ')' && depth > 0 ? -1 : 0;
            if (depth > 0 || character == ')')
                continue;
            if (char.IsLower(character))
                return false;
            letter |= char.IsLetter(character);
        }

        return letter;
    }

    public static CueText Parse(string line)
    {
        string text = line.Trim();
        bool dual = text.EndsWith('^');
        text = WithoutCarets(text);
        int bracket = text.IndexOf('(', StringComparison.Ordinal);
        if (bracket <= 0)
            return new CueText(text, null, dual);
        string[] extensions = text[bracket..].Split(['(', ')'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new CueText(WithoutCarets(text[..bracket].TrimEnd()), extensions.Length == 0 ? null : string.Join(", ", extensions), dual);
    }

    private static string WithoutCarets(string text)
    {
        int end = text.Length;
        while (end > 0 && (text[end - 1] == '^' || char.IsWhiteSpace(text[end - 1])))
            end--;
        return text[..end];
    }
}
