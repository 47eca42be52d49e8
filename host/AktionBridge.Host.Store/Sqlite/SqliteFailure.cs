using AktionBridge.Contracts.Rpc.Wire;
using Microsoft.Data.Sqlite;

namespace AktionBridge.Host.Store.Sqlite;

/// <summary>Says what an error of SQLite means for the person whose project it is.</summary>
internal static class SqliteFailure
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, InputOutput = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    /// <summary>The failure to show, or the exception itself when it is a fault of ours.</summary>
    public static Exception Explain(Exception error, string file) => error is SqliteException sqlite ? Explain(sqlite, file) : error;

    private static Exception Explain(SqliteException error, string file) => error.SqliteErrorCode switch
    {
        Full => new RpcFailureException(
            RpcErrorCode.StorageFailed, $"The disk that holds '{file}' is full. Nothing of this change was kept and nothing earlier is lost. Free some space and try again.", error),
        InputOutput or ReadOnly => new RpcFailureException(
            RpcErrorCode.StorageFailed, $"'{file}' cannot be written ({error.Message}). Nothing of this change was kept. Check the disk and the permissions of the folder, then try again.", error),
        CannotOpen => new RpcFailureException(
            RpcErrorCode.StorageFailed, $"'{file}' cannot be opened. Check that it exists and that you may read and write its folder.", error),
        Corrupt => new RpcFailureException(RpcErrorCode.BadFile, Damaged(file, "its pages do not fit together"), error),
        NotADatabase => new RpcFailureException(RpcErrorCode.BadFile, Damaged(file, "it is not a SQLite database"), error),
        Busy or Locked => new RpcFailureException(
            RpcErrorCode.StorageFailed, $"Another program holds '{file}' open and does not let go. Close database browsers and backup tools that use it, then try again.", error),
        _ => error,
    };

    public static string Damaged(string file, string how) =>
        $"The project database '{file}' is damaged: {how}. Close the host and restore the newest copy from the project's 'backups' folder or your own backup; the media files beside it are not affected.";
}
