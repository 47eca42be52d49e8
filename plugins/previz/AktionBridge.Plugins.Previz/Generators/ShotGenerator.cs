using System.Globalization;
using AktionBridge.Contracts.Plugin;
using AktionBridge.Plugins.Previz.Rendering;

namespace AktionBridge.Plugins.Previz.Generators;

/// <summary>A take of a shot as previsualisation.</summary>
internal sealed class ShotGenerator : IGenerator
{
    private const int Previews = 4;
    private const string PresetLook = "palette";

    public GeneratorDescription Description { get; } = new()
    {
        Id = "previz-shot",
        Name = "Previz shot",
        Summary = "Draws the shot with jointed figures, simple set and a real camera, from blocking or from words.",
        Produces = MediaKind.Video,
        Modes = [GenerationMode.FromBlocking, GenerationMode.FromText],
        OutputRevision = 1,
        Parameters = [PrevizParameters.LookChoice(PresetLook), PrevizParameters.Samples, PrevizParameters.Grid, PrevizParameters.Threads],
        Frames = new FrameGrid(1, 0, 1, 7200),
        Rasters = new RasterSupport { Multiple = 2, Minimum = new Raster(16, 16), Maximum = new Raster(4096, 4096) },
        Cost = new CostModel { SecondsFixed = 0.5, SecondsPerMegapixel = 0.05 },
        Resources = new ResourceNeeds { CpuThreads = 0, MemoryMiB = 512 },
        Determinism = Determinism.Exact,
    };

    public async Task<GenerationResult> GenerateAsync(GenerationRequest request, IGenerationContext context, CancellationToken cancellationToken)
    {
        context.ReportProgress("Blocking", 0);
        RenderSettings settings = PrevizParameters.Settings(request, PresetLook);
        int threads = Math.Max(1, Math.Min(PrevizParameters.ThreadsOf(request), request.Frames));
        double seconds = (double)request.Frames * request.Rate.Denominator / request.Rate.Numerator;
        ShotFrames frames = await Task.Run(() => new ShotFrames(request, settings, seconds), cancellationToken);
        var file = new FileInfo(Path.Combine(context.WorkFolder.FullName, "shot.mkv"));
        await using IVideoWriter writer = await context.Media.CreateVideoAsync(file, request.Rate, request.Raster, cancellationToken);
        await new FramePipeline(frames, threads).RunAsync(request.Frames, WriteAsync, cancellationToken);
        await writer.CompleteAsync(cancellationToken);
        context.ReportProgress("Done", 1);
        return new GenerationResult { Files = [file], Facts = Facts.Of(threads) };

        async ValueTask WriteAsync(int frame, ReadOnlyMemory<byte> pixels)
        {
            var picture = new VideoFrame(request.Raster, pixels);
            await writer.WriteAsync(picture, cancellationToken);
            if (frame % Math.Max(1, request.Frames / Previews) == 0)
                context.ReportPreview(picture);
            context.ReportProgress(string.Create(CultureInfo.InvariantCulture, $"Frame {frame + 1} of {request.Frames}"), (frame + 1.0) / (request.Frames + 1.0));
        }
    }
}
