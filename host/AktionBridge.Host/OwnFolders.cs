using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Store.Folder;

namespace AktionBridge.Host;

/// <summary>Files of the host that no path of a client may lead to, also through links: host.json with the token, trust, logs. A script read from there would carry the token into a film.</summary>
internal sealed class OwnFolders(string runtimeFolder, string userFolder)
{
    private static readonly string[] OfUser = ["user.db", "install.json", "logs", "children", "plugins"];

    private readonly string[] _own = [RealPath.Of(runtimeFolder), .. OfUser.Select(name => RealPath.Of(Path.Combine(userFolder, name)))];

    /// <summary>The path as it came.</summary>
    /// <exception cref="RpcFailureException">BadFile: it leads to a file of the host's own.</exception>
    public string Require(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return LeadsTo(path) is { } real && _own.Any(folder => RealPath.IsIn(real, folder))
            ? throw new RpcFailureException(RpcErrorCode.BadFile, $"'{path}' leads to the host's own files. Name a file elsewhere.") { Forbidden = true }
            : path;
    }

    // What is no path, or leads in circles, is told by who opens it.
    private static string? LeadsTo(string path)
    {
        try
        {
            return RealPath.Of(path);
        }
        catch (Exception misfit) when (misfit is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
