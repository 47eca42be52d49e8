using AktionBridge.Contracts.Plugin;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.JsonRpc;

namespace AktionBridge.PluginRunner.Runs;

/// <summary>What one run is lent. Disposing it sends what was held back.</summary>
internal sealed class GenerationContext : IGenerationContext, IAsyncDisposable
{
    private readonly JsonRpcPeer _peer;
    private readonly string _run;
    private readonly ProgressReports _progress;
    private readonly PreviewReports _previews;

    public GenerationContext(JsonRpcPeer peer, string run, string workFolder, IMediaTools media)
    {
        _peer = peer;
        _run = run;
        WorkFolder = new DirectoryInfo(workFolder);
        Media = media;
        _progress = new ProgressReports((stage, fraction) => peer.TryNotify("pluginEvents/progress", new PluginProgress(run, stage, fraction)));
        _previews = new PreviewReports(WorkFolder, media, file => peer.TryNotify("pluginEvents/preview", new PluginPreview(run, file)));
    }

    public DirectoryInfo WorkFolder { get; }

    public IMediaTools Media { get; }

    public void ReportProgress(string stage, double fraction) => _progress.Report(stage, fraction);

    public void ReportPreview(VideoFrame frame) => _previews.Report(frame);

    public void Log(PluginLogLevel level, string message) => LogLines.Send(_peer, _run, level, message);

    public async ValueTask DisposeAsync()
    {
        await _previews.DisposeAsync();
        await _progress.DisposeAsync();
    }
}
