using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Store.Changes;
using AktionBridge.Host.Store.Sqlite;
using Microsoft.Data.Sqlite;

namespace AktionBridge.Host.Store.Entities;

/// <summary>Reads within one transaction; dead when it is over, so that nobody reads another state by accident.</summary>
internal class FilmReader(Database database) : IFilmReader
{
    private bool _over;

    protected Database Open => _over
        ? throw new InvalidOperationException("The read or change this reader belongs to is over. Read what is needed within the delegate.")
        : database;

    public T? Find<T>(string id)
        where T : class, IEntity => EntityTables.Of<T>().Find(Open, id);

    public IReadOnlyList<T> List<T>(string? column = null, string? value = null, string? after = null, int? limit = null)
        where T : class, IEntity => EntityTables.Of<T>().List(Open, column, value, after, limit);

    public int Count<T>(string? column = null, string? value = null)
        where T : class, IEntity => EntityTables.Of<T>().Count(Open, column, value);

    public IReadOnlyList<TakeStamp> TakeStamps(string? shotId = null) => shotId is null
        ? Open.Many($"{StampSql} ORDER BY take.shotId, take.number, take.id", Stamp)
        : Open.Many($"{StampSql} WHERE take.shotId = $1 ORDER BY take.number, take.id", Stamp, shotId);

    public IReadOnlyList<string> TakeGenerators() => Open.Many("SELECT DISTINCT generator FROM take", row => row.GetString(0));

    public void End() => _over = true;

    private const string StampSql =
        "SELECT take.id, take.shotId, take.number, take.generator, take.recipeHash, recipe.compositionHash, recipe.special, take.nativeFrames, take.verdict, take.waived, take.setId " +
        "FROM take LEFT JOIN recipe ON recipe.id = take.recipeHash";

    private static TakeStamp Stamp(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetString(3), row.GetString(4), row.TextOrNull(5), !row.IsDBNull(6) && row.GetBoolean(6), row.GetInt32(7),
        row.Value<Verdict>(8), row.GetBoolean(9), row.TextOrNull(10));
}

/// <summary>Changes within one transaction.</summary>
internal sealed class FilmWriter(ChangeScope scope) : FilmReader(scope.Database), IFilmWriter
{
    public void Put<T>(T entity)
        where T : class, IEntity
    {
        ArgumentNullException.ThrowIfNull(entity);
        EntityTable<T> table = EntityTables.Of<T>();
        table.Put(Open, entity, scope.Revision);
        scope.Touch(table.Kind, entity.Id, ChangeOp.Put);
    }

    public void Remove<T>(string id)
        where T : class, IEntity
    {
        EntityTable<T> table = EntityTables.Of<T>();
        if (table.Remove(Open, id))
            scope.Touch(table.Kind, id, ChangeOp.Removed);
    }

    public void Note(string key, string value)
    {
        _ = Open;
        scope.Note(key, value);
    }
}
