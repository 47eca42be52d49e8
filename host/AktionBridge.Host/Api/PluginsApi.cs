using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Containment;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Store.User;

namespace AktionBridge.Host.Api;

internal sealed class PluginsApi(PluginCatalog catalog, PluginHost plugins, PluginWorkshop workshop, UserStore user) : IPluginsApi
{
    private const int MostLines = 500;

    public async Task<Page<PluginInfo>> ListAsync(CancellationToken cancellationToken)
    {
        PluginListing listing = catalog.Refresh();
        SandboxStatus sandbox = await plugins.SandboxAsync();
        return new Page<PluginInfo>(
        [
            .. listing.Plugins.Select(plugin => View(plugin, sandbox)),
            .. listing.Broken.Select(broken => new PluginInfo(broken.Folder.Name, broken.Folder.Name, "", "invalid", broken.Message, broken.Folder.FullName, "", null)),
        ]);
    }

    public Task<PluginDescription> DescribeAsync(PluginRequest request, CancellationToken cancellationToken) =>
        plugins.DescribeAsync(request.Plugin, cancellationToken);

    public async Task<Done> TrustAsync(PluginRequest request, CancellationToken cancellationToken)
    {
        catalog.Refresh();
        CatalogedPlugin plugin = catalog.Find(request.Plugin);
        user.Plugins.Grant(plugin.Id, [.. AskedFolders.Of(plugin.Manifest.Permissions).Select(asked => new GrantedFolder(asked.Folder, asked.Writable))]);
        user.Trust(plugin.Id, plugin.FolderHash);
        // What runs now was not granted this.
        await plugins.ReloadAsync(plugin.Id);
        return new Done();
    }

    public Task<Done> DevelopAsync(PluginFolderRequest request, CancellationToken cancellationToken)
    {
        string folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(request.Folder));
        if (request.Remove)
            workshop.Remove(folder);
        else
            workshop.Add(folder);
        return Task.FromResult(new Done());
    }

    public Task<Done> ReleaseAsync(PluginRequest request, CancellationToken cancellationToken)
    {
        plugins.Release(request.Plugin);
        return Task.FromResult(new Done());
    }

    public async Task<Done> ReloadAsync(PluginRequest request, CancellationToken cancellationToken)
    {
        await plugins.ReloadAsync(request.Plugin);
        return new Done();
    }

    public Task<Page<PluginLogLine>> LogsAsync(PluginLogsRequest request, CancellationToken cancellationToken) =>
        request.Lines is > 0 and <= MostLines
            ? Task.FromResult(new Page<PluginLogLine>([.. plugins.JournalOf(request.Plugin).TakeLast(request.Lines).Select(line => new PluginLogLine(line.At, line.Source, line.Text))]))
            : throw new RpcFailureException(RpcErrorCode.InvalidValue, $"lines is 1 to {MostLines}, not {request.Lines}.");

    public async Task<PluginStatus> DebugAsync(PluginRequest request, CancellationToken cancellationToken)
    {
        catalog.Refresh();
        CatalogedPlugin plugin = catalog.Find(request.Plugin);
        RunningPlugin? running = plugins.Running.FirstOrDefault(running => running.PluginId == plugin.Id);
        return new PluginStatus(
            View(plugin, await plugins.SandboxAsync()),
            running is null
                ? null
                : new PluginProcessInfo(running.ProcessId, running.RunIds, running.ResidentBytes, running.MemoryLimit, Math.Round(running.Silence.TotalSeconds, 1), running.LastLines),
            plugin.Quarantine is { } held ? new PluginQuarantineInfo(held.Since, held.Reason, held.LastLines) : null,
            [.. plugin.Folders.Select(grant => new PluginFolder(grant.Folder, grant.Writable))]);
    }

    private static PluginInfo View(CatalogedPlugin plugin, SandboxStatus sandbox) => new(
        plugin.Id, plugin.Manifest.Name, plugin.Manifest.Version, State(plugin), plugin.Refusal, plugin.Folder.FullName, plugin.FolderHash,
        Ids(plugin, brings => brings.Generators.Select(generator => generator.Id)), sandbox.Words, plugin.Manifest.Permissions,
        Ids(plugin, brings => brings.Inspectors.Select(inspector => inspector.Id)), Ids(plugin, brings => brings.Workflows.Select(workflow => workflow.Id)));

    private static IReadOnlyList<string>? Ids(CatalogedPlugin plugin, Func<PluginDescription, IEnumerable<string>> idsOf) =>
        plugin.Description is { } brings ? [.. idsOf(brings).Select(id => $"{plugin.Id}/{id}")] : null;

    private static string State(CatalogedPlugin plugin) => plugin switch
    {
        { Trust: PluginTrustKind.Untrusted } => "untrusted",
        { Quarantine: not null } => "quarantined",
        _ => "ready",
    };
}
