using System.Diagnostics;
using System.Globalization;

namespace AktionBridge.Host.Plugins.Processes;

/// <summary>Tells one process from another that got the same pid later.</summary>
/// <param name="ProcessId">The pid.</param>
/// <param name="StartTime">Clock ticks since boot on Linux, else UTC ticks.</param>
/// <param name="BootId">Of this boot of the machine; empty where there is none.</param>
public sealed record ProcessIdentity(int ProcessId, long StartTime, string BootId)
{
    private const string BootIdFile = "/proc/sys/kernel/random/boot_id";

    /// <summary>Null when there is no such process (any more).</summary>
    public static ProcessIdentity? Of(int processId)
    {
        if (OperatingSystem.IsLinux())
            return ProcessStat.Read(processId) is { IsZombie: false } stat ? new(processId, stat.StartTime, CurrentBoot()) : null;
        try
        {
            using var process = Process.GetProcessById(processId);
            return new(processId, process.StartTime.ToUniversalTime().Ticks, "");
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Whether that very process still lives.</summary>
    public bool IsAlive => Of(ProcessId) == this;

    internal static string CurrentBoot() => File.Exists(BootIdFile) ? File.ReadAllText(BootIdFile).Trim() : "";
}

/// <summary>The few fields of /proc/PID/stat that matter here.</summary>
internal readonly record struct ProcessStat(int ProcessId, char State, int Parent, int Group, int Session, long StartTime, long ResidentPages)
{
    public bool IsZombie => State is 'Z' or 'X';

    public static ProcessStat? Read(int processId)
    {
        try
        {
            string text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat"));
            // The name in parentheses may itself hold spaces and parentheses: fields count from the last one.
            string[] fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return new(processId, fields[0][0], Number(fields[1]), Number(fields[2]), Number(fields[3]), long.Parse(fields[19], CultureInfo.InvariantCulture), long.Parse(fields[21], CultureInfo.InvariantCulture));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
