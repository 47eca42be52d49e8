using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Cli.Connection;

/// <summary>host.json, as far as a client needs it.</summary>
internal sealed record HostRecord(int Pid, string StartTime, string Tcp, string Token, string Version, string Protocol)
{
    /// <summary>The running host's record; null when there is none or the file was left by one that is gone.</summary>
    /// <exception cref="CommandFailedException">Others may have written it, or it sends the token to another machine.</exception>
    public static HostRecord? Read() => Read(RuntimeFolder());

    internal static HostRecord? Read(string folder)
    {
        if (!Directory.Exists(folder))
            return null;
        RequirePrivate(folder);
        HostRecord? record = ReadLiving(Path.Combine(folder, "host.json"));
        return record is null || (IPEndPoint.TryParse(record.Tcp, out IPEndPoint? address) && IPAddress.IsLoopback(address.Address))
            ? record
            : throw new CommandFailedException(
                ExitCode.HostUnreachable, $"host.json in '{folder}' says that the host listens at '{record.Tcp}', which is not an address of this machine alone. Remove the file and try again.");
    }

    private static HostRecord? ReadLiving(string path)
    {
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

    // In a shared temporary folder anyone may have been there first, and would be sent the user's words. Another user's folder
    // that passes here lets nobody in, and is refused by the host that is then started.
    private static void RequirePrivate(string folder)
    {
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute |
            UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        if (new DirectoryInfo(folder).LinkTarget is { } target)
            throw Unusable(folder, $"is a link to '{target}'. Remove it or set AKTION_RUNTIME to a folder.");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(folder) & Others) != 0)
            throw Unusable(folder, $"is open to other users. If it is yours, run: chmod 700 '{folder}'; otherwise set AKTION_RUNTIME to a folder of your own.");
    }

    private static CommandFailedException Unusable(string folder, string why) => new(ExitCode.HostUnreachable, $"The runtime folder '{folder}' {why}");

    // A pid may have been given to another process since: only the start time tells.
    private bool IsAlive()
    {
        try
        {
            using Process process = Process.GetProcessById(Pid);
            DateTime stated = DateTime.Parse(StartTime, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
            return Math.Abs((process.StartTime.ToUniversalTime() - stated).TotalSeconds) < 2 && !IsZombie(Pid);
        }
        // Win32Exception: it went while it was looked at, or the number is no process's (-1 means all of them to the system).
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or FormatException or IOException or Win32Exception)
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
