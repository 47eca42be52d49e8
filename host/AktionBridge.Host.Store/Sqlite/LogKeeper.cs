namespace AktionBridge.Host.Store.Sqlite;

/// <summary>
/// Keeps the write-ahead log under its limit. SQLite alone starts it anew only in a moment without readers, and under readers that always overlap
/// there is none: then the log grows without end. Waiting for the readers of old states, briefly, makes that moment.
/// </summary>
internal sealed class LogKeeper(Database database, string file)
{
    private const long EmptyAboveBytes = Database.WalLimitBytes / 4;
    private const long AgainAfterBytes = Database.WalLimitBytes / 16;
    private const int LongestWaitMilliseconds = 50;
    private readonly string _log = file + "-wal";
    private long _emptyAbove = EmptyAboveBytes;

    /// <summary>Called by the writer between transactions.</summary>
    public void KeepSmall()
    {
        var log = new FileInfo(_log);
        if (!log.Exists || log.Length <= _emptyAbove)
            return;
        database.Execute($"PRAGMA busy_timeout={LongestWaitMilliseconds}");
        bool stuck = database.Number("PRAGMA wal_checkpoint(TRUNCATE)") != 0;
        database.Execute($"PRAGMA busy_timeout={Database.BusyTimeoutMilliseconds}");
        // A long read stands in the way: others must not wait for it at every commit.
        _emptyAbove = stuck ? log.Length + AgainAfterBytes : EmptyAboveBytes;
    }
}
