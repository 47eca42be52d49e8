namespace AktionBridge.Host.Film.Breakdown;

/// <summary>Finds the characters that a piece of prose names. One pass over the words, however many characters there are.</summary>
internal sealed class NameFinder
{
    // Beyond any real cast; keeps a hostile file with ten thousand cues "THE ..." from costing their product.
    private const int MostWithOneFirstWord = 64;

    private readonly Dictionary<string, List<string>> _byFirstWord = new(StringComparer.OrdinalIgnoreCase);

    public NameFinder(IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            string? first = Words.Of(name).FirstOrDefault();
            if (first is null)
                continue;
            if (!_byFirstWord.TryGetValue(first, out List<string>? same))
                _byFirstWord[first] = same = [];
            if (same.Count < MostWithOneFirstWord)
                same.Add(name);
        }
    }

    /// <summary>Names in the order in which the text mentions them, each once.</summary>
    public IReadOnlyList<string> In(string text)
    {
        var found = new List<string>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (Range range in Words.Split(text))
        {
            string word = Owner(text[range]);
            if (!char.IsUpper(word[0]) || !_byFirstWord.TryGetValue(word, out List<string>? candidates))
                continue;
            int start = range.Start.Value;
            string? longest = candidates.Where(name => At(text, start, name)).MaxBy(name => name.Length);
            if (longest is not null && seen.Add(longest))
                found.Add(longest);
        }

        return found;
    }

    private static bool At(string text, int start, string name) =>
        string.Compare(text, start, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0 &&
        (start + name.Length >= text.Length || !char.IsLetterOrDigit(text[start + name.Length]));

    // Mara's hand shows Mara.
    private static string Owner(string word)
    {
        int apostrophe = word.IndexOfAny(['\'', '\u2019']);
        return apostrophe > 0 ? word[..apostrophe] : word;
    }
}
