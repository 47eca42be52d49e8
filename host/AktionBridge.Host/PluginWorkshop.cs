using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Manifest;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Store.User;
using Serilog;

namespace AktionBridge.Host;

/// <summary>Plugins that somebody is writing: their folders are trusted whatever they contain, and a change reloads them without being asked.</summary>
internal sealed class PluginWorkshop : IDisposable
{
    private readonly PluginCatalog _catalog;
    private readonly PluginHost _plugins;
    private readonly UserStore _user;
    private readonly ILogger _log;
    private readonly DeveloperWatch _watch;

    public PluginWorkshop(PluginCatalog catalog, PluginHost plugins, UserStore user, TimeProvider time, ILogger log)
    {
        (_catalog, _plugins, _user, _log) = (catalog, plugins, user, log);
        _watch = new DeveloperWatch(folder => _ = ReloadAsync(folder), time, log);
        _watch.Follow(user.DevPaths());
    }

    /// <summary>Trusts a plugin's folder until it is removed.</summary>
    /// <exception cref="Contracts.Rpc.Wire.RpcFailureException">It is no plugin.</exception>
    public void Add(string folder)
    {
        // Read first: a folder that is no plugin would be trusted for nothing.
        PluginManifestReader.Read(new DirectoryInfo(folder));
        _user.AddDevPath(folder);
        Follow();
    }

    /// <summary>Trusts it no longer.</summary>
    public void Remove(string folder)
    {
        _user.RemoveDevPath(folder);
        Follow();
    }

    public void Dispose() => _watch.Dispose();

    private void Follow()
    {
        _watch.Follow(_user.DevPaths());
        _catalog.Refresh();
    }

    private async Task ReloadAsync(DirectoryInfo folder)
    {
        try
        {
            CatalogedPlugin? plugin = _catalog.Refresh().Plugins.FirstOrDefault(plugin => plugin.Folder.FullName == folder.FullName);
            if (plugin is null)
                return;
            await _plugins.ReloadAsync(plugin.Id);
            _log.Information("Plugin {Plugin} changed in {Folder} and is loaded again at its next run", plugin.Id, folder.FullName);
        }
#pragma warning disable CA1031 // Nobody waits for this: what fails here fails again, in words, at the next run.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _log.Warning("The change in {Folder} could not be followed: {Reason}", folder.FullName, failure.Message);
        }
    }
}
