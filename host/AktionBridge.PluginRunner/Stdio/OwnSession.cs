using System.Runtime.InteropServices;

namespace AktionBridge.PluginRunner.Stdio;

/// <summary>The process group that the host gave this process: itself and what the plugin started.</summary>
internal static partial class OwnSession
{
    private const int SignalKill = 9;

    /// <summary>Kills the group, this process included. Does nothing where this process leads none: the group would be the host's.</summary>
    public static void KillAll()
    {
        if (!OperatingSystem.IsWindows() && GroupOf(0) == Environment.ProcessId)
            _ = Signal(-Environment.ProcessId, SignalKill);
    }

    [LibraryImport("libc", EntryPoint = "getpgid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GroupOf(int processId);

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Signal(int processId, int signal);
}
