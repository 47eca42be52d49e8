using AktionBridge.Media.Frames;
using AktionBridge.Media.Stills;
using AktionBridge.Media.Tools;

namespace AktionBridge.Media.Inspecting;

/// <summary>Looks at every frame of an original once.</summary>
internal sealed class OriginalInspector(ToolSet tools)
{
    private const double BlackShare = 0.98;

    public async Task<OriginalInspection> InspectAsync(string path, VideoTrack source, PosterChoice? poster, CancellationToken cancellationToken)
    {
        var plan = new DecodePlan(path, source, source.Raster);
        long pixels = (long)source.Raster.Width * source.Raster.Height;
        byte[] before = new byte[FrameFormat.Bytes(source.Raster)];
        byte[] still = new byte[before.Length];
        var black = new RunCollector(shortest: 1);
        var frozen = new RunCollector(OriginalInspection.ShortestFreeze);
        int frames = 0, duplicates = 0, stillStart = 0;
        long luma = 0;
        RgbFrame? chosen = null;
        await foreach (ReadOnlyMemory<byte> frame in new PictureDecoder(tools).DecodeAsync(plan, cancellationToken))
        {
            (long sum, int dark) = FrameMeasure.Light(frame.Span);
            luma += sum;
            black.Add(frames, dark >= BlackShare * pixels, frames);
            duplicates += frames > 0 && FrameMeasure.LookAlike(frame.Span, before) ? 1 : 0;
            // Compared with the run's first frame, so that a slow drift is motion and not a freeze.
            bool holds = frames > 0 && FrameMeasure.LookAlike(frame.Span, still);
            frozen.Add(frames, holds, stillStart);
            if (!holds)
            {
                stillStart = frames;
                frame.Span.CopyTo(still);
            }

            if (frames == poster?.Frame)
                chosen = PictureShrink.To(poster.Fit, new RgbFrame(frames, source.Raster, frame));
            frame.Span.CopyTo(before);
            frames++;
        }

        return new OriginalInspection
        {
            Frames = frames,
            Black = black.Finish(frames),
            Frozen = frozen.Finish(frames),
            DuplicateShare = frames < 2 ? 0 : (double)duplicates / (frames - 1),
            MeanLuma = luma / (255d * pixels * frames),
            Poster = chosen,
        };
    }
}
