using System.Collections.Concurrent;

namespace AktionBridge.Host.Store.Sqlite;

/// <summary>Read-only connections kept open between reads. Each read is one transaction, so it sees one state whatever is written meanwhile.</summary>
internal sealed class ReaderPool(string file) : IDisposable
{
    private const int KeepIdle = 8;
    private readonly ConcurrentBag<Database> _idle = [];
    private volatile bool _disposed;

    public T Read<T>(Func<Database, T> query)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        try
        {
            Database database = _idle.TryTake(out Database? idle) ? idle : Database.OpenForReading(file);
            try
            {
                database.Execute("BEGIN");
                T result = query(database);
                database.Execute("COMMIT");
                return result;
            }
            finally
            {
                Return(database);
            }
        }
        catch (Microsoft.Data.Sqlite.SqliteException error)
        {
            throw SqliteFailure.Explain(error, file);
        }
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out Database? database))
            database.Dispose();
    }

    private void Return(Database database)
    {
        // A query that threw leaves its transaction open; an open one would hold back the log for ever.
        if (database.InTransaction)
            database.Execute("ROLLBACK");
        if (_disposed || _idle.Count >= KeepIdle)
            database.Dispose();
        else
            _idle.Add(database);
    }
}
