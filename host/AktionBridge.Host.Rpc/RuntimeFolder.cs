using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Rpc;

/// <summary>The user's private folder for host.json, the lock and the socket. Its rules are repeated by every client: see contracts/README.md.</summary>
public sealed class RuntimeFolder
{
    private RuntimeFolder(string path) => Path = path;

    public string Path { get; }

    public string HostFile => System.IO.Path.Combine(Path, "host.json");

    public string LockFile => System.IO.Path.Combine(Path, "host.lock");

    public string Socket => System.IO.Path.Combine(Path, "host.sock");

    /// <summary>AKTION_RUNTIME, else XDG_RUNTIME_DIR/aktionbridge, else a folder of the user's own in the temporary folder; made with mode 0700.</summary>
    /// <exception cref="RpcFailureException">The folder belongs to someone else or others can read it.</exception>
    public static RuntimeFolder Open()
    {
        string path = Locate();
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return new RuntimeFolder(path);
        }

        const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(path, Private);
        UnixFileMode mode = File.GetUnixFileMode(path);
        if ((mode & ~Private) != 0)
        {
            // Succeeds only for the owner: a folder laid out by another user is refused.
            try
            {
                File.SetUnixFileMode(path, Private);
            }
            catch (UnauthorizedAccessException)
            {
                throw new RpcFailureException(RpcErrorCode.StorageFailed, $"The runtime folder '{path}' belongs to another user. Remove it or set AKTION_RUNTIME to a private folder.");
            }
        }

        return new RuntimeFolder(path);
    }

    private static string Locate()
    {
        if (Environment.GetEnvironmentVariable("AKTION_RUNTIME") is { Length: > 0 } chosen)
            return System.IO.Path.GetFullPath(chosen);
        if (Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { Length: > 0 } runtime && Directory.Exists(runtime))
            return System.IO.Path.Combine(runtime, "aktionbridge");
        return System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"aktionbridge-{Environment.UserName}");
    }
}
