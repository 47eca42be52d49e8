using System.Diagnostics;

namespace AktionBridge.Host.Rpc;

/// <summary>What host.json tells programs of this user: where the host listens and with which token. Only the user can read it.</summary>
public sealed record HostFile
{
    public required int Pid { get; init; }

    /// <summary>Of the process; another value means that the pid was taken by someone else since.</summary>
    public required string StartTime { get; init; }

    public required string Http { get; init; }
    public required string Tcp { get; init; }
    public string? Socket { get; init; }
    public required string Token { get; init; }
    public required string Version { get; init; }
    public required string Protocol { get; init; }

    /// <summary>Writes the file whole, mode 0600.</summary>
    public void Write(string path) => PrivateFile.Write(path, this);

    /// <summary>The start time of this process as host.json states it.</summary>
    public static string OwnStartTime()
    {
        using Process process = Process.GetCurrentProcess();
        return process.StartTime.ToUniversalTime().ToString("O", System.Globalization.CultureInfo.InvariantCulture);
    }
}
