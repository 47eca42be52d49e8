using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace AktionBridge.Media.Tools;

/// <summary>Asks the kernel for a pipe that holds a good part of a frame: with the default 64 KiB the two processes switch a hundred times a frame.</summary>
internal static partial class PipeSize
{
    private const int SetPipeSize = 1031; // F_SETPIPE_SZ
    private const int OneMebibyte = 1 << 20;

    /// <summary>Best effort: over the user's pipe budget the kernel refuses and the default stays.</summary>
    public static void Enlarge(Stream stream)
    {
        if (OperatingSystem.IsLinux() && stream is PipeStream pipe)
            _ = Control((int)pipe.SafePipeHandle.DangerousGetHandle(), SetPipeSize, OneMebibyte);
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int descriptor, int command, int argument);
}
