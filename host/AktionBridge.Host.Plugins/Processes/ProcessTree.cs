using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace AktionBridge.Host.Plugins.Processes;

/// <summary>
/// Everything a child started. A process belongs to it when it descends from the child, shares its session, or carries the
/// child's marker in its environment: a daemon that left both parent and session still has that.
/// </summary>
public static partial class ProcessTree
{
    /// <summary>Name of the variable that marks a child and everything it starts.</summary>
    public const string MarkerVariable = "AKTION_CHILD";

    private const int SignalKill = 9;
    private const int MostPasses = 20;
    private static readonly TimeSpan EndOfAPass = TimeSpan.FromMilliseconds(50);

    /// <summary>Stands for a leader that is gone: its pid may be somebody else's by now, so only the marker counts.</summary>
    public const int NoLeader = -1;

    /// <summary>Living members, the leader included. Linux only; elsewhere empty.</summary>
    public static IReadOnlyList<int> Members(int leader, string marker)
    {
        if (!OperatingSystem.IsLinux())
            return [];
        List<ProcessStat> all = [.. Living()];
        var members = new HashSet<int>();
        byte[] mark = Encoding.UTF8.GetBytes($"{MarkerVariable}={marker}\0");
        foreach (ProcessStat stat in all)
        {
            if (stat.ProcessId == leader || stat.Session == leader || stat.Group == leader || Carries(stat.ProcessId, mark))
                members.Add(stat.ProcessId);
        }

        AddDescendants(members, all);
        members.Remove(Environment.ProcessId);
        return [.. members];
    }

    /// <summary>The leader, its session and all that descends from it: what can be told without opening each process's environment. Linux only; elsewhere empty.</summary>
    internal static IReadOnlyList<ProcessStat> Family(int leader)
    {
        if (!OperatingSystem.IsLinux())
            return [];
        List<ProcessStat> all = [.. Living()];
        HashSet<int> members = [.. all.Where(stat => stat.ProcessId == leader || stat.Session == leader).Select(stat => stat.ProcessId)];
        AddDescendants(members, all);
        return [.. all.Where(stat => members.Contains(stat.ProcessId))];
    }

    /// <summary>
    /// Kills all of them, again and again until none is left: a process may fork while it is being killed, and on a busy machine one that was killed takes a moment to
    /// go. One in the kernel's hands may stay; nobody waits a second for it.
    /// </summary>
    /// <returns>How many had to be killed.</returns>
    public static int Kill(int leader, string marker)
    {
        if (!OperatingSystem.IsLinux())
            return KillByFramework(leader);
        var killed = new HashSet<int>();
        for (int pass = 0; pass < MostPasses; pass++)
        {
            IReadOnlyList<int> members = Members(leader, marker);
            if (members.Count == 0)
                break;
            int[] ends = [.. members.Select(ProcessEnds.Open)];
            killed.UnionWith(members.Where(member => Signal(member, SignalKill) == 0));
            ProcessEnds.Wait(ends, EndOfAPass);
        }

        return killed.Count;
    }

    private static void AddDescendants(HashSet<int> members, List<ProcessStat> all)
    {
        while (all.Any(stat => members.Contains(stat.Parent) && members.Add(stat.ProcessId)))
        {
            // Another generation was added; look for its children.
        }
    }

    private static IEnumerable<ProcessStat> Living()
    {
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int processId) &&
                ProcessStat.Read(processId) is { IsZombie: false } stat)
                yield return stat;
        }
    }

    private static bool Carries(int processId, byte[] mark)
    {
        try
        {
            return File.ReadAllBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/environ")).AsSpan().IndexOf(mark) >= 0;
        }
        catch (Exception foreign) when (foreign is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Not verified on Windows and macOS: orphans of a leader that is gone are not found there.
    private static int KillByFramework(int leader)
    {
        try
        {
            using var process = Process.GetProcessById(leader);
            process.Kill(entireProcessTree: true);
            return 1;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return 0;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Signal(int processId, int signal);
}
