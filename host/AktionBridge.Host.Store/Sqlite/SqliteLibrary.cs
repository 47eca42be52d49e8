using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace AktionBridge.Host.Store.Sqlite;

/// <summary>
/// Which native SQLite is used. The system's is preferred because its distribution patches it; the packaged one (2021) is the fallback.
/// State of the process, not of an object: a native library is loaded once.
/// </summary>
public static class SqliteLibrary
{
    private static readonly Lock Gate = new();
    private static string? _origin;

    /// <summary>As SQLite tells it: "3.40.1".</summary>
    public static string Version
    {
        get
        {
            Load();
            return raw.sqlite3_libversion().utf8_to_string();
        }
    }

    /// <summary>The library that was loaded: "libsqlite3.so.0", "winsqlite3.dll" or "e_sqlite3 (packaged)".</summary>
    public static string Origin
    {
        get
        {
            Load();
            return _origin ?? "e_sqlite3 (packaged)";
        }
    }

    /// <summary>Loads the library; later calls do nothing. Called before the first connection.</summary>
    internal static void Load()
    {
        lock (Gate)
        {
            if (_origin is not null)
                return;
            NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
            raw.SetProvider(new SQLite3Provider_e_sqlite3());
            raw.FreezeProvider();
            raw.sqlite3_libversion();
            _origin ??= "e_sqlite3 (packaged)";
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        string system = OperatingSystem.IsWindows() ? "winsqlite3.dll" : OperatingSystem.IsMacOS() ? "libsqlite3.dylib" : "libsqlite3.so.0";
        if (!NativeLibrary.TryLoad(system, out nint library))
            return 0;
        _origin = system;
        return library;
    }
}
