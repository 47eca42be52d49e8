using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AktionBridge.PluginRunner.Stdio;

/// <summary>The same for Windows, where the C runtime keeps descriptors of its own beside the system's handles. Not verified: no Windows machine has run this.</summary>
internal static partial class WindowsStdio
{
    private const int StandardInput = -10;
    private const int StandardOutput = -11;
    private const int StandardError = -12;
    private const uint SameAccess = 2;

    public static (SafeFileHandle Input, SafeFileHandle Output) Take()
    {
        SafeFileHandle input = Duplicate(GetStandardHandle(StandardInput));
        SafeFileHandle output = Duplicate(GetStandardHandle(StandardOutput));
        // Kept open for the life of the process: it is the new standard input.
        SafeFileHandle nothing = File.OpenHandle("NUL", FileMode.Open, FileAccess.Read);
        SetStandardHandle(StandardInput, nothing.DangerousGetHandle());
        SetStandardHandle(StandardOutput, GetStandardHandle(StandardError));
        nothing.SetHandleAsInvalid();
        if (DuplicateDescriptor(2, 1) < 0)
            throw new IOException("The C runtime's standard output cannot be redirected.");
        return (input, output);
    }

    private static SafeFileHandle Duplicate(nint handle) =>
        DuplicateHandle(GetCurrentProcess(), handle, GetCurrentProcess(), out nint copy, 0, inherit: false, SameAccess)
            ? new SafeFileHandle(copy, ownsHandle: true)
            : throw new IOException($"A standard handle cannot be duplicated (error {Marshal.GetLastPInvokeError()}). The host starts this program with pipes.");

    [LibraryImport("kernel32", EntryPoint = "GetStdHandle")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial nint GetStandardHandle(int which);

    [LibraryImport("kernel32", EntryPoint = "SetStdHandle")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetStandardHandle(int which, nint handle);

    [LibraryImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial nint GetCurrentProcess();

    [LibraryImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool DuplicateHandle(
        nint sourceProcess, nint source, nint targetProcess, out nint target, uint access, [MarshalAs(UnmanagedType.Bool)] bool inherit, uint options);

    [LibraryImport("ucrtbase", EntryPoint = "_dup2")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int DuplicateDescriptor(int descriptor, int target);
}
