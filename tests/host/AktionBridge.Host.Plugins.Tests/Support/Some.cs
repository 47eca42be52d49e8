using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Plugins.Tests.Support;

/// <summary>Values that do not matter.</summary>
internal static class Some
{
    public static GeneratorInfo Generator() => new()
    {
        Id = "model",
        Name = "Model",
        Produces = MediaKind.Video,
        Modes = [GenerationMode.FromText],
        OutputRevision = 1,
        Frames = new FrameGrid(4, 1, 5, 81),
        Rasters = new RasterSupport { Multiple = 16, Minimum = new(256, 256), Maximum = new(1920, 1088) },
        Determinism = Determinism.SameDevice,
    };

    public static GenerationRequest Request(string generator = "model") => new()
    {
        Generator = generator,
        RecipeHash = new string('0', 64),
        Mode = GenerationMode.FromText,
        Frames = 49,
        Rate = new FrameRate(24000, 1001),
        Raster = new Raster(1280, 720),
        Seed = 1,
    };

    public static ParameterDescription Parameter(ParameterType type, string value, decimal? minimum = null, decimal? maximum = null, decimal? step = null) =>
        new() { Name = "speed", Label = "Speed", Type = type, Default = value, Minimum = minimum, Maximum = maximum, Step = step };
}
