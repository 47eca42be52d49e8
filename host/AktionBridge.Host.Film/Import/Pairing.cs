namespace AktionBridge.Host.Film.Import;

/// <summary>Pairs new things with old ones by keys, first come first served; an old one is taken once.</summary>
internal sealed class Pairing<TOld, TNew>(IReadOnlyList<TOld> old, IReadOnlyList<TNew> fresh)
    where TOld : class
{
    private readonly bool[] _taken = new bool[old.Count];
    private readonly TOld?[] _match = new TOld?[fresh.Count];

    /// <summary>The old one of each new one, or null.</summary>
    public IReadOnlyList<TOld?> Match => _match;

    public IEnumerable<TOld> Left => old.Where((_, index) => !_taken[index]);

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
}
