using System.Runtime.InteropServices;

namespace AktionBridge.Media.Files;

/// <summary>Makes a rename durable: on Unix the folder itself has to be flushed; Windows needs nothing.</summary>
internal static partial class FolderSync
{
    private const int ReadOnly = 0;

    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        int descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
            return; // A folder that may be written but not read cannot be flushed; the rename itself has succeeded.
        _ = Sync(descriptor);
        _ = Close(descriptor);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
