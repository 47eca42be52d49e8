using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AktionBridge.PluginRunner.Stdio;

/// <summary>Descriptors on Linux. macOS differs in the constant and is not verified.</summary>
internal static partial class UnixStdio
{
    private const int DuplicateCloseOnExecute = 1030; // F_DUPFD_CLOEXEC
    private const int DuplicateCloseOnExecuteMac = 67;
    private const int AboveStandard = 3;

    public static (SafeFileHandle Input, SafeFileHandle Output) Take()
    {
        int input = Duplicate(0);
        int output = Duplicate(1);
        using SafeFileHandle nothing = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.Read);
        Point(0, (int)nothing.DangerousGetHandle());
        Point(1, 2);
        return (new SafeFileHandle(input, ownsHandle: true), new SafeFileHandle(output, ownsHandle: true));
    }

    private static int Duplicate(int descriptor)
    {
        int copy = Control(descriptor, OperatingSystem.IsMacOS() ? DuplicateCloseOnExecuteMac : DuplicateCloseOnExecute, AboveStandard);
        return copy >= 0 ? copy : throw new IOException($"Descriptor {descriptor} cannot be duplicated (error {Marshal.GetLastPInvokeError()}). The host starts this program with pipes.");
    }

    private static void Point(int descriptor, int target)
    {
        if (DuplicateTo(target, descriptor) < 0)
            throw new IOException($"Descriptor {descriptor} cannot be redirected (error {Marshal.GetLastPInvokeError()}).");
    }

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int DuplicateTo(int descriptor, int target);
}
