using System.Diagnostics;
using System.Globalization;
using System.Text;
using AktionBridge.Cli;
using AktionBridge.Cli.Connection;

namespace AktionBridge.Fuzz;

/// <summary>host.json as the command line reads it: whatever lies there, it is a host, none, or a refusal in words.</summary>
internal static class HostFile
{
    private const string SeedPid = "4242", SeedTime = "2026-03-06T10:12:00.0000000Z";
    private static readonly string Folder = Directory.CreateTempSubdirectory("aktion-fuzz-").FullName;

    // Only the record of a living process is looked at further: it is this one.
    private static readonly string Started = Process.GetCurrentProcess().StartTime.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    public static void Read(byte[] input)
    {
        string text = Encoding.Latin1.GetString(input).Replace(SeedPid, Environment.ProcessId.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace(SeedTime, Started, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(Folder, "host.json"), text, Encoding.Latin1);
        try
        {
            HostRecord.Read(Folder);
        }
        catch (CommandFailedException)
        {
            // In words.
        }
    }
}
