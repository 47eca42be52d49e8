using System.Runtime.InteropServices;
using AktionBridge.Contracts.Rpc.Wire;
using Microsoft.Win32.SafeHandles;

namespace AktionBridge.Host.Store.Folder;

/// <summary>Files that are there whole or not at all: written aside, brought to the disk, renamed, and the rename brought to the disk.</summary>
internal static partial class DurableFile
{
    /// <summary>Gives a finished file its name.</summary>
    public static void PutInPlace(string unfinished, string final, bool replace)
    {
        using (FileStream file = new(unfinished, FileMode.Open, FileAccess.ReadWrite, FileShare.Read))
            file.Flush(flushToDisk: true);
        File.Move(unfinished, final, replace);
        FlushFolder(Path.GetDirectoryName(final)!);
    }

    /// <summary>Brings the names in a folder to the disk. Windows does it by itself.</summary>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        int descriptor = Open(folder, 0);
        if (descriptor < 0)
            throw new IOException($"'{folder}' cannot be opened to bring it to the disk (error {Marshal.GetLastPInvokeError()}).");
        try
        {
            // Some file systems cannot flush a folder and say EINVAL: there is nothing better to do there.
            const int InvalidArgument = 22;
            if (Flush(descriptor) != 0 && Marshal.GetLastPInvokeError() is int error and not InvalidArgument)
                throw new IOException($"'{folder}' cannot be brought to the disk (error {error}).");
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    /// <summary>Opens a file for reading without asking for a lock, which .NET always does on Unix: the one way to read what another process holds.</summary>
    public static FileStream OpenUnlocked(string file)
    {
        if (OperatingSystem.IsWindows())
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        int descriptor = Open(file, 0);
        return descriptor >= 0
            ? new FileStream(new SafeFileHandle(descriptor, ownsHandle: true), FileAccess.Read)
            : throw new IOException($"'{file}' cannot be read (error {Marshal.GetLastPInvokeError()}).");
    }

    /// <summary>The failure to show for an error while writing a file.</summary>
    public static RpcFailureException Explain(Exception error, string file)
    {
        const int NoSpaceUnix = 28, QuotaUnix = 122, NoSpaceWindows = 112, HandleDiskFull = 39;
        bool full = OperatingSystem.IsWindows()
            ? (error.HResult & 0xFFFF) is NoSpaceWindows or HandleDiskFull
            : error.HResult is NoSpaceUnix or QuotaUnix;
        return new RpcFailureException(
            RpcErrorCode.StorageFailed,
            full ? $"The disk is full: '{file}' could not be written. Nothing half-written was kept. Free some space and try again."
                : $"'{file}' could not be written ({error.Message}). Nothing half-written was kept. Check the disk and the permissions of the folder, then try again.",
            error);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Flush(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
