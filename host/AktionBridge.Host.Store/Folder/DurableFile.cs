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
            FileFlush.ToDisk(file);
        try
        {
            File.Move(unfinished, final, replace);
        }
        catch (IOException error)
        {
            // .NET names neither of the two.
            throw new IOException($"{error.Message} : '{final}'", error.HResult);
        }

        FileFlush.Folder(Path.GetDirectoryName(final)!);
    }

    /// <summary>Clears away what is of no use any more; that it cannot be must not hide why.</summary>
    public static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception stuck) when (stuck is IOException or UnauthorizedAccessException)
        {
            // Unfinished files go when the project is opened next.
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
            full ? $"The disk is full: '{file}' could not be written ({error.Message}). Nothing half-written was kept. Free some space and try again."
                : $"'{file}' could not be written ({error.Message}). Nothing half-written was kept. Check the disk and the permissions of the folder, then try again.",
            error);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);
}
