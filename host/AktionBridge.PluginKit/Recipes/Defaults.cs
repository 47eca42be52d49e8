using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.PluginKit.Recipes;

/// <summary>What a generator is asked for when a recipe does not say: its own preference, else something small that it can make.</summary>
internal static class Defaults
{
    private const int Seconds = 1;

    /// <summary>For people, who want to see something.</summary>
    public static readonly Raster Small = new(640, 360);

    public static FrameRate Rate(GeneratorInfo generator) => generator.NativeRates.Count > 0 ? generator.NativeRates[0] : new FrameRate(24);

    public static int Frames(GeneratorInfo generator, FrameRate rate) =>
        generator.Frames.Preferred is { Count: > 0 } preferred ? preferred[0] : NearestLength(generator.Frames, Seconds * rate.Nominal);

    /// <summary>The first length on the grid that is at least so long; the longest when there is none.</summary>
    public static int NearestLength(FrameGrid grid, int atLeast)
    {
        if (atLeast <= grid.Minimum)
            return grid.Minimum;
        long steps = ((long)atLeast - grid.Minimum + grid.Step - 1) / grid.Step;
        return (int)Math.Min(grid.Minimum + (steps * grid.Step), grid.Maximum);
    }

    /// <summary>The last length on the grid that is at most so long; the shortest when there is none.</summary>
    public static int LongestLength(FrameGrid grid, int atMost)
    {
        int limit = Math.Max(grid.Minimum, Math.Min(grid.Maximum, atMost));
        return grid.Minimum + ((limit - grid.Minimum) / grid.Step * grid.Step);
    }

    /// <summary>The first bucket, else a size about like the wanted one.</summary>
    public static Raster Raster(RasterSupport rasters, Raster about) => rasters.Buckets.Count > 0
        ? rasters.Buckets[0]
        : new Raster(
            Fit(about.Width, rasters.Multiple, rasters.Minimum.Width, rasters.Maximum.Width),
            Fit(about.Height, rasters.Multiple, rasters.Minimum.Height, rasters.Maximum.Height));

    /// <summary>What it can start from with what is given; words before anything that needs more.</summary>
    public static GenerationMode Mode(GeneratorInfo generator, Recipe recipe)
    {
        GenerationMode[] wanted =
        [
            .. Given(MediaKind.Video) ? [GenerationMode.FromVideo] : Array.Empty<GenerationMode>(),
            .. recipe.Direction?.Blocking is not null ? [GenerationMode.FromBlocking] : Array.Empty<GenerationMode>(),
            .. Given(MediaKind.Image) ? [GenerationMode.FromImage] : Array.Empty<GenerationMode>(),
            GenerationMode.FromText,
            GenerationMode.FromBlocking,
        ];
        return wanted.Cast<GenerationMode?>().FirstOrDefault(mode => generator.Modes.Contains(mode!.Value)) ?? generator.Modes[0];

        bool Given(MediaKind kind) => recipe.Inputs.Any(given => generator.Inputs.Any(input => input.Role == given.Role && input.Media == kind));
    }

    /// <summary>A plain shot, for what starts from blocking.</summary>
    public static ShotDirection Direction => new() { Size = "medium", Angle = "eyeLevel", LensMillimetres = 35, Movement = "static" };

    private static int Fit(int size, int multiple, int minimum, int maximum)
    {
        int low = (minimum + multiple - 1) / multiple * multiple;
        return Math.Clamp(size / multiple * multiple, low, Math.Max(low, maximum / multiple * multiple));
    }
}
