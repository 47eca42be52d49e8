using System.Runtime.CompilerServices;
using AktionBridge.Contracts.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media;

namespace AktionBridge.PluginRunner.Runs;

/// <summary>The media library as the plugin contract shows it. Looked for when a plugin first needs it.</summary>
internal sealed class MediaLoan(string ffmpeg) : IMediaTools
{
    private readonly Lazy<Task<MediaTools>> _tools = new(() =>
        MediaTools.LocateAsync(new MediaToolsOptions { FfmpegFolder = Path.GetDirectoryName(ffmpeg) }, CancellationToken.None));

    public async Task<IVideoWriter> CreateVideoAsync(FileInfo file, Contracts.Plugin.FrameRate rate, Contracts.Plugin.Raster raster, CancellationToken cancellationToken)
    {
        var wireRate = new Contracts.Rpc.Wire.FrameRate(rate.Numerator, rate.Denominator);
        MediaTools tools = await _tools.Value.WaitAsync(cancellationToken);
        return new WriterLoan(await tools.CreateOriginalAsync(file.FullName, wireRate, ToWire(raster), cancellationToken));
    }

    public async Task WriteImageAsync(FileInfo file, VideoFrame frame, CancellationToken cancellationToken)
    {
        MediaTools tools = await _tools.Value.WaitAsync(cancellationToken);
        await tools.WriteImageAsync(file.FullName, ToWire(frame.Raster), frame.Rgb, cancellationToken);
    }

    public async IAsyncEnumerable<VideoFrame> ReadFramesAsync(FileInfo file, Contracts.Plugin.Raster? raster, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        MediaTools tools = await _tools.Value.WaitAsync(cancellationToken);
        Contracts.Rpc.Wire.Raster? scale = raster is { } size ? ToWire(size) : null;
        await using IAsyncEnumerator<RgbFrame> frames = tools.ReadFramesAsync(file.FullName, scale, range: null, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(frames))
            yield return new VideoFrame(new(frames.Current.Raster.Width, frames.Current.Raster.Height), frames.Current.Rgb);
    }

    // The plugin contract knows one failure; the code inside travels on to the host.
    private static async Task<bool> NextAsync(IAsyncEnumerator<RgbFrame> frames)
    {
        try
        {
            return await frames.MoveNextAsync();
        }
        catch (RpcFailureException failure)
        {
            throw new GenerationFailedException(failure.Message, failure);
        }
    }

    private static Contracts.Rpc.Wire.Raster ToWire(Contracts.Plugin.Raster raster) => new(raster.Width, raster.Height);

    private sealed class WriterLoan(VideoWriter writer) : IVideoWriter
    {
        public ValueTask WriteAsync(VideoFrame frame, CancellationToken cancellationToken) => writer.WriteAsync(frame.Rgb, cancellationToken);

        public Task CompleteAsync(CancellationToken cancellationToken) => writer.CompleteAsync(cancellationToken);

        public ValueTask DisposeAsync() => writer.DisposeAsync();
    }
}
