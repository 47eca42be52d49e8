using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AktionBridge.Host.Store.Folder;

/// <summary>
/// Brings files to the disk and says when that failed. <see cref="FileStream.Flush(bool)"/> asks the system and drops the answer (.NET 10 on Linux, tried with
/// failing calls): a disk that is full or broken would be taken for one that holds everything.
/// </summary>
internal static class FileFlush
{
    private const int Interrupted = 4, InvalidArgument = 22;

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

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Flush(SafeFileHandle file);
}
