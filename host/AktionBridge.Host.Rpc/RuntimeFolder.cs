using System.Runtime.Versioning;
using System.Text;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Rpc;

/// <summary>The user's private folder for host.json, the lock and the socket. Its rules are repeated by every client: see contracts/README.md.</summary>
public sealed class RuntimeFolder
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // What fits the address of a Unix socket on Linux and macOS alike, its end counted.
    private const int LongestSocketBytes = 103;

    private RuntimeFolder(string path) => Path = path;

    public string Path { get; }

    public string HostFile => System.IO.Path.Combine(Path, "host.json");

    public string LockFile => System.IO.Path.Combine(Path, "host.lock");

    public string Socket => System.IO.Path.Combine(Path, "host.sock");

    /// <summary>AKTION_RUNTIME, else XDG_RUNTIME_DIR/aktionbridge, else a folder of the user's own in the temporary folder; made with mode 0700.</summary>
    /// <exception cref="RpcFailureException">The folder is a link, belongs to someone else, others can look into it, or its path is too long for a socket.</exception>
    public static RuntimeFolder Open() => Open(Locate());

    internal static RuntimeFolder Open(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            // Under the user's profile, where folders are private already.
            Directory.CreateDirectory(path);
            return new RuntimeFolder(path);
        }

        Directory.CreateDirectory(path, Private);
        RequirePrivate(path);
        var folder = new RuntimeFolder(path);
        return Encoding.UTF8.GetByteCount(folder.Socket) <= LongestSocketBytes
            ? folder
            : throw Unusable(path, $"is too long a path for a socket ({LongestSocketBytes} bytes with host.sock). Set AKTION_RUNTIME to a shorter one.");
    }

    // In a shared temporary folder anyone may have been there first. A token written into another's folder, or one that others
    // could have prepared, is not ours alone; so such a folder is refused, not repaired.
    [UnsupportedOSPlatform("windows")]
    private static void RequirePrivate(string path)
    {
        if (new DirectoryInfo(path).LinkTarget is { } target)
            throw Unusable(path, $"is a link to '{target}'. Remove it or set AKTION_RUNTIME to a folder.");
        if (!UnixOwner.IsOurs(path))
            throw Unusable(path, "belongs to another user. Remove it or set AKTION_RUNTIME to a folder of your own.");
        if ((File.GetUnixFileMode(path) & ~Private) != 0)
            throw Unusable(path, $"is open to other users. Run: chmod 700 '{path}'");
    }

    private static RpcFailureException Unusable(string path, string why) => new(RpcErrorCode.StorageFailed, $"The runtime folder '{path}' {why}");

    private static string Locate()
    {
        if (Environment.GetEnvironmentVariable("AKTION_RUNTIME") is { Length: > 0 } chosen)
            return System.IO.Path.GetFullPath(chosen);
        if (Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { Length: > 0 } runtime && Directory.Exists(runtime))
            return System.IO.Path.Combine(runtime, "aktionbridge");
        return System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"aktionbridge-{Environment.UserName}");
    }
}
