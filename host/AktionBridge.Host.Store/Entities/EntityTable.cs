using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Store.Sqlite;

namespace AktionBridge.Host.Store.Entities;

/// <summary>A value that is stored beside the body so that it can be searched or sorted by.</summary>
internal sealed record Column<T>(string Name, Func<T, object?> Value);

/// <summary>
/// How one type of entity is kept: its JSON body, and beside it only what is searched or sorted by. All SQL of entities is here.
/// The version column is the truth; it is written back into the entity when read.
/// </summary>
internal sealed class EntityTable<T>
    where T : class, IEntity
{
    private readonly string[] _order;
    private readonly string[] _indexed;
    private readonly Action<T, int> _setVersion;
    private Column<T>[] _columns;
    private string _upsert;

    /// <param name="kind">Name of the table and of the kind in events.</param>
    /// <param name="order">The natural order; the id always comes last.</param>
    /// <param name="indexed">What <see cref="IFilmReader.List"/> can ask for.</param>
    public EntityTable(string kind, Column<T>[] order, params Column<T>[] indexed)
    {
        Kind = kind;
        _columns = [.. order.Concat(indexed).DistinctBy(column => column.Name)];
        _order = [.. order.Select(column => column.Name)];
        _indexed = [.. indexed.Select(column => column.Name)];
        _setVersion = VersionSetter();
        _upsert = UpsertSql();
    }

    public string Kind { get; }

    /// <summary>Columns that no list can ask for: what is read of all rows at once.</summary>
    public Column<T>[] Kept
    {
        init
        {
            _columns = [.. _columns, .. value];
            _upsert = UpsertSql();
        }
    }

    public void Put(Database database, T entity, long revision)
    {
        var values = new object?[4 + _columns.Length];
        (values[0], values[1], values[2], values[3]) = (entity.Id, entity.Version, revision, JsonSerializer.Serialize(entity, WireJson.Options));
        for (int i = 0; i < _columns.Length; i++)
            values[4 + i] = _columns[i].Value(entity);
        database.Execute(_upsert, values);
    }

    public bool Remove(Database database, string id) => database.Execute($"DELETE FROM \"{Kind}\" WHERE id = $1", id) > 0;

    public T? Find(Database database, string id) => database.One($"SELECT version, body FROM \"{Kind}\" WHERE id = $1", Read, id);

    public int Count(Database database, string? column, string? value) =>
        (int)(column is null ? database.Number(CountSql(null)) : database.Number(CountSql(column), value));

    public List<T> List(Database database, string? column, string? value, string? after, int? limit)
    {
        var values = new List<object?>();
        if (column is not null)
            values.Add(value);
        if (after is not null)
            values.AddRange(Place(database, after));
        values.Add(limit ?? -1);
        return database.Many(PageSql(column, after is not null), Read, values.ToArray());
    }

    internal IReadOnlyList<string> Indexed => _indexed;

    internal string CountSql(string? column) => $"SELECT count(*) FROM \"{Kind}\"{(column is null ? "" : $" WHERE \"{Checked(column)}\" IS $1")}";

    /// <summary>A page starts behind the place of the last entity of the page before, so its cost does not grow with its number.</summary>
    internal string PageSql(string? column, bool after)
    {
        var conditions = new List<string>();
        int used = 0;
        if (column is not null)
            conditions.Add($"\"{Checked(column)}\" IS ${++used}");
        if (after)
            conditions.Add($"({OrderSql()}) > ({string.Join(", ", _order.Append("id").Select(_ => $"${++used}"))})");
        string where = conditions.Count == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}";
        return $"SELECT version, body FROM \"{Kind}\"{where} ORDER BY {OrderSql()} LIMIT ${used + 1}";
    }

    private object[] Place(Database database, string id) =>
        database.One(
            $"SELECT {OrderSql()} FROM \"{Kind}\" WHERE id = $1",
            row =>
            {
                object[] place = new object[row.FieldCount];
                row.GetValues(place);
                return place;
            },
            id) ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no {Kind} '{id}' to continue the list after; it was removed meanwhile. List again from the start.");

    private string OrderSql() => string.Join(", ", _order.Append("id").Select(name => $"\"{name}\""));

    private string Checked(string column) => Array.IndexOf(_indexed, column) >= 0
        ? column
        : throw new ArgumentException($"{Kind} is not indexed by '{column}'; it has: {string.Join(", ", _indexed)}.", nameof(column));

    private T Read(Microsoft.Data.Sqlite.SqliteDataReader row)
    {
        T entity = JsonSerializer.Deserialize<T>(row.GetString(1), WireJson.Options)!;
        _setVersion(entity, row.GetInt32(0));
        return entity;
    }

    /// <summary>An edit raises the version even where the caller forgot to, but several edits within one change raise it once.</summary>
    private string UpsertSql()
    {
        string[] names = ["id", "version", "revision", "body", .. _columns.Select(column => column.Name)];
        string columns = string.Join(", ", names.Select(name => $"\"{name}\""));
        string parameters = string.Join(", ", names.Select((_, i) => $"${i + 1}"));
        string updates = string.Join(", ", names.Skip(2).Select(name => $"\"{name}\" = excluded.\"{name}\""));
        return $"INSERT INTO \"{Kind}\" ({columns}) VALUES ({parameters}) ON CONFLICT (id) DO UPDATE SET " +
            $"version = max(excluded.version, version + (revision <> excluded.revision)), {updates}";
    }

    /// <summary>Records are immutable to everybody else; the store puts in the version it keeps.</summary>
    private static Action<T, int> VersionSetter() => typeof(T).GetProperty(nameof(IEntity.Version))!.SetMethod!.CreateDelegate<Action<T, int>>();
}
