using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AktionBridge.Host.Store.Sqlite;

namespace AktionBridge.Host.Store.Workbench.Disk;

/// <summary>
/// Stands between SQLite and the system's files, for the whole process (between .NET and them stands <see cref="WatchedCalls"/>): SQLite's own table of file functions is copied, and those that
/// change files look at the watched folders first. The product knows nothing of it. One table of functions a process, as SQLite has it.
/// </summary>
public static unsafe class WatchedDisk
{
    private const int OpenSlot = 40, DeleteSlot = 48, TableBytes = 168, MethodBytes = 152;
    private const int CloseSlot = 8, WriteSlot = 24, TruncateSlot = 32, SyncSlot = 40;

    private static readonly Lock Gate = new();
    private static readonly ConcurrentDictionary<nint, (string Path, nint Close)> Names = [];
    private static readonly Dictionary<nint, nint> Patched = [];
    private static readonly List<WatchedFolder> Folders = [];
    private static byte* _table;
    private static delegate* unmanaged[Cdecl]<nint, byte*, nint, int, int*, int> _open;
    private static delegate* unmanaged[Cdecl]<nint, byte*, int, int> _delete;
    private static delegate* unmanaged[Cdecl]<nint, byte*, int, long, int> _write;
    private static delegate* unmanaged[Cdecl]<nint, long, int> _truncate;
    private static delegate* unmanaged[Cdecl]<nint, int, int> _sync;

    /// <summary>Watches the databases below a folder from now on; those that are open already are not.</summary>
    public static WatchedFolder Watch(string folder, bool record = false)
    {
        lock (Gate)
        {
            if (_table is null)
            {
                Install();
                WatchedCalls.Install();
            }

            var watched = new WatchedFolder(folder, record);
            Folders.Add(watched);
            return watched;
        }
    }

    /// <summary>The watched folder that a file lies in; null for all others.</summary>
    internal static WatchedFolder? FolderOf(string file)
    {
        lock (Gate)
            return Folders.Find(one => one.Holds(file));
    }

    internal static void Forget(WatchedFolder folder)
    {
        lock (Gate)
            Folders.Remove(folder);
    }

    private static int Note(string file, DiskCallKind kind, long offset = 0, byte[]? bytes = null)
    {
        return FolderOf(file)?.Note(new DiskCall(kind, file, offset, bytes)) ?? 0;
    }

    private static void Install()
    {
        _ = SqliteLibrary.Version;
        nint library = NativeLibrary.Load(SqliteLibrary.Origin, Assembly.GetExecutingAssembly(), null);
        var find = (delegate* unmanaged[Cdecl]<byte*, byte*>)NativeLibrary.GetExport(library, "sqlite3_vfs_find");
        var register = (delegate* unmanaged[Cdecl]<byte*, int, int>)NativeLibrary.GetExport(library, "sqlite3_vfs_register");
        byte* original = find(null);
        // iVersion, szOsFile, mxPathname, pNext, zName, pAppData, then the functions; all that is not replaced works on the copy as well.
        _table = (byte*)NativeMemory.AllocZeroed(TableBytes);
        Buffer.MemoryCopy(original, _table, TableBytes, TableBytes);
        *(nint*)(_table + 24) = Marshal.StringToCoTaskMemUTF8("watched");
        _open = (delegate* unmanaged[Cdecl]<nint, byte*, nint, int, int*, int>)(*(nint*)(_table + OpenSlot));
        _delete = (delegate* unmanaged[Cdecl]<nint, byte*, int, int>)(*(nint*)(_table + DeleteSlot));
        *(nint*)(_table + OpenSlot) = (nint)(delegate* unmanaged[Cdecl]<nint, byte*, nint, int, int*, int>)&Open;
        *(nint*)(_table + DeleteSlot) = (nint)(delegate* unmanaged[Cdecl]<nint, byte*, int, int>)&Delete;
        if (register(_table, 1) != 0)
            throw new InvalidOperationException("SQLite took no other table of file functions.");
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(nint table, byte* name, nint file, int flags, int* flagsOut)
    {
        string? path = Marshal.PtrToStringUTF8((nint)name);
        int error = path is null ? 0 : Note(path, DiskCallKind.Open);
        if (error != 0)
        {
            *(nint*)file = 0;
            return error;
        }

        int result = _open(table, name, file, flags, flagsOut);
        if (result == 0 && path is not null)
        {
            nint methods = *(nint*)file;
            Names[file] = (path, *(nint*)(methods + CloseSlot));
            lock (Gate)
                *(nint*)file = Patch(methods);
        }

        return result;
    }

    /// <summary>Files that are locked and files that are not have tables of their own, which differ in how they are closed.</summary>
    private static nint Patch(nint original)
    {
        if (Patched.TryGetValue(original, out nint known))
            return known;
        byte* methods = (byte*)NativeMemory.AllocZeroed(MethodBytes);
        Buffer.MemoryCopy((byte*)original, methods, MethodBytes, MethodBytes);
        _write = (delegate* unmanaged[Cdecl]<nint, byte*, int, long, int>)(*(nint*)(methods + WriteSlot));
        _truncate = (delegate* unmanaged[Cdecl]<nint, long, int>)(*(nint*)(methods + TruncateSlot));
        _sync = (delegate* unmanaged[Cdecl]<nint, int, int>)(*(nint*)(methods + SyncSlot));
        *(nint*)(methods + CloseSlot) = (nint)(delegate* unmanaged[Cdecl]<nint, int>)&Close;
        *(nint*)(methods + WriteSlot) = (nint)(delegate* unmanaged[Cdecl]<nint, byte*, int, long, int>)&Write;
        *(nint*)(methods + TruncateSlot) = (nint)(delegate* unmanaged[Cdecl]<nint, long, int>)&Truncate;
        *(nint*)(methods + SyncSlot) = (nint)(delegate* unmanaged[Cdecl]<nint, int, int>)&Sync;
        Patched.Add(original, (nint)methods);
        return (nint)methods;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Close(nint file)
    {
        return Names.TryRemove(file, out (string Path, nint Close) known) ? ((delegate* unmanaged[Cdecl]<nint, int>)known.Close)(file) : 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(nint file, byte* bytes, int count, long offset)
    {
        int error = Names.TryGetValue(file, out (string Path, nint Close) known) ? Note(known.Path, DiskCallKind.Write, offset, new ReadOnlySpan<byte>(bytes, count).ToArray()) : 0;
        return error != 0 ? error : _write(file, bytes, count, offset);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Truncate(nint file, long size)
    {
        int error = Names.TryGetValue(file, out (string Path, nint Close) known) ? Note(known.Path, DiskCallKind.Truncate, size) : 0;
        return error != 0 ? error : _truncate(file, size);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(nint file, int flags)
    {
        // Of a watched file it is not done: nobody pulls the plug here, and thousands of these would wait for the disk.
        return Names.TryGetValue(file, out (string Path, nint Close) known) && FolderOf(known.Path) is not null ? Note(known.Path, DiskCallKind.Sync) : _sync(file, flags);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Delete(nint table, byte* name, int syncFolder)
    {
        int error = Marshal.PtrToStringUTF8((nint)name) is { } path ? Note(path, DiskCallKind.Delete) : 0;
        return error != 0 ? error : _delete(table, name, syncFolder);
    }
}
