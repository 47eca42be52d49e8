using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Containment;
using AktionBridge.Host.Plugins.Environments;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Plugins.Supervision;
using AktionBridge.Host.Store.User;
using AktionBridge.JsonRpc;

namespace AktionBridge.Host.Api;

internal sealed class PluginsApi(PluginCatalog catalog, PluginHost plugins, PluginWorkshop workshop, UserStore user, RpcCall call) : IPluginsApi
{
    private const int MostLines = 500;

    public async Task<Page<PluginInfo>> ListAsync(CancellationToken cancellationToken)
    {
        PluginListing listing = catalog.Refresh();
        await plugins.StopChangedAsync();
        SandboxStatus sandbox = await plugins.SandboxAsync();
        var usable = new List<PluginInfo>();
        foreach (CatalogedPlugin plugin in listing.Plugins)
            usable.Add(await ViewAsync(plugin, sandbox, cancellationToken));
        return new Page<PluginInfo>(
        [
            .. usable,
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

    public async Task<PluginInstallation> InstallAsync(PluginInstallRequest request, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> folders = request.FindLinks ?? [];
        if (folders.FirstOrDefault(folder => !Path.IsPathFullyQualified(folder) || !Directory.Exists(folder)) is { } wrong)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"findLinks names '{wrong}', which is no folder here. Name folders with wheels by their absolute paths.");
        catalog.Refresh();
        CatalogedPlugin plugin = catalog.RequireStartable(request.Plugin);
        bool missing = await plugins.Environments.FindAsync(plugin, cancellationToken) is { IsBuilt: false };
        PythonEnvironment? environment = await plugins.Environments.InstallAsync(
            plugin, new PackageSources(request.NoIndex, folders), line => _ = call.ReportProgressAsync(new BuildLine(line)).AsTask(), cancellationToken);
        return new PluginInstallation(environment?.Folder.FullName, environment?.Base.Version, Built: missing);
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
        await plugins.StopChangedAsync();
        CatalogedPlugin plugin = catalog.Find(request.Plugin);
        RunningPlugin? running = plugins.Running.FirstOrDefault(running => running.PluginId == plugin.Id);
        return new PluginStatus(
            await ViewAsync(plugin, await plugins.SandboxAsync(), cancellationToken),
            running is null
                ? null
                : new PluginProcessInfo(running.ProcessId, running.RunIds, running.ResidentBytes, running.MemoryLimit, Math.Round(running.Silence.TotalSeconds, 1), running.LastLines, running.Processors),
            plugin.Quarantine is { } held ? new PluginQuarantineInfo(held.Since, held.Reason, held.LastLines) : null,
            [.. plugin.Folders.Select(grant => new PluginFolder(grant.Folder, grant.Writable))]);
    }

    private async Task<PluginInfo> ViewAsync(CatalogedPlugin plugin, SandboxStatus sandbox, CancellationToken cancellationToken)
    {
        UnendedProcess? holder = plugins.UnendedProcesses.FirstOrDefault(process => process.PluginId == plugin.Id && process.UsesGpu);
        string? problem = plugin.Refusal ?? (holder is null ? null : $"{holder.Words} {UnendedProcess.Remedy}") ?? await plugins.Environments.ProblemAsync(plugin, cancellationToken);
        return new PluginInfo(
            plugin.Id, plugin.Manifest.Name, plugin.Manifest.Version, State(plugin, holder, problem), problem, plugin.Folder.FullName, plugin.FolderHash,
            Ids(plugin, brings => brings.Generators.Select(generator => generator.Id)), sandbox.Words, plugin.Manifest.Permissions,
            Ids(plugin, brings => brings.Inspectors.Select(inspector => inspector.Id)), Ids(plugin, brings => brings.Workflows.Select(workflow => workflow.Id)),
            Ids(plugin, brings => brings.Writers.Select(writer => writer.Id)));
    }

    private static IReadOnlyList<string>? Ids(CatalogedPlugin plugin, Func<PluginDescription, IEnumerable<string>> idsOf) =>
        plugin.Description is { } brings ? [.. idsOf(brings).Select(id => $"{plugin.Id}/{id}")] : null;

    private static string State(CatalogedPlugin plugin, UnendedProcess? holder, string? problem) => plugin switch
    {
        { Trust: PluginTrustKind.Untrusted } => "untrusted",
        { Quarantine: not null } => "quarantined",
        _ when holder is not null => "lost",
        _ => problem is null ? "ready" : "invalid",
    };

    /// <summary>A step of $/progress while an environment is built.</summary>
    private sealed record BuildLine(string Line);
}
