using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Store.Changes;
using AktionBridge.Host.Store.Sqlite;

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

    public void End() => _over = true;
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
