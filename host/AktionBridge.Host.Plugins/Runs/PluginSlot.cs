using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Processes;
using Serilog;

namespace AktionBridge.Host.Plugins.Runs;

/// <summary>The place of one plugin's process: none, one, never two.</summary>
internal sealed class PluginSlot(string pluginId, PluginCatalog catalog, PluginHostOptions options, IChildRegistry registry, TimeProvider time, ILogger log) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly RestartBackOff _backOff = new(time);
    private PluginProcess? _process;
    private bool _closed;

    /// <summary>The living process, or null.</summary>
    public PluginProcess? Living => _process is { IsUsable: true } process ? process : null;

    /// <summary>The process, started if there is none.</summary>
    /// <exception cref="RpcFailureException">It is not trusted, is gone, or cannot be started.</exception>
    public async Task<PluginProcess> GetAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_process is { IsUsable: true } living && !HasChanged(living))
                return living;
            await StopHeldAsync();
            return _process = await StartAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Learns from how a run ended.</summary>
    public void Learn(PluginRunOutcome outcome)
    {
        if (outcome is PluginRunOutcome.Crashed or PluginRunOutcome.NotResponding)
            _backOff.Crashed();
        else
            _backOff.Succeeded();
    }

    public async Task StopAsync()
    {
        await _gate.WaitAsync();
        try
        {
            await StopHeldAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _closed = true;
        await StopAsync();
    }

    // Whoever works on a plugin wants to see the change without asking for it, also when the process is still that of the installed
    // copy; a run in progress is left to end.
    private bool HasChanged(PluginProcess living) =>
        living.Signs.Runs == 0 &&
        (catalog.Find(pluginId).Folder.FullName != living.Plugin.Folder.FullName ||
            (living.Plugin.Trust == PluginTrustKind.Developer && PluginFolderHash.Of(living.Plugin.Folder) != living.Plugin.FolderHash));

    private async Task StopHeldAsync()
    {
        if (_process is { } held)
            await held.StopAsync();
        _process = null;
    }

    private async Task<PluginProcess> StartAsync(CancellationToken cancellationToken)
    {
        if (_closed)
            throw new RpcFailureException(RpcErrorCode.NotReady, "The host is shutting down.");
        CatalogedPlugin plugin = catalog.RequireStartable(pluginId);
        await Task.Delay(_backOff.Wait, time, cancellationToken);
        long start = time.GetTimestamp();
        try
        {
            PluginProcess process = await PluginProcess.StartAsync(plugin, options, registry, time, log, cancellationToken);
            log.Information("Plugin {Plugin} {Version} started as process {Process} in {Elapsed}", pluginId, plugin.Manifest.Version, process.ProcessId, time.GetElapsedTime(start));
            return process;
        }
        catch (RpcFailureException)
        {
            _backOff.Crashed();
            throw;
        }
    }
}
