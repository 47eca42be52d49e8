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

    public GenerationContext(JsonRpcPeer peer, GenerateCall call, IMediaTools media)
    {
        _peer = peer;
        _run = call.Run;
        WorkFolder = new DirectoryInfo(call.WorkFolder);
        Media = media;
        _progress = new ProgressReports((stage, fraction) => peer.TryNotify("pluginEvents/progress", new PluginProgress(call.Run, stage, fraction)));
        _previews = new PreviewReports(WorkFolder, media, file => peer.TryNotify("pluginEvents/preview", new PluginPreview(call.Run, file)));
    }

    public DirectoryInfo WorkFolder { get; }

    public IMediaTools Media { get; }

    public void ReportProgress(string stage, double fraction) => _progress.Report(stage, fraction);

    public void ReportPreview(VideoFrame frame) => _previews.Report(frame);

    public void Log(PluginLogLevel level, string message)
    {
        string word = level switch
        {
            PluginLogLevel.Debug => "debug",
            PluginLogLevel.Warning => "warning",
            PluginLogLevel.Error => "error",
            _ => "information",
        };
        _peer.TryNotify("pluginEvents/log", new PluginLog(_run, word, message));
    }

    public async ValueTask DisposeAsync()
    {
        await _previews.DisposeAsync();
        await _progress.DisposeAsync();
    }
}
