namespace AktionBridge.Host.Film.Breakdown;

/// <summary>What the words of an action say to a camera.</summary>
/// <param name="Movement">From the tables, or static.</param>
/// <param name="Angle">From the tables, or eyeLevel.</param>
/// <param name="Face">closeUp or mediumCloseUp when it is about a face; else null.</param>
/// <param name="ObjectName">The object in capitals, with its article; null without one.</param>
internal sealed record ActionReading(string Movement, string Angle, string? Face, string? ObjectName)
{
    private static readonly HashSet<string> Determiners = new(StringComparer.OrdinalIgnoreCase)
        { "a", "an", "the", "his", "her", "their", "its", "my", "one", "two", "three", "another", "this", "that" };

    private static readonly HashSet<string> People = new(StringComparer.OrdinalIgnoreCase)
        { "man", "woman", "boy", "girl", "child", "children", "men", "women", "crowd", "driver", "guard", "conductor", "waiter", "nurse", "soldier", "people", "passenger", "passengers" };

    public static ActionReading Of(string text, Func<string, bool> isName)
    {
        List<string> words = [.. Words.Of(text)];
        return new ActionReading(
            Phrase(text, BreakdownRules.MovementPhrases) ?? BreakdownRules.Movements.Find(words) ?? "static",
            Phrase(text, BreakdownRules.AnglePhrases) ?? BreakdownRules.Angles.Find(words) ?? "eyeLevel",
            BreakdownRules.Faces.Find(words),
            ObjectIn(words, isName));
    }

    private static string? Phrase(string text, (string Phrase, string Value)[] phrases)
    {
        foreach ((string phrase, string value) in phrases)
        {
            if (text.Contains(phrase, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }

    private static string? ObjectIn(List<string> words, Func<string, bool> isName)
    {
        for (int i = 1; i < words.Count; i++)
        {
            if (!IsCapitals(words[i]) || !Determiners.Contains(words[i - 1]))
                continue;
            int end = i;
            while (end < words.Count && IsCapitals(words[end]))
                end++;
            string name = string.Join(' ', words[i..end]);
            if (!isName(name) && !words[i..end].Exists(word => People.Contains(word) || isName(word)))
                return $"{words[i - 1]} {name}".ToLowerInvariant();
            i = end;
        }

        return null;
    }

    private static bool IsCapitals(string word) => word.Length >= 3 && word.All(character => char.IsUpper(character) || character is '-' or '\'' || char.IsDigit(character)) && word.Any(char.IsUpper);
}
