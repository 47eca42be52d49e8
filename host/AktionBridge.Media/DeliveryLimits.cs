using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media;

/// <summary>What a conform can be at all. Asked before anything is generated for it: minutes of work must not end in a refusal.</summary>
public static class DeliveryLimits
{
    private const int MostFrames = 1_000_000;
    private const int LargestSide = 8192;

    /// <summary>Refuses picture sizes no codec here takes.</summary>
    /// <exception cref="RpcFailureException">InvalidValue, naming the size.</exception>
    public static void RequireRaster(Raster raster)
    {
        Require(raster is { Width: >= 16 and <= LargestSide, Height: >= 16 and <= LargestSide }, $"A raster of {raster} is not possible; each side is 16 to {LargestSide}.");
        Require(raster.Width % 2 == 0 && raster.Height % 2 == 0, $"The raster {raster} has an odd side; chroma subsampling needs even ones.");
    }

    /// <summary>Refuses picture sizes this codec does not take.</summary>
    /// <exception cref="RpcFailureException">InvalidValue, naming the size.</exception>
    public static void RequireRaster(Raster raster, ConformCodec codec)
    {
        RequireRaster(raster);
        Require(codec != ConformCodec.DnxhrHq || raster is { Width: >= 256, Height: >= 120 }, $"DNxHR needs at least 256x120, not {raster}. Choose ProRes or a larger raster.");
    }

    /// <summary>Refuses negative handles and lengths beyond any clip.</summary>
    /// <exception cref="RpcFailureException">InvalidValue, naming the numbers.</exception>
    public static void RequireFrames(int frames, int headHandle, int tailHandle)
    {
        Require(frames >= 1, $"A conform needs at least 1 picture frame, not {frames}.");
        Require(headHandle >= 0 && tailHandle >= 0, $"Handles of {headHandle} and {tailHandle} frames: neither may be negative.");
        Require((long)frames + headHandle + tailHandle <= MostFrames, $"A conform may have at most {MostFrames} frames.");
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, message);
    }
}
