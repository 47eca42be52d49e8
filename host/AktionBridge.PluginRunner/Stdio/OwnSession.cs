using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace AktionBridge.PluginRunner.Stdio;

/// <summary>What the plugin started, wherever it went: the host marks this process's environment, and children inherit it.</summary>
internal static partial class OwnSession
{
    private const string MarkerVariable = "AKTION_CHILD";
    private const int SignalKill = 9;

    /// <summary>Kills everything that carries the marker and, where this process leads its group, the group, this process included.</summary>
    public static void KillAll()
    {
        if (OperatingSystem.IsWindows())
            return;
        if (Environment.GetEnvironmentVariable(MarkerVariable) is { Length: > 0 } marker && Directory.Exists("/proc"))
            KillMarked(Encoding.UTF8.GetBytes($"{MarkerVariable}={marker}\0"));
        // Without a group of its own the group is that of whoever started this process.
        if (GroupOf(0) == Environment.ProcessId)
            _ = Signal(-Environment.ProcessId, SignalKill);
    }

    private static void KillMarked(byte[] mark)
    {
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int process) &&
                process != Environment.ProcessId && Carries(folder, mark))
                _ = Signal(process, SignalKill);
        }
    }

    private static bool Carries(string folder, byte[] mark)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, "environ")).AsSpan().IndexOf(mark) >= 0;
        }
        catch (Exception foreign) when (foreign is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "getpgid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GroupOf(int processId);

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Signal(int processId, int signal);
}
