using AktionBridge.Host.Film.Breakdown;

namespace AktionBridge.Host.Film.Sheets;

/// <summary>Finds things in a clause of an action, see <see cref="SheetRules"/>.</summary>
internal sealed class SheetWords
{
    private const int WordsAfterVerb = 2;

    private readonly string[] _words;
    private readonly Func<string, bool> _isName;

    public SheetWords(string clause, Func<string, bool> isName)
    {
        _words = [.. Words.Of(Words.Plain(clause))];
        _isName = isName;
    }

    /// <summary>Things that the words make much of, or that a hand does something with.</summary>
    public IEnumerable<string> Props()
    {
        for (int i = 0; i < _words.Length; i++)
        {
            string? thing = i > 0 && SheetRules.Determiners.Contains(_words[i - 1]) && IsCapitals(_words[i]) ? Capitals(i) : SheetRules.Handling.Find([_words[i]]) is null ? null : Handled(i);
            if (thing is not null)
                yield return thing;
        }
    }

    /// <summary>Garments with the words before them, and whose they are: a name from the clause, or "" for whoever was named last; null for nobody's.</summary>
    public IEnumerable<(string Item, string? Owner)> Garments()
    {
        for (int i = 0; i < _words.Length; i++)
        {
            if (!SheetRules.Garments.Contains(_words[i]))
                continue;
            int start = i;
            while (start > 0 && i - start < SheetRules.MostWordsBefore && IsModifier(_words[start - 1]))
                start--;
            string before = start > 0 ? _words[start - 1] : "";
            bool worn = SheetRules.Possessives.Contains(before) || _words[Math.Max(0, start - 3)..start].Any(word => SheetRules.Wearing.Find([word]) is not null);
            yield return (Lower(start, i + 1), OwnerOf(before) ?? (worn ? "" : null));
        }
    }

    /// <summary>Whether a word of sound stands in it.</summary>
    public bool HasSound() => SheetRules.Sounds.Find(_words) is not null;

    private string? Capitals(int start)
    {
        int end = start;
        while (end < _words.Length && IsCapitals(_words[end]))
            end++;
        return _words[start..end].Any(_isName) || _isName(string.Join(' ', _words[start..end])) ? null : Thing(start, end);
    }

    private string? Handled(int verb)
    {
        int start = verb + 1;
        while (start < _words.Length && start <= verb + WordsAfterVerb && !SheetRules.Determiners.Contains(_words[start]))
            start++;
        if (start >= _words.Length || !SheetRules.Determiners.Contains(_words[start]))
            return null;
        int end = ++start;
        while (end < _words.Length && end - start <= SheetRules.MostWordsBefore && IsModifier(_words[end]))
            end++;
        return Thing(start, end);
    }

    private string? Thing(int start, int end) =>
        end > start && !SheetRules.NoProps.Contains(_words[end - 1]) && !SheetRules.Garments.Contains(_words[end - 1]) && !_isName(_words[end - 1]) ? Lower(start, end) : null;

    private string? OwnerOf(string word)
    {
        int apostrophe = word.IndexOfAny(['\'', '\u2019']);
        return apostrophe > 0 && _isName(word[..apostrophe]) ? word[..apostrophe] : null;
    }

    private bool IsModifier(string word) =>
        !SheetRules.Ends.Contains(word) && !word.EndsWith("ly", StringComparison.OrdinalIgnoreCase) && !_isName(word) && OwnerOf(word) is null
        && SheetRules.Handling.Find([word]) is null && SheetRules.Wearing.Find([word]) is null;

    private string Lower(int start, int end) => string.Join(' ', _words[start..end]).ToLowerInvariant();

    private static bool IsCapitals(string word) => word.Length >= 3 && word.Any(char.IsUpper) && !word.Any(char.IsLower);
}
