using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Plugins.Runs;

namespace AktionBridge.PluginKit.Session;

/// <summary>Hears what the process reports by itself and passes it on, in the order of the wire.</summary>
internal sealed class SessionReports(ISessionWatcher watcher) : IPluginEvents
{
    private readonly ReportOrder _order = new();

    /// <summary>A report was read and will be handled.</summary>
    public void Announce() => _order.WasRead();

    /// <summary>Returns when everything read so far was passed on.</summary>
    public Task CatchUpAsync() => _order.CatchUpAsync();

    public Task ProgressAsync(PluginProgress progress, CancellationToken cancellationToken) => Handle(() => watcher.Progress(progress));

    public Task PreviewAsync(PluginPreview preview, CancellationToken cancellationToken) => Handle(() => { });

    public Task LogAsync(PluginLog line, CancellationToken cancellationToken) => Handle(() => watcher.Log(line));

    public Task HeartbeatAsync(PluginHeartbeat heartbeat, CancellationToken cancellationToken) => Handle(() => { });

    private Task Handle(Action pass)
    {
        pass();
        _order.WasHandled();
        return Task.CompletedTask;
    }
}
