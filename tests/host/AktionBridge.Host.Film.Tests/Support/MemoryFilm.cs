using System.Reflection;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Tests.Support;

/// <summary>A film graph in memory, with the order and the columns of the store.</summary>
public sealed class MemoryFilm : IFilmWriter
{
    private readonly Dictionary<Type, Dictionary<string, IEntity>> _tables = [];

    public Dictionary<string, string> Notes { get; } = [];

    public int Puts { get; private set; }

    public T? Find<T>(string id)
        where T : class, IEntity => Table(typeof(T)).GetValueOrDefault(id) as T;

    public IReadOnlyList<T> List<T>(string? column = null, string? value = null, string? after = null, int? limit = null)
        where T : class, IEntity
    {
        IEnumerable<T> rows = Table(typeof(T)).Values.Cast<T>().OrderBy(row => Property(row, "Position") as int? ?? 0).ThenBy(row => row.Id, StringComparer.Ordinal);
        if (column is not null)
            rows = rows.Where(row => Equals(Property(row, char.ToUpperInvariant(column[0]) + column[1..]), value));
        if (after is not null)
            rows = rows.SkipWhile(row => row.Id != after).Skip(1);
        return [.. limit is { } most ? rows.Take(most) : rows];
    }

    public int Count<T>(string? column = null, string? value = null)
        where T : class, IEntity => List<T>(column, value).Count;

    public void Put<T>(T entity)
        where T : class, IEntity
    {
        Puts++;
        Table(typeof(T))[entity.Id] = entity;
    }

    public void Remove<T>(string id)
        where T : class, IEntity => Table(typeof(T)).Remove(id);

    public void Note(string key, string value) => Notes[key] = value;

    private Dictionary<string, IEntity> Table(Type type)
    {
        if (!_tables.TryGetValue(type, out Dictionary<string, IEntity>? table))
            _tables[type] = table = [];
        return table;
    }

    private static object? Property(object row, string name) => row.GetType().GetProperty(name, BindingFlags.Public | BindingFlags.Instance)?.GetValue(row);
}
