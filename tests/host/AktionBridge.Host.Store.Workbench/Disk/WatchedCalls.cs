using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AktionBridge.Host.Store.Workbench.Disk;

/// <summary>
/// Stands between .NET and the system's files, for the whole process: the runtime's own library of file functions calls the C library through a table of
/// addresses, and those that change files are exchanged for ones that look at the watched folders first. The product knows nothing of it. Linux on x64 only;
/// writes to pipes are left alone, because the runtime makes them inside signal handlers. fsync is called by the product itself: the function begins with a jump
/// to ours.
/// </summary>
internal static unsafe class WatchedCalls
{
    private const int FsyncNumber = 74, ReadWrite = 3, PageBytes = 4096, CreateFlag = 0x40, TruncateFlag = 0x200, AccessFlags = 3;

    private static delegate* unmanaged[Cdecl]<byte*, int, int, int> _open;
    private static delegate* unmanaged[Cdecl]<int, byte*, nint, long, nint> _write;
    private static delegate* unmanaged[Cdecl]<int, long, int> _truncate;
    private static delegate* unmanaged[Cdecl]<byte*, byte*, int> _rename;
    private static delegate* unmanaged[Cdecl]<byte*, byte*, int> _link;
    private static delegate* unmanaged[Cdecl]<byte*, int, int> _makeFolder;
    private static delegate* unmanaged[Cdecl]<byte*, int> _unlink;
    private static delegate* unmanaged[Cdecl]<byte*, int> _removeFolder;

    /// <summary>Exchanges the addresses; to be called once.</summary>
    public static void Install()
    {
        // The library is loaded and its addresses are found by then.
        _ = File.Exists("/");
        var table = ElfImports.Of("libSystem.Native.so");
        _open = (delegate* unmanaged[Cdecl]<byte*, int, int, int>)Exchange(table, "open64", (nint)(delegate* unmanaged[Cdecl]<byte*, int, int, int>)&Open);
        _write = (delegate* unmanaged[Cdecl]<int, byte*, nint, long, nint>)Exchange(table, "pwrite64", (nint)(delegate* unmanaged[Cdecl]<int, byte*, nint, long, nint>)&Write);
        BeginWith(NativeLibrary.GetExport(NativeLibrary.Load("libc.so.6"), "fsync"), (nint)(delegate* unmanaged[Cdecl]<int, int>)&Sync);
        _truncate = (delegate* unmanaged[Cdecl]<int, long, int>)Exchange(table, "ftruncate64", (nint)(delegate* unmanaged[Cdecl]<int, long, int>)&Truncate);
        _rename = (delegate* unmanaged[Cdecl]<byte*, byte*, int>)Exchange(table, "rename", (nint)(delegate* unmanaged[Cdecl]<byte*, byte*, int>)&Rename);
        _link = (delegate* unmanaged[Cdecl]<byte*, byte*, int>)Exchange(table, "link", (nint)(delegate* unmanaged[Cdecl]<byte*, byte*, int>)&Link);
        _makeFolder = (delegate* unmanaged[Cdecl]<byte*, int, int>)Exchange(table, "mkdir", (nint)(delegate* unmanaged[Cdecl]<byte*, int, int>)&MakeFolder);
        _unlink = (delegate* unmanaged[Cdecl]<byte*, int>)Exchange(table, "unlink", (nint)(delegate* unmanaged[Cdecl]<byte*, int>)&Unlink);
        _removeFolder = (delegate* unmanaged[Cdecl]<byte*, int>)Exchange(table, "rmdir", (nint)(delegate* unmanaged[Cdecl]<byte*, int>)&RemoveFolder);
    }

    private static nint Exchange(IReadOnlyDictionary<string, nint> table, string name, nint ours)
    {
        nint* slot = (nint*)table[name];
        nint theirs = *slot;
        // Read-only once the library was loaded.
        Open((nint)slot, ReadWrite);
        *slot = ours;
        return theirs;
    }

    private static void BeginWith(nint function, nint ours)
    {
        const int ReadWriteExecute = 7;
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64)
            throw new PlatformNotSupportedException("Failing calls are only made on x64.");
        Open(function, ReadWriteExecute);
        Open(function + 16, ReadWriteExecute);
        // mov rax, ours; jmp rax
        byte* code = (byte*)function;
        (code[0], code[1], code[10], code[11]) = (0x48, 0xB8, 0xFF, 0xE0);
        *(nint*)(code + 2) = ours;
    }

    private static void Open(nint address, int protection)
    {
        if (Protect(address & ~(PageBytes - 1), PageBytes, protection) != 0)
            throw new InvalidOperationException($"The page at {address:x} cannot be written (error {Marshal.GetLastSystemError()}).");
    }

    /// <summary>Whether the call is made to fail; then the error is set.</summary>
    private static bool Fails(DiskCallKind kind, string? path, long offset = 0, byte[]? bytes = null, string? to = null)
    {
        if (path is null || WatchedDisk.FolderOf(path) is not { } folder || folder.NoteSystem(new DiskCall(kind, path, offset, bytes) { To = to, Managed = true }) is not (> 0 and int error))
            return false;
        Marshal.SetLastSystemError(error);
        return true;
    }

    private static string? Text(byte* path) => Marshal.PtrToStringUTF8((nint)path);

    private static string? Name(int file) => new FileInfo($"/proc/self/fd/{file}").LinkTarget;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(byte* path, int flags, int mode)
    {
        string? name = Text(path);
        bool makes = (flags & CreateFlag) != 0 && !Path.Exists(name);
        DiskCallKind kind = makes ? DiskCallKind.Create : (flags & TruncateFlag) != 0 ? DiskCallKind.Truncate : (flags & AccessFlags) == 0 ? DiskCallKind.Read : DiskCallKind.Open;
        return Fails(kind, name) ? -1 : _open(path, flags, mode);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Write(int file, byte* bytes, nint count, long offset) =>
        Fails(DiskCallKind.Write, Name(file), offset, new ReadOnlySpan<byte>(bytes, (int)count).ToArray()) ? -1 : _write(file, bytes, count, offset);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(int file)
    {
        string? name = Name(file);
        if (Fails(Directory.Exists(name) ? DiskCallKind.SyncFolder : DiskCallKind.Sync, name))
            return -1;
        // Nobody pulls the plug here, and thousands of these would wait for the disk.
        return name is not null && WatchedDisk.FolderOf(name) is not null ? 0 : (int)SystemCall(FsyncNumber, file);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Truncate(int file, long size) => Fails(DiskCallKind.Truncate, Name(file), size) ? -1 : _truncate(file, size);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Rename(byte* from, byte* to) => Fails(DiskCallKind.Rename, Text(from), to: Text(to)) ? -1 : _rename(from, to);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Link(byte* from, byte* to) => Fails(DiskCallKind.Link, Text(from), to: Text(to)) ? -1 : _link(from, to);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int MakeFolder(byte* path, int mode) => Fails(DiskCallKind.MakeFolder, Text(path)) ? -1 : _makeFolder(path, mode);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Unlink(byte* path) => Fails(DiskCallKind.Delete, Text(path)) ? -1 : _unlink(path);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int RemoveFolder(byte* path) => Fails(DiskCallKind.Delete, Text(path)) ? -1 : _removeFolder(path);

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint SystemCall(nint number, nint first);

    [DllImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Protect(nint address, nint bytes, int protection);
}
