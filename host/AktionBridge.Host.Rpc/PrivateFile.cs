using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Rpc;

/// <summary>Records that only this user may read, because they hold a secret or name what is executed.</summary>
public static class PrivateFile
{
    /// <summary>Writes a record whole, mode 0600: a reader finds the old one or the new one.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Write<T>(string path, T record)
    {
        string temporary = $"{path}.{Environment.ProcessId}.tmp";
        // New, because a file left by a host that died there keeps the mode it has.
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(temporary, options))
        {
            JsonSerializer.Serialize(stream, record, WireJson.Indented);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
