using Microsoft.Data.Sqlite;

namespace AktionBridge.Host.Store.Sqlite;

/// <summary>One connection with its prepared statements. Used by one thread at a time. Parameters are $1, $2 ... in the order given.</summary>
internal sealed class Database : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    private Database(SqliteConnection connection) => _connection = connection;

    /// <summary>Bytes SQLite lets the write-ahead log keep; the writer checkpoints well before.</summary>
    public const long WalLimitBytes = 64L * 1024 * 1024;

    /// <summary>Only other programs can keep us waiting: we have one writer, and readers wait for nobody.</summary>
    public const int BusyTimeoutMilliseconds = 10_000;

    public SqliteConnection Connection => _connection;

    /// <summary>The writing connection: the file is made when it is missing.</summary>
    /// <param name="file">Its path.</param>
    /// <param name="check">Refuses what is not ours to write, before anything of it is changed: the kind of log is written into the file's header.</param>
    public static Database OpenForWriting(string file, Action<Database>? check = null)
    {
        Database database = Open(file, SqliteOpenMode.ReadWriteCreate);
        try
        {
            check?.Invoke(database);
            database.Execute("PRAGMA journal_mode=WAL");
            database.Execute($"PRAGMA journal_size_limit={WalLimitBytes}");
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>A connection that cannot change anything.</summary>
    public static Database OpenForReading(string file) => Open(file, SqliteOpenMode.ReadOnly);

    /// <summary>A file of its own that is written once and then moved into place: no log beside it.</summary>
    public static Database OpenPlain(string file) => Open(file, SqliteOpenMode.ReadWriteCreate);

    /// <summary>Runs a statement and returns how many rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteNonQuery();

    /// <summary>Runs several statements without parameters: schema scripts.</summary>
    public void ExecuteScript(string sql)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The first value of the first row; 0 when there is none or it is null.</summary>
    public long Number(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteScalar() as long? ?? 0;

    /// <summary>The first value of the first row; null when there is none.</summary>
    public string? Text(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteScalar() as string;

    /// <summary>The first row; default when there is none. <paramref name="map"/> must not use the same statement.</summary>
    public T? One<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> values)
    {
        using SqliteDataReader reader = Prepare(sql, values).ExecuteReader();
        return reader.Read() ? map(reader) : default;
    }

    /// <summary>All rows. <paramref name="map"/> must not use the same statement.</summary>
    public List<T> Many<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> values)
    {
        using SqliteDataReader reader = Prepare(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(map(reader));
        return rows;
    }

    /// <summary>Whether a transaction is open; some errors of SQLite end it behind the caller's back.</summary>
    public bool InTransaction => SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0;

    public void Dispose()
    {
        foreach (SqliteCommand command in _commands.Values)
            command.Dispose();
        _commands.Clear();
        _connection.Dispose();
    }

    private static Database Open(string file, SqliteOpenMode mode)
    {
        SqliteLibrary.Load();
        // Not pooled: the provider's pool would hand out connections whose pragmas nobody vouches for.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ToString());
        try
        {
            connection.Open();
            var database = new Database(connection);
            // A project can come from a stranger: its schema may call no functions, and every cell is checked when read.
            database.ExecuteScript(
                "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL; " +
                $"PRAGMA busy_timeout={BusyTimeoutMilliseconds}; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000");
            return database;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private SqliteCommand Prepare(string sql, ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out SqliteCommand? command))
            _commands.Add(sql, command = Create(sql, values.Length));
        for (int i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }

    private SqliteCommand Create(string sql, int parameters)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        for (int i = 1; i <= parameters; i++)
            command.Parameters.Add(new SqliteParameter($"${i}", null));
        return command;
    }
}
