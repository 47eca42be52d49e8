using System.Globalization;

namespace AktionBridge.Host.Plugins.Supervision;

/// <summary>What the machine has, and how often its kernel had to kill for want of it.</summary>
internal static class SystemMemory
{
    private const string Statistics = "/proc/vmstat";
    private const string Kills = "oom_kill ";

    /// <summary>Main memory in bytes, as far as this process may use it.</summary>
    public static long Total => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>Processes killed for want of memory since boot; 0 where that is not told.</summary>
    public static long OutOfMemoryKills()
    {
        if (!File.Exists(Statistics))
            return 0;
        string? line = File.ReadLines(Statistics).FirstOrDefault(line => line.StartsWith(Kills, StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line.AsSpan(Kills.Length), CultureInfo.InvariantCulture);
    }
}
