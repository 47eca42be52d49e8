using AktionBridge.Contracts.Plugin;
using AktionBridge.Plugins.Previz.Rendering;

namespace AktionBridge.Plugins.Previz.Generators;

/// <summary>A board of a shot: one moment of the same scene, drawn on paper so that nobody takes it for the take.</summary>
internal sealed class StillGenerator : IGenerator
{
    /// <summary>A board does not know how long its shot will be: movement is shown as if it lasted this long.</summary>
    private const double AssumedSeconds = 4;
    private const string PresetLook = "ink";

    public GeneratorDescription Description { get; } = new()
    {
        Id = "previz-still",
        Name = "Previz board",
        Summary = "Draws one moment of the shot as a storyboard panel in ink on paper.",
        Produces = MediaKind.Image,
        Modes = [GenerationMode.FromBlocking, GenerationMode.FromText],
        OutputRevision = 1,
        Parameters = [PrevizParameters.Moment, PrevizParameters.LookChoice(PresetLook), PrevizParameters.Samples, PrevizParameters.Grid],
        Rasters = new RasterSupport { Multiple = 2, Minimum = new Raster(16, 16), Maximum = new Raster(4096, 4096) },
        Cost = new CostModel { SecondsFixed = 0.5, SecondsPerMegapixel = 0.5 },
        Resources = new ResourceNeeds { CpuThreads = 1, MemoryMiB = 512 },
        Determinism = Determinism.Exact,
    };

    public async Task<GenerationResult> GenerateAsync(GenerationRequest request, IGenerationContext context, CancellationToken cancellationToken)
    {
        context.ReportProgress("Blocking", 0);
        RenderSettings settings = PrevizParameters.Settings(request, PresetLook);
        double seconds = LengthOf(request), moment = seconds * PrevizParameters.MomentOf(request);
        byte[] pixels = await Task.Run(() => Draw(request, settings, seconds, moment, cancellationToken), cancellationToken);
        var picture = new VideoFrame(request.Raster, pixels);
        context.ReportPreview(picture);
        context.ReportProgress("Writing", 0.9);
        var file = new FileInfo(Path.Combine(context.WorkFolder.FullName, "board.png"));
        await context.Media.WriteImageAsync(file, picture, cancellationToken);
        context.ReportProgress("Done", 1);
        return new GenerationResult { Files = [file], Facts = Facts.Of(1) };
    }

    private static byte[] Draw(GenerationRequest request, RenderSettings settings, double seconds, double moment, CancellationToken cancellationToken)
    {
        var frames = new ShotFrames(request, settings, seconds);
        byte[] pixels = new byte[frames.BytesPerFrame];
        frames.DrawAt(frames.CreateDesk(), (float)moment, pixels, cancellationToken);
        return pixels;
    }

    /// <summary>The last key of the blocking ends the shot; without keys in time there is nothing to measure.</summary>
    private static double LengthOf(GenerationRequest request)
    {
        if (request.Frames > 1)
            return (double)request.Frames * request.Rate.Denominator / request.Rate.Numerator;
        double last = 0;
        if (request.Direction?.Blocking is { } blocking)
            last = (double)blocking.Performers.SelectMany(p => p.Keys.Select(k => k.Seconds)).Concat(blocking.Camera?.Select(k => k.Seconds) ?? []).DefaultIfEmpty().Max();
        return last > 0.5 ? last : AssumedSeconds;
    }
}
