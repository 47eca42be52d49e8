using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Timeline.Slots;

namespace AktionBridge.Host.Work;

/// <summary>Chooses what to ask a generator for so that its result covers what is wanted.</summary>
internal static class NativeFormats
{
    /// <summary>One picture.</summary>
    public static NativeFormat Still(GeneratorChoice generator, FrameRate projectRate, Raster projectRaster) =>
        new(1, RateOf(generator.Info, projectRate), RasterOf(generator.Info.Rasters, projectRaster));

    /// <summary>A clip that covers a picture with handles.</summary>
    /// <param name="generator">Who makes it.</param>
    /// <param name="projectRate">Native rate of generators that take any: where the clip ends up must not be in the recipe.</param>
    /// <param name="projectRaster">Picture size wanted.</param>
    /// <param name="frames">Picture frames at <paramref name="rate"/>.</param>
    /// <param name="rate">Rate of the slot.</param>
    /// <param name="handles">At the slot's rate.</param>
    /// <exception cref="RpcFailureException">The generator cannot make it that long.</exception>
    public static NativeFormat Clip(GeneratorChoice generator, FrameRate projectRate, Raster projectRaster, int frames, FrameRate rate, Handles handles)
    {
        FrameGrid grid = generator.Info.Frames;
        FrameRate native = RateOf(generator.Info, projectRate);
        CoverageResult coverage = Coverage.Plan(
            frames, rate, handles, native, new NativeGrid(grid.Step, grid.Offset, grid.Minimum, grid.Maximum, grid.Preferred ?? []));
        return coverage switch
        {
            CoverageResult.Covered covered => new NativeFormat(covered.NativeFrames, native, RasterOf(generator.Info.Rasters, projectRaster)),
            CoverageResult.Impossible impossible => throw new RpcFailureException(RpcErrorCode.NotCapable, $"{generator.Name}: {impossible.Reason}"),
            _ => throw new InvalidOperationException($"Coverage answered {coverage.GetType().Name}."),
        };
    }

    private static FrameRate RateOf(GeneratorInfo generator, FrameRate wanted) => generator.NativeRates.Count == 0
        ? wanted
        : generator.NativeRates.MinBy(rate => Math.Abs(Math.Log(rate.ToDouble() / wanted.ToDouble())));

    /// <summary>The bucket of the nearest shape, then size; without buckets the wanted size, moved onto the generator's multiple and within its limits.</summary>
    private static Raster RasterOf(RasterSupport support, Raster wanted)
    {
        if (support.Buckets.Count > 0)
            return support.Buckets.MinBy(bucket => (Math.Abs(Math.Log(Shape(bucket) / Shape(wanted))), Math.Abs(Math.Log(Area(bucket) / Area(wanted)))));
        return new Raster(
            OnMultiple(wanted.Width, support.Multiple, support.Minimum.Width, support.Maximum.Width),
            OnMultiple(wanted.Height, support.Multiple, support.Minimum.Height, support.Maximum.Height));
    }

    private static int OnMultiple(int wanted, int multiple, int minimum, int maximum)
    {
        int clamped = Math.Clamp(wanted, minimum, maximum);
        int up = (clamped + multiple - 1) / multiple * multiple;
        return up <= maximum ? up : maximum / multiple * multiple;
    }

    private static double Shape(Raster raster) => (double)raster.Width / raster.Height;

    private static double Area(Raster raster) => (double)raster.Width * raster.Height;
}
