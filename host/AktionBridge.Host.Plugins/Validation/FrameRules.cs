using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Plugins.Validation;

/// <summary>Length, rate and size against what a generator can make.</summary>
internal static class FrameRules
{
    public static bool IsOnGrid(FrameGrid grid, int frames) =>
        frames >= grid.Minimum && frames <= grid.Maximum && (frames - grid.Offset) % grid.Step == 0;

    public static string? LengthProblem(FrameGrid grid, int frames)
    {
        if (IsOnGrid(grid, frames))
            return null;
        string lengths = grid switch
        {
            { Minimum: 1, Maximum: 1 } => "exactly 1 frame",
            { Step: 1 } => $"{grid.Minimum} to {grid.Maximum} frames",
            _ => $"{grid.Step}n+{grid.Offset} frames from {grid.Minimum} to {grid.Maximum}",
        };
        return $"makes {lengths}, not {frames}. {Nearest(grid, frames)}";
    }

    public static string? RateProblem(GeneratorInfo generator, FrameRate rate) =>
        generator.NativeRates.Count == 0 || generator.NativeRates.Contains(rate)
            ? null
            : $"works at {string.Join(", ", generator.NativeRates)} frames a second, not at {rate}. The conform changes the rate afterwards.";

    public static string? RasterProblem(RasterSupport rasters, Raster raster)
    {
        if (rasters.Buckets.Count > 0)
        {
            return rasters.Buckets.Contains(raster) ? null : $"makes {string.Join(", ", rasters.Buckets)}, not {raster}. The conform scales afterwards.";
        }

        bool within = raster.Width >= rasters.Minimum.Width && raster.Height >= rasters.Minimum.Height &&
            raster.Width <= rasters.Maximum.Width && raster.Height <= rasters.Maximum.Height;
        if (!within)
            return $"makes pictures from {rasters.Minimum} to {rasters.Maximum}, not {raster}.";
        return raster.Width % rasters.Multiple == 0 && raster.Height % rasters.Multiple == 0
            ? null
            : $"needs width and height to be multiples of {rasters.Multiple}; {raster} is not. Nearest: {Rounded(rasters, raster)}.";
    }

    private static string Nearest(FrameGrid grid, int frames)
    {
        if (frames <= grid.Minimum)
            return $"Nearest: {grid.Minimum}.";
        if (frames >= grid.Maximum)
            return $"Nearest: {grid.Maximum}.";
        int below = frames - ((frames - grid.Offset) % grid.Step);
        return $"Nearest: {below} or {below + grid.Step}.";
    }

    private static Raster Rounded(RasterSupport rasters, Raster raster) => new(
        Fit(raster.Width, rasters.Multiple, rasters.Minimum.Width, rasters.Maximum.Width),
        Fit(raster.Height, rasters.Multiple, rasters.Minimum.Height, rasters.Maximum.Height));

    private static int Fit(int size, int multiple, int minimum, int maximum)
    {
        int nearest = (size + (multiple / 2)) / multiple * multiple;
        if (nearest > maximum)
            nearest = maximum / multiple * multiple;
        return nearest < minimum ? (minimum + multiple - 1) / multiple * multiple : nearest;
    }
}
