using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace AktionBridge.Host.Store.Folder;

/// <summary>A process beyond doubt: pids are used again, so a pid alone may name a stranger.</summary>
/// <param name="Pid">The process id.</param>
/// <param name="StartTicks">When it started: clock ticks since the boot on Linux, .NET ticks in UTC elsewhere.</param>
/// <param name="BootId">The boot it belongs to; empty where the system does not tell.</param>
public sealed record ProcessStamp(int Pid, long StartTicks, string BootId)
{
    /// <summary>This process.</summary>
    public static ProcessStamp Own() => Of(Environment.ProcessId) ?? new ProcessStamp(Environment.ProcessId, 0, CurrentBoot());

    /// <summary>The process that has the pid now, or null.</summary>
    public static ProcessStamp? Of(int pid) => StartOf(pid) is { } start ? new ProcessStamp(pid, start, CurrentBoot()) : null;

    /// <summary>Whether exactly this process still runs.</summary>
    public bool IsAlive() => BootId == CurrentBoot() && StartOf(Pid) == StartTicks;

    private static string CurrentBoot()
    {
        const string File = "/proc/sys/kernel/random/boot_id";
        return System.IO.File.Exists(File) ? System.IO.File.ReadAllText(File).Trim() : "";
    }

    private static long? StartOf(int pid)
    {
        try
        {
            return OperatingSystem.IsLinux() ? LinuxStartOf(pid) : SystemStartOf(pid);
        }
        catch (Exception gone) when (gone is IOException or ArgumentException or InvalidOperationException or UnauthorizedAccessException or Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Field 22 of stat; the name in field 2 may hold spaces and brackets, so counting starts behind its last one. A zombie counts as gone.</summary>
    private static long? LinuxStartOf(int pid)
    {
        string stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[0] is "Z" or "X" ? null : long.Parse(fields[19], CultureInfo.InvariantCulture);
    }

    private static long SystemStartOf(int pid)
    {
        using Process process = Process.GetProcessById(pid);
        return process.StartTime.ToUniversalTime().Ticks;
    }
}
