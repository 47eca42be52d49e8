using AktionBridge.Contracts.Plugin;

namespace AktionBridge.Plugins.Previz.Tests;

/// <summary>Keeps every frame in memory where the host would encode it.</summary>
internal sealed class RecordingContext : IGenerationContext, IMediaTools, IDisposable
{
    public RecordingContext() => WorkFolder = Directory.CreateTempSubdirectory("previz-test-");

    public DirectoryInfo WorkFolder { get; }

    public IMediaTools Media => this;

    public List<byte[]> Frames { get; } = [];

    public List<double> Progress { get; } = [];

    public int Previews { get; private set; }

    public bool Completed { get; private set; }

    /// <summary>Called for every frame before it is kept.</summary>
    public Action<int>? OnFrame { get; init; }

    public void ReportProgress(string stage, double fraction) => Progress.Add(fraction);

    public void ReportPreview(VideoFrame frame) => Previews++;

    public void Log(PluginLogLevel level, string message)
    {
    }

    public Task<IVideoWriter> CreateVideoAsync(FileInfo file, FrameRate rate, Raster raster, CancellationToken cancellationToken) =>
        Task.FromResult<IVideoWriter>(new Writer(this));

    public Task WriteImageAsync(FileInfo file, VideoFrame frame, CancellationToken cancellationToken)
    {
        Frames.Add(frame.Rgb.ToArray());
        return Task.CompletedTask;
    }

    public IAsyncEnumerable<VideoFrame> ReadFramesAsync(FileInfo file, Raster? raster, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void Dispose() => WorkFolder.Delete(recursive: true);

    private sealed class Writer(RecordingContext context) : IVideoWriter
    {
        public ValueTask WriteAsync(VideoFrame frame, CancellationToken cancellationToken)
        {
            context.OnFrame?.Invoke(context.Frames.Count);
            context.Frames.Add(frame.Rgb.ToArray());
            return ValueTask.CompletedTask;
        }

        public Task CompleteAsync(CancellationToken cancellationToken)
        {
            context.Completed = true;
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
