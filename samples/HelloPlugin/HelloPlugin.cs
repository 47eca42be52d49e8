using AktionBridge.Contracts.Plugin;

namespace AktionBridge.Samples.HelloPlugin;

public sealed class HelloPlugin : IPlugin, IGenerator
{
    public IReadOnlyList<IGenerator> Generators => [this];

    public GeneratorDescription Description { get; } = new()
    {
        Id = "gradient", Name = "Moving gradient", Produces = MediaKind.Video, Modes = [GenerationMode.FromText], OutputRevision = 1,
        Frames = new FrameGrid(1, 0, 1, 2000), Rasters = new RasterSupport { Multiple = 2 }, Determinism = Determinism.Exact,
        Parameters = [new() { Name = "speed", Label = "Speed", Type = ParameterType.Number, Default = "0.25", Minimum = 0, Maximum = 10, Unit = "turns/s" }],
    };

    public async Task<GenerationResult> GenerateAsync(GenerationRequest request, IGenerationContext context, CancellationToken cancellationToken)
    {
        var file = new FileInfo(Path.Combine(context.WorkFolder.FullName, "gradient.mkv"));
        byte[] rgb = new byte[3 * request.Raster.Width * request.Raster.Height];
        await using IVideoWriter video = await context.Media.CreateVideoAsync(file, request.Rate, request.Raster, cancellationToken);
        for (int frame = 0; frame < request.Frames; frame++)
        {
            Paint(rgb, request.Raster, frame / request.Rate.ToDouble() * request.Number("speed"));
            await video.WriteAsync(new VideoFrame(request.Raster, rgb), cancellationToken);
            context.ReportProgress("Painting", (frame + 1.0) / request.Frames);
        }

        await video.CompleteAsync(cancellationToken);
        return new GenerationResult { Files = [file] };
    }

    private static void Paint(byte[] rgb, Raster raster, double turns)
    {
        for (int i = 0; i < rgb.Length; i++) // Each channel is the same wave, a third of a turn apart, along the diagonal.
            rgb[i] = (byte)(128 + (100 * Math.Cos(Math.Tau * (turns + (i % 3 / 3.0) + ((i / 3 % raster.Width) + (i / 3 / raster.Width)) / 2.0 / raster.Width))));
    }
}
