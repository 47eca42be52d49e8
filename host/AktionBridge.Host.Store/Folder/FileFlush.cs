using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AktionBridge.Host.Store.Folder;

/// <summary>
/// Brings files to the disk and says when that failed. <see cref="FileStream.Flush(bool)"/> asks the system and drops the answer (.NET 10 on Linux, tried with
/// failing calls): a disk that is full or broken would be taken for one that holds everything.
/// </summary>
internal static class FileFlush
{
    private const int Interrupted = 4, NoPermission = 13, InvalidArgument = 22;

    /// <summary>Brings what was written to the disk, the stream's own buffer first.</summary>
    /// <exception cref="IOException">It could not be; the message names the file.</exception>
    public static void ToDisk(FileStream file)
    {
        file.Flush();
        // Elsewhere than on Linux .NET does more than fsync: FlushFileBuffers, F_FULLFSYNC.
        if (!OperatingSystem.IsLinux())
            file.Flush(flushToDisk: true);
        if (!OperatingSystem.IsWindows())
            ToDisk(file.SafeFileHandle, file.Name);
    }

    /// <summary>Brings the names in a folder to the disk: what was made or renamed there. Windows does it by itself; a folder that may be written but not read cannot be.</summary>
    /// <exception cref="IOException">As above.</exception>
    public static void Folder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        int descriptor = Open(folder, 0);
        int error = descriptor < 0 ? Marshal.GetLastPInvokeError() : 0;
        if (error == NoPermission)
            return;
        if (error != 0)
            throw new IOException($"{Marshal.GetPInvokeErrorMessage(error)} : '{folder}'", error);
        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        ToDisk(handle, folder);
    }

    /// <summary>The same for any descriptor; what cannot be flushed by its nature (EINVAL) is passed over. Not on Windows.</summary>
    /// <exception cref="IOException">It could not be; the message names it, HResult is the system's error.</exception>
    public static void ToDisk(SafeFileHandle file, string name)
    {
        int error;
        do
            error = Flush(file) == 0 ? 0 : Marshal.GetLastPInvokeError();
        while (error == Interrupted);
        if (error is not (0 or InvalidArgument))
            throw new IOException($"{Marshal.GetPInvokeErrorMessage(error)} : '{name}'", error);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Flush(SafeFileHandle file);
}
