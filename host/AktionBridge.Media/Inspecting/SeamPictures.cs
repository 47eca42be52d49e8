using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Frames;
using AktionBridge.Media.Inspecting.Measures;
using AktionBridge.Media.Probing;
using AktionBridge.Media.Tools;

namespace AktionBridge.Media.Inspecting;

/// <summary>Holds the ends of a clip against the pictures they should continue.</summary>
internal sealed class SeamPictures(ToolSet tools, Prober prober)
{
    public async Task<IReadOnlyList<ClipSeam>> MeasureAsync(OriginalInspection found, InspectionPlan plan, Raster raster, CancellationToken cancellationToken)
    {
        var seams = new List<ClipSeam>();
        if (plan.Before is not null && found.FirstFrames.Count > 0)
            seams.Add(new ClipSeam(AtEnd: false, SeamSteps.Measure([await ReadAsync(plan.Before, raster, cancellationToken)], found.FirstFrames)));
        if (plan.After is not null && found.LastFrames.Count > 0)
            seams.Add(new ClipSeam(AtEnd: true, SeamSteps.Measure(found.LastFrames, [await ReadAsync(plan.After, raster, cancellationToken)])));
        return seams;
    }

    /// <summary>As a generator is given it: filling the clip's raster, what hangs over cut off.</summary>
    private async Task<RgbFrame> ReadAsync(string path, Raster raster, CancellationToken cancellationToken)
    {
        VideoTrack source = (await prober.ProbeAsync(path, countFrames: false, cancellationToken)).Video ?? throw ToolFailure.Unreadable(path, "it holds no picture");
        var decode = new DecodePlan(path, source, raster) { Mapping = RasterMapping.FillCrop, Range = new FrameRange(0, 1) };
        await foreach (ReadOnlyMemory<byte> rgb in new PictureDecoder(tools).DecodeAsync(decode, cancellationToken))
            return new RgbFrame(0, raster, rgb.ToArray());
        throw ToolFailure.Unreadable(path, "it holds no picture");
    }
}
