using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Conforming;
using AktionBridge.Media.Frames;
using AktionBridge.Media.Text;
using AktionBridge.Media.Tools;

namespace AktionBridge.Media.Sheets;

/// <summary>Renders an animatic: every segment through a decoder or a card, the slate painted per frame number, one encoder.</summary>
internal sealed class Animatic(ToolSet tools, PictureSource pictures, Lettering letters)
{
    private const int MostFrames = 10_000_000;

    public async Task<AnimaticResult> RenderAsync(AnimaticSpec spec, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        Check(spec);
        Func<long, string> timecode = Timecode(spec);
        var slate = new Slate(spec.Raster, spec.Title, letters);
        var reader = new SegmentReader(pictures, slate, spec.Raster, spec.Rate);
        int total = spec.Segments.Sum(segment => segment.Frames);
        Action<long>? encoded = progress is null ? null : frame => progress.Report(Math.Min(1d, (double)frame / total));
        byte[] page = new byte[FrameFormat.Bytes(spec.Raster)];
        int written = 0, held = 0;

        await using RawEncoder encoder = RawEncoder.Start(tools, Plan(spec), encoded, cancellationToken);
        foreach (AnimaticSegment segment in spec.Segments)
        {
            int frame = 0;
            await foreach (AnimaticPicture picture in reader.ReadAsync(segment, cancellationToken))
            {
                picture.Rgb.CopyTo(page);
                slate.BurnIn(new Canvas(spec.Raster, page), segment, timecode(written++), frame++);
                held += picture.Held ? 1 : 0;
                await encoder.WriteAsync(page, cancellationToken);
            }
        }

        await encoder.CompleteAsync(cancellationToken);
        progress?.Report(1);
        return new AnimaticResult(spec.Output, written, held, new FileInfo(spec.Output).Length);
    }

    private static EncodePlan Plan(AnimaticSpec spec) => new(spec.Output, spec.Rate, spec.Raster)
    {
        Container = "mp4",
        Fence = spec.Fence,
        Output =
        [
            "-vf", string.Join(',', ScaleFilter.ToEncoder(PipePixels.Rgb24, spec.Raster, spec.Raster, RasterMapping.Stretch, "yuv420p")),
            // Fixed threads: x264's choices, and so the file, depend on their number.
            "-c:v", "libx264", "-preset", "veryfast", "-crf", "19", "-g", "48", "-threads", "4",
            .. Rec709.Tags,
            "-timecode", SourceTimecode.Format(SourceTimecode.Parse(spec.StartTimecode, spec.Rate, spec.DropFrame), spec.Rate, spec.DropFrame),
            "-metadata", "title=" + spec.Title,
            "-movflags", "+faststart",
        ],
    };

    private static Func<long, string> Timecode(AnimaticSpec spec)
    {
        if (spec.TimecodeText is { } given)
            return given;
        long start = SourceTimecode.Parse(spec.StartTimecode, spec.Rate, spec.DropFrame);
        return frame => SourceTimecode.Format(start + frame, spec.Rate, spec.DropFrame);
    }

    private static void Check(AnimaticSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (spec.Raster is not { Width: >= 160 and <= 8192, Height: >= 90 and <= 8192 } || spec.Raster.Width % 2 != 0 || spec.Raster.Height % 2 != 0)
            throw Invalid($"An animatic of {spec.Raster} is not possible: even sides, 160x90 to 8192x8192.");
        if (spec.Segments.Count == 0)
            throw Invalid("An animatic needs at least one segment.");
        foreach (AnimaticSegment segment in spec.Segments)
        {
            if (segment.Frames < 1 || segment.SourceStart < 0)
                throw Invalid($"The segment of scene '{segment.Scene}', shot '{segment.Shot}' has {segment.Frames} frames from {segment.SourceStart}; at least 1 from 0 is needed.");
        }

        if (spec.Segments.Sum(segment => (long)segment.Frames) > MostFrames)
            throw Invalid($"An animatic may have at most {MostFrames} frames.");
    }

    private static RpcFailureException Invalid(string message) => new(RpcErrorCode.InvalidValue, message);
}
