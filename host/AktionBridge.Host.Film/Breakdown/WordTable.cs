namespace AktionBridge.Host.Film.Breakdown;

/// <summary>Finds which row of verbs or words a text touches, in any inflection: walk, walks, walked, walking.</summary>
internal sealed class WordTable
{
    private readonly Dictionary<string, int> _rowOf = new(StringComparer.OrdinalIgnoreCase);
    private readonly string[] _values;

    public WordTable(params (string Value, string[] Words)[] rows)
    {
        _values = [.. rows.Select(row => row.Value)];
        for (int row = 0; row < rows.Length; row++)
        {
            foreach (string form in rows[row].Words.SelectMany(Forms))
                _rowOf.TryAdd(form, row);
        }
    }

    /// <summary>The value of the first row that any of the words belongs to, or null.</summary>
    public string? Find(IEnumerable<string> words)
    {
        int best = int.MaxValue;
        foreach (string word in words)
        {
            if (_rowOf.TryGetValue(word, out int row) && row < best)
                best = row;
        }

        return best == int.MaxValue ? null : _values[best];
    }

    private static IEnumerable<string> Forms(string word)
    {
        yield return word;
        yield return word + "s";
        yield return word + "es";
        yield return word + "ed";
        yield return word + "ing";
        yield return word + "d";
        if (word[^1] == 'e')
            yield return word[..^1] + "ing";
        else
            yield return word + word[^1] + "ing";
    }
}
