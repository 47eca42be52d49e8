namespace AktionBridge.Host.Film.Breakdown;

/// <summary>Splits prose into words: letters and digits, with apostrophes and hyphens inside.</summary>
internal static class Words
{
    public static int Count(string text)
    {
        int count = 0;
        bool inside = false;
        for (int i = 0; i < text.Length; i++)
        {
            bool word = char.IsLetterOrDigit(text[i]) || (inside && IsJoint(text, i));
            count += word && !inside ? 1 : 0;
            inside = word;
        }

        return count;
    }

    public static List<Range> Split(string text)
    {
        var words = new List<Range>();
        int start = -1;
        for (int i = 0; i <= text.Length; i++)
        {
            bool inside = i < text.Length && (char.IsLetterOrDigit(text[i]) || (start >= 0 && IsJoint(text, i)));
            if (inside && start < 0)
                start = i;
            if (inside || start < 0)
                continue;
            words.Add(start..i);
            start = -1;
        }

        return words;
    }

    public static IEnumerable<string> Of(string text) => Split(text).Select(range => text[range]);

    /// <summary>Whether a name of one or several words occurs as whole words, in any case.</summary>
    public static bool Contains(string text, string name)
    {
        int at = 0;
        while (name.Length > 0 && (at = text.IndexOf(name, at, StringComparison.OrdinalIgnoreCase)) >= 0)
        {
            int end = at + name.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
                return true;
            at = end;
        }

        return false;
    }

    /// <summary>One line, single spaces, emphasis marks gone.</summary>
    public static string Plain(string text)
    {
        var plain = new System.Text.StringBuilder(text.Length);
        bool space = false;
        foreach (char character in text)
        {
            if (character is '*' or '_' or '\\')
                continue;
            if (char.IsWhiteSpace(character))
            {
                space = plain.Length > 0;
                continue;
            }

            if (space)
                plain.Append(' ');
            plain.Append(character);
            space = false;
        }

        return plain.ToString();
    }

    private static bool IsJoint(string text, int at) =>
        text[at] is '\'' or '\u2019' or '-' && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]);
}
