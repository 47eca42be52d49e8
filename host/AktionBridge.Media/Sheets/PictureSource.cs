using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Frames;
using AktionBridge.Media.Probing;
using AktionBridge.Media.Tools;

namespace AktionBridge.Media.Sheets;

/// <summary>Chosen frames of a file, fitted into a size.</summary>
internal sealed class PictureSource(ToolSet tools, Prober prober)
{
    public async Task<VideoTrack> DescribeAsync(string path, CancellationToken cancellationToken) =>
        (await prober.ProbeAsync(path, countFrames: false, cancellationToken)).Video ?? throw ToolFailure.Unreadable(path, "it holds no picture");

    /// <summary>The frames with these rising indices; fewer when the file ends before.</summary>
    public async Task<IReadOnlyList<byte[]>> FramesAsync(string path, IReadOnlyList<int> indices, Raster size, CancellationToken cancellationToken)
    {
        VideoTrack source = await DescribeAsync(path, cancellationToken);
        var plan = new DecodePlan(path, source, size) { Mapping = RasterMapping.FitPad, Range = source.IsStill ? null : new FrameRange(0, indices[^1] + 1) };
        var frames = new List<byte[]>();
        int index = 0;
        await foreach (ReadOnlyMemory<byte> frame in new PictureDecoder(tools).DecodeAsync(plan, cancellationToken))
        {
            while (frames.Count < indices.Count && indices[frames.Count] == index)
                frames.Add(frame.ToArray());
            index++;
        }

        return frames;
    }

    /// <summary>All frames from one on, fitted into a size.</summary>
    public IAsyncEnumerable<ReadOnlyMemory<byte>> StreamAsync(string path, VideoTrack source, FrameRange range, Raster size, CancellationToken cancellationToken) =>
        new PictureDecoder(tools).DecodeAsync(
            new DecodePlan(path, source, size) { Mapping = RasterMapping.FitPad, Range = source.IsStill ? null : range }, cancellationToken);
}
