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
    private readonly HashSet<Type> _whole = [];
    private readonly Dictionary<string, IReadOnlyList<TakeStamp>> _stamps = [];

    /// <summary>Reads everything that compositions are made of, a table at a time: row by row, ten thousand shots ask for fifty thousand rows.</summary>
    public void ReadIngredients()
    {
        ReadAll<Scene>();
        ReadAll<Location>();
        ReadAll<Character>();
        ReadAll<CharacterLock>();
        ReadAll<Board>();
        ReadAll<ShotBlocking>();
        ReadAll<ShotConditioning>();
        ReadAll<Beat>("sceneId", beat => beat.SceneId, List<Scene>().Select(scene => scene.Id));
    }

    /// <summary>Reads a table in one go; its rows are not asked for one by one any more. For reads of the whole film.</summary>
    public void ReadAll<T>()
        where T : class, IEntity
    {
        if (!_whole.Add(typeof(T)))
            return;
        foreach (T row in List<T>())
            _found[(typeof(T), row.Id)] = row;
    }

    /// <summary>The same, and the lists by one of its columns with it.</summary>
    public void ReadAll<T>(string column, Func<T, string> by, IEnumerable<string> values)
        where T : class, IEntity
    {
        ReadAll<T>();
        ILookup<string, T> rows = List<T>().ToLookup(by);
        foreach (string value in values)
            _lists[(typeof(T), column, value, null, null)] = rows[value].ToArray();
    }

    public T? Find<T>(string id)
        where T : class, IEntity
    {
        if (!_found.TryGetValue((typeof(T), id), out object? known) && !_whole.Contains(typeof(T)))
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

    public IReadOnlyList<TakeStamp> TakeStamps(string? shotId = null)
    {
        if (shotId is null)
            return film.TakeStamps();
        if (!_stamps.TryGetValue(shotId, out IReadOnlyList<TakeStamp>? known))
            _stamps[shotId] = known = film.TakeStamps(shotId);
        return known;
    }

    public IReadOnlyList<string> TakeGenerators() => film.TakeGenerators();
}
