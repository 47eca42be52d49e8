using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace AktionBridge.Host.Rpc;

/// <summary>Whose a path is: the framework knows modes, not owners.</summary>
[UnsupportedOSPlatform("windows")]
internal static class UnixOwner
{
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const uint WantOwner = 0x8;
    private const int RecordBytes = 256;
    private const int OwnerOffset = 20;

    /// <summary>Whether the path itself, not what it points to, belongs to the user this process runs as.</summary>
    public static bool IsOurs(string path)
    {
        if (!OperatingSystem.IsLinux())
            return MayChangeMode(path);
        byte[] record = new byte[RecordBytes];
        return statx(CurrentFolder, path, NoFollow, WantOwner, record) == 0 &&
            BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(OwnerOffset)) == geteuid();
    }

    // Elsewhere the layout of stat differs by system; setting the mode it has already succeeds for the owner and for root only.
    private static bool MayChangeMode(string path)
    {
        try
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path));
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

#pragma warning disable SYSLIB1054, IDE1006 // Two calls do not earn unsafe code for the whole project; the names are the system's.
    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte[] record);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint geteuid();
#pragma warning restore SYSLIB1054, IDE1006
}
