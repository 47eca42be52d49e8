using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Work.Freshness;

/// <summary>
/// A reader that asks for each row and each short list once: shots of a page share scene, location, cast and style, and every composition reads them all.
/// Lives no longer than the read it is made in.
/// </summary>
internal sealed class RememberedFilm(IFilmReader film) : IFilmReader
{
    private readonly Dictionary<(Type Type, string Id), object?> _found = [];
    private readonly Dictionary<(Type Type, string? Column, string? Value, string? After, int? Limit), object> _lists = [];
    private readonly Dictionary<(Type Type, string? Column, string? Value), int> _counts = [];

    public T? Find<T>(string id)
        where T : class, IEntity
    {
        if (!_found.TryGetValue((typeof(T), id), out object? known))
            _found[(typeof(T), id)] = known = film.Find<T>(id);
        return (T?)known;
    }

    public IReadOnlyList<T> List<T>(string? column = null, string? value = null, string? after = null, int? limit = null)
        where T : class, IEntity
    {
        if (!_lists.TryGetValue((typeof(T), column, value, after, limit), out object? known))
            _lists[(typeof(T), column, value, after, limit)] = known = film.List<T>(column, value, after, limit);
        return (IReadOnlyList<T>)known;
    }

    public int Count<T>(string? column = null, string? value = null)
        where T : class, IEntity
    {
        if (!_counts.TryGetValue((typeof(T), column, value), out int known))
            _counts[(typeof(T), column, value)] = known = film.Count<T>(column, value);
        return known;
    }
}
