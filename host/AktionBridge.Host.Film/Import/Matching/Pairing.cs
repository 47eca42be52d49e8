namespace AktionBridge.Host.Film.Import.Matching;

/// <summary>Pairs new things with old ones by keys, first come first served; an old one is taken once.</summary>
internal sealed class Pairing<TOld, TNew>(IReadOnlyList<TOld> old, IReadOnlyList<TNew> fresh)
    where TOld : class
{
    // A real scene has some dozens of beats; a hostile one must not cost their square.
    private const int MostCompared = 40_000;

    private readonly bool[] _taken = new bool[old.Count];
    private readonly TOld?[] _match = new TOld?[fresh.Count];

    /// <summary>The old one of each new one, or null.</summary>
    public IReadOnlyList<TOld?> Match => _match;

    public IEnumerable<TOld> Left => old.Where((_, index) => !_taken[index]);

    /// <summary>Indexes of what is new and still without an old one.</summary>
    public IEnumerable<int> Open => Enumerable.Range(0, fresh.Count).Where(index => _match[index] is null);

    /// <summary>Pairs a new one with one that may lie elsewhere.</summary>
    public void Give(int index, TOld item) => _match[index] = item;

    /// <summary>Whether the old one at an index is paired.</summary>
    public bool IsTaken(int at) => _taken[at];

    /// <summary>Takes the old one at an index away: it was paired otherwise.</summary>
    public void Withdraw(int at) => _taken[at] = true;

    /// <summary>Pairs what is still unpaired and has an equal key; a null key pairs with nothing.</summary>
    public Pairing<TOld, TNew> By(Func<TOld, string?> oldKey, Func<TNew, string?> newKey)
    {
        var waiting = new Dictionary<string, Queue<int>>(StringComparer.Ordinal);
        for (int i = 0; i < old.Count; i++)
        {
            if (_taken[i] || oldKey(old[i]) is not { } key)
                continue;
            if (!waiting.TryGetValue(key, out Queue<int>? same))
                waiting[key] = same = new Queue<int>();
            same.Enqueue(i);
        }

        for (int i = 0; i < fresh.Count; i++)
        {
            if (_match[i] is not null || newKey(fresh[i]) is not { } key || !waiting.TryGetValue(key, out Queue<int>? same) || same.Count == 0)
                continue;
            int at = same.Dequeue();
            _taken[at] = true;
            _match[i] = old[at];
        }

        return this;
    }

    /// <summary>Pairs what is still unpaired and alike, the most alike first, then the nearest; passed over where there is too much to compare.</summary>
    /// <param name="likeness">0 for what must not be paired, at most 1.</param>
    /// <param name="atLeast">What is less alike stays unpaired.</param>
    public Pairing<TOld, TNew> ByLikeness(Func<TOld, TNew, double> likeness, double atLeast)
    {
        List<int> left = [.. Enumerable.Range(0, old.Count).Where(index => !_taken[index])];
        List<int> open = [.. Open];
        if ((long)left.Count * open.Count > MostCompared)
            return this;
        var alike = from at in left
                    from index in open
                    let how = likeness(old[at], fresh[index])
                    where how >= atLeast
                    orderby how descending, Math.Abs(at - index)
                    select (At: at, Index: index);
        foreach ((int at, int index) in alike.ToList())
        {
            if (_taken[at] || _match[index] is not null)
                continue;
            _taken[at] = true;
            _match[index] = old[at];
        }

        return this;
    }
}
