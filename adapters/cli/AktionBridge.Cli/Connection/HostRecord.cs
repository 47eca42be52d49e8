using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Cli.Connection;

/// <summary>host.json, as far as a client needs it.</summary>
internal sealed record HostRecord(int Pid, string StartTime, string Tcp, string Token, string Version, string Protocol)
{
    /// <summary>The running host's record; null when there is none or the file was left by one that is gone.</summary>
    public static HostRecord? Read()
    {
        string path = Path.Combine(RuntimeFolder(), "host.json");
        try
        {
            var record = JsonSerializer.Deserialize<HostRecord>(File.ReadAllBytes(path), WireJson.Options);
            return record is not null && record.IsAlive() ? record : null;
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The rule of contracts/README.md.</summary>
    public static string RuntimeFolder()
    {
        if (Environment.GetEnvironmentVariable("AKTION_RUNTIME") is { Length: > 0 } chosen)
            return Path.GetFullPath(chosen);
        if (Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { Length: > 0 } runtime && Directory.Exists(runtime))
            return Path.Combine(runtime, "aktionbridge");
        return Path.Combine(Path.GetTempPath(), $"aktionbridge-{Environment.UserName}");
    }

    // A pid may have been given to another process since: only the start time tells.
    private bool IsAlive()
    {
        try
        {
            using Process process = Process.GetProcessById(Pid);
            DateTime stated = DateTime.Parse(StartTime, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
            return Math.Abs((process.StartTime.ToUniversalTime() - stated).TotalSeconds) < 2 && !IsZombie(Pid);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or FormatException or IOException)
        {
            return false;
        }
    }

    // Killed, and not yet collected by its parent; where no init collects, it stays for good and keeps pid and start time.
    private static bool IsZombie(int pid)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        string stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
        return stat[stat.LastIndexOf(')')..] is [_, _, 'Z' or 'X', ..];
    }
}
