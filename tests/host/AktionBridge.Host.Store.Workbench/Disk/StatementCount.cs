using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AktionBridge.Host.Store.Sqlite;

namespace AktionBridge.Host.Store.Workbench.Disk;

/// <summary>Counts the statements that SQLite begins on connections opened after <see cref="Start"/>, in the whole process.</summary>
public static unsafe class StatementCount
{
    private const uint StatementBegins = 1;
    private static delegate* unmanaged[Cdecl]<nint, uint, delegate* unmanaged[Cdecl]<uint, nint, nint, byte*, int>, nint, int> _trace;
    private static long _changes;
    private static long _commits;

    /// <summary>INSERT, UPDATE and DELETE.</summary>
    public static long Changes => Volatile.Read(ref _changes);

    /// <summary>COMMIT of transactions that changed something or might have.</summary>
    public static long Commits => Volatile.Read(ref _commits);

    public static void Start()
    {
        _ = SqliteLibrary.Version;
        nint library = NativeLibrary.Load(SqliteLibrary.Origin, Assembly.GetExecutingAssembly(), null);
        _trace = (delegate* unmanaged[Cdecl]<nint, uint, delegate* unmanaged[Cdecl]<uint, nint, nint, byte*, int>, nint, int>)NativeLibrary.GetExport(library, "sqlite3_trace_v2");
        var extend = (delegate* unmanaged[Cdecl]<nint, int>)NativeLibrary.GetExport(library, "sqlite3_auto_extension");
        if (extend((nint)(delegate* unmanaged[Cdecl]<nint, nint, nint, int>)&Opened) != 0)
            throw new InvalidOperationException("SQLite tells of no new connections.");
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Opened(nint connection, nint error, nint routines) => _trace(connection, StatementBegins, &Begins, 0);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Begins(uint what, nint context, nint statement, byte* sql)
    {
        if (sql[0] is (byte)'I' or (byte)'U' || (sql[0] == 'D' && sql[2] == 'L'))
            Interlocked.Increment(ref _changes);
        // Readers begin plainly; the writer's group begins with BEGIN IMMEDIATE and is one commit.
        else if (sql[0] == 'B' && sql[5] == ' ' && sql[6] == 'I')
            Interlocked.Increment(ref _commits);
        return 0;
    }
}
