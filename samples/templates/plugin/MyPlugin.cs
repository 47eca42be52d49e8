using AktionBridge.Contracts.Plugin;

namespace MyPlugin;

public sealed class MyPlugin : IPlugin, IGenerator
{
    public IReadOnlyList<IGenerator> Generators => [this];

    public GeneratorDescription Description { get; } = new()
    {
        Id = "my-plugin",
        Name = "MyPlugin",
        Summary = "A grey that pulses.",
        Produces = MediaKind.Video,
        Modes = [GenerationMode.FromText],
        OutputRevision = 1, // Raise it when the same recipe gives other pixels than before.
        Frames = new FrameGrid(Step: 1, Offset: 0, Minimum: 1, Maximum: 2000),
        Rasters = new RasterSupport { Multiple = 2 },
        Determinism = Determinism.Exact,
        Parameters =
        [
            new() { Name = "speed", Label = "Speed", Type = ParameterType.Number, Default = "0.5", Minimum = 0, Maximum = 10, Unit = "pulses/s" },
        ],
    };

    public async Task<GenerationResult> GenerateAsync(GenerationRequest request, IGenerationContext context, CancellationToken cancellationToken)
    {
        double speed = request.Number("speed");
        byte[] rgb = new byte[3 * request.Raster.Width * request.Raster.Height];
        var file = new FileInfo(Path.Combine(context.WorkFolder.FullName, "clip.mkv"));
        await using IVideoWriter video = await context.Media.CreateVideoAsync(file, request.Rate, request.Raster, cancellationToken);
        for (int frame = 0; frame < request.Frames; frame++)
        {
            double seconds = frame / request.Rate.ToDouble();
            byte grey = (byte)(128 + (100 * Math.Sin(Math.Tau * speed * seconds)));
            Array.Fill(rgb, grey);
            await video.WriteAsync(new VideoFrame(request.Raster, rgb), cancellationToken);
            context.ReportProgress("Painting", (frame + 1.0) / request.Frames);
        }

        await video.CompleteAsync(cancellationToken);
        return new GenerationResult { Files = [file] };
    }
}
