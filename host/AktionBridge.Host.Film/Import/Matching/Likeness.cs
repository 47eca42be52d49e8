using AktionBridge.Host.Film.Breakdown;

namespace AktionBridge.Host.Film.Import.Matching;

/// <summary>How much two pieces of prose have in common.</summary>
internal static class Likeness
{
    private const int LongestCompared = 4000;
    private const int ShortestWord = 3;

    private static readonly HashSet<string> HeadingWords = new(StringComparer.OrdinalIgnoreCase) { "INT", "EXT", "EST", "DAY", "NIGHT", "LATER", "CONTINUOUS", "MORNING", "EVENING", "AFTERNOON", "THE" };

    /// <summary>Dice's coefficient of their words, each counted as often as it stands there: 0 for nothing, 1 for all.</summary>
    public static double OfWords(string left, string right)
    {
        Dictionary<string, int> counts = Counts(left, out int leftWords);
        int rightWords = 0, shared = 0;
        foreach (string word in Words.Of(Clipped(right)))
        {
            rightWords++;
            if (counts.TryGetValue(word, out int count) && count > 0)
            {
                counts[word] = count - 1;
                shared++;
            }
        }

        return leftWords + rightWords == 0 ? 0 : 2.0 * shared / (leftWords + rightWords);
    }

    /// <summary>Whether two headings or names of places share a word that says something.</summary>
    public static bool ShareAWord(string left, string right)
    {
        var words = new HashSet<string>(Words.Of(left).Where(Says), StringComparer.OrdinalIgnoreCase);
        return Words.Of(right).Any(words.Contains);
    }

    private static bool Says(string word) => word.Length >= ShortestWord && !HeadingWords.Contains(word);

    private static Dictionary<string, int> Counts(string text, out int words)
    {
        var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        words = 0;
        foreach (string word in Words.Of(Clipped(text)))
        {
            words++;
            counts[word] = counts.GetValueOrDefault(word) + 1;
        }

        return counts;
    }

    private static string Clipped(string text) => text.Length > LongestCompared ? text[..LongestCompared] : text;
}
