using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Film.Recipes;

/// <summary>Whether a generator can make a length, rate and size. Structural faults only; nothing about taste.</summary>
internal static class FormatCheck
{
    public static void Refuse(GeneratorChoice generator, NativeFormat format)
    {
        if (format.Frames <= 0)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"A recipe needs at least one frame, not {format.Frames}. Give the shot a duration.");
        RefuseFrames(generator, format.Frames);
        if (generator.Info.NativeRates.Count > 0 && !generator.Info.NativeRates.Contains(format.Rate))
            throw NotCapable(generator, $"works at {string.Join(", ", generator.Info.NativeRates)} frames a second, not at {format.Rate}");
        RefuseRaster(generator, format.Raster);
    }

    private static void RefuseFrames(GeneratorChoice generator, int frames)
    {
        FrameGrid grid = generator.Info.Frames;
        if (frames < grid.Minimum || frames > grid.Maximum)
            throw NotCapable(generator, $"makes {grid.Minimum} to {grid.Maximum} frames, not {frames}");
        if (grid.Step > 1 && frames % grid.Step != grid.Offset % grid.Step)
            throw NotCapable(generator, $"makes {grid.Step}n+{grid.Offset} frames, not {frames}");
    }

    private static void RefuseRaster(GeneratorChoice generator, Raster raster)
    {
        RasterSupport support = generator.Info.Rasters;
        if (support.Buckets.Count > 0)
        {
            if (!support.Buckets.Contains(raster))
                throw NotCapable(generator, $"makes pictures of {string.Join(", ", support.Buckets)}, not {raster}");
            return;
        }

        if (raster.Width < support.Minimum.Width || raster.Height < support.Minimum.Height || raster.Width > support.Maximum.Width || raster.Height > support.Maximum.Height)
            throw NotCapable(generator, $"makes pictures from {support.Minimum} to {support.Maximum}, not {raster}");
        if (raster.Width % support.Multiple != 0 || raster.Height % support.Multiple != 0)
            throw NotCapable(generator, $"makes pictures whose sides are multiples of {support.Multiple}, not {raster}");
    }

    private static RpcFailureException NotCapable(GeneratorChoice generator, string what) =>
        new(RpcErrorCode.NotCapable, $"{generator.Name} {what}. Plan the generation for its grid, or choose another generator.");
}
