using AktionBridge.Contracts.Plugin;
using AktionBridge.TestPlugins.OldPeer;

namespace AktionBridge.TestPlugins.Clash;

/// <summary>Uses a library that its host uses in another version, and another plugin in a third one. Says which it got.</summary>
public sealed class ClashingPlugin : IPlugin
{
    public IReadOnlyList<IGenerator> Generators { get; } = [new ClashingGenerator()];
}

public sealed class ClashingGenerator : IGenerator
{
    public GeneratorDescription Description { get; } = new()
    {
        Id = "version", Name = "Version", Produces = MediaKind.Image, Modes = [GenerationMode.FromText], OutputRevision = 1,
        Rasters = new RasterSupport(), Determinism = Determinism.Exact,
    };

    public async Task<GenerationResult> GenerateAsync(GenerationRequest request, IGenerationContext context, CancellationToken cancellationToken)
    {
        var file = new FileInfo(Path.Combine(context.WorkFolder.FullName, "picture.png"));
        await context.Media.WriteImageAsync(file, new VideoFrame(new Raster(16, 16), new byte[3 * 16 * 16]), cancellationToken);
        return new GenerationResult { Files = [file], Facts = new Dictionary<string, string> { ["library"] = Origin.Version } };
    }
}
