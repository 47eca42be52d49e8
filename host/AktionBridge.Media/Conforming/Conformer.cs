using System.Buffers;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Frames;
using AktionBridge.Media.Probing;
using AktionBridge.Media.Tools;

namespace AktionBridge.Media.Conforming;

/// <summary>
/// Makes a delivery: decoder, frame choice, encoder, connected by two pipes. The frames are chosen here and not by ffmpeg's fps
/// filter, whose rounding works on timestamps.
/// </summary>
internal sealed class Conformer(ToolSet tools, Prober prober)
{
    public async Task<ConformResult> ConformAsync(ConformSpec spec, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ConformCheck.Check(spec);
        string start = SourceTimecode.Format(SourceTimecode.Parse(spec.Timecode, spec.Rate, spec.DropFrame) - spec.HeadHandle, spec.Rate, spec.DropFrame);
        ConformPlan plan = ConformPlan.Make(spec);
        MediaProbe probe = await prober.ProbeAsync(spec.Source, countFrames: false, cancellationToken);
        VideoTrack source = probe.Video ?? throw ToolFailure.Unreadable(spec.Source, "it holds no picture");
        PipePixels pixels = SourceColour.IsRgb(source) ? PipePixels.Rgb24 : PipePixels.Yuv444;

        SoundInput? sound = ConformSound.Of(spec, probe);
        Action<long>? encoded = progress is null ? null : frame => progress.Report(Math.Min(1d, (double)frame / plan.Frames.Count));
        await using RawEncoder encoder = RawEncoder.Start(tools, ConformFormat.Of(spec.Codec).Plan(spec, source, sound, pixels, start), encoded, cancellationToken);
        await FeedAsync(spec, plan, source, pixels, encoder, cancellationToken);
        await encoder.CompleteAsync(cancellationToken);
        progress?.Report(1);
        return new ConformResult(spec.Output, plan.Frames.Count, plan.HeldHead, plan.HeldTail, plan.HeldPicture, start, new FileInfo(spec.Output).Length, sound is not null);
    }

    private async Task FeedAsync(ConformSpec spec, ConformPlan plan, VideoTrack source, PipePixels pixels, RawEncoder encoder, CancellationToken cancellationToken)
    {
        var decode = new DecodePlan(spec.Source, source, source.Raster) { Pixels = pixels, Range = new FrameRange(0, plan.LastNative + 1) };
        using var pair = new FramePair(FrameFormat.Bytes(source.Raster));
        int next = 0;
        await foreach (ReadOnlyMemory<byte> frame in new PictureDecoder(tools).DecodeAsync(decode, cancellationToken))
        {
            pair.Push(frame.Span);
            // Native indices never fall along the plan, so one pass through the source serves it all.
            while (next < plan.Frames.Count && pair.Holds(plan.Frames[next]))
                await encoder.WriteAsync(pair.Picture(plan.Frames[next++]), cancellationToken);
        }

        if (next < plan.Frames.Count)
            throw ToolFailure.Unreadable(spec.Source, $"it has only {pair.Count} frames where the take says {spec.NativeFrames}");
    }
}
