using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Manifest;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Store.User;

namespace AktionBridge.Host.Api;

internal sealed class PluginsApi(PluginCatalog catalog, PluginHost plugins, UserStore user) : IPluginsApi
{
    public Task<Page<PluginInfo>> ListAsync(CancellationToken cancellationToken)
    {
        PluginListing listing = catalog.Refresh();
        return Task.FromResult(new Page<PluginInfo>(
        [
            .. listing.Plugins.Select(View),
            .. listing.Broken.Select(broken => new PluginInfo(broken.Folder.Name, broken.Folder.Name, "", "invalid", broken.Message, broken.Folder.FullName, "", null)),
        ]));
    }

    public Task<PluginDescription> DescribeAsync(PluginRequest request, CancellationToken cancellationToken) =>
        plugins.DescribeAsync(request.Plugin, cancellationToken);

    public Task<Done> TrustAsync(PluginRequest request, CancellationToken cancellationToken)
    {
        catalog.Refresh();
        CatalogedPlugin plugin = catalog.Find(request.Plugin);
        user.Trust(plugin.Id, plugin.FolderHash);
        catalog.Refresh();
        return Task.FromResult(new Done());
    }

    public Task<Done> DevelopAsync(PluginFolderRequest request, CancellationToken cancellationToken)
    {
        string folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(request.Folder));
        if (request.Remove)
        {
            user.RemoveDevPath(folder);
        }
        else
        {
            // Read first: a folder that is no plugin would be trusted for nothing.
            PluginManifestReader.Read(new DirectoryInfo(folder));
            user.AddDevPath(folder);
        }

        catalog.Refresh();
        return Task.FromResult(new Done());
    }

    private static PluginInfo View(CatalogedPlugin plugin) => new(
        plugin.Id, plugin.Manifest.Name, plugin.Manifest.Version, plugin.Refusal is null ? "ready" : "untrusted", plugin.Refusal, plugin.Folder.FullName,
        plugin.FolderHash, plugin.Description is null ? null : [.. plugin.Description.Generators.Select(generator => $"{plugin.Id}/{generator.Id}")]);
}
