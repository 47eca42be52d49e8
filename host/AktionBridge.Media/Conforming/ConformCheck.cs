using System.Text.RegularExpressions;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Conforming;

/// <summary>Refuses a spec that cannot be carried out, naming the value.</summary>
internal static partial class ConformCheck
{
    private const int MostFrames = 1_000_000;
    private const int LargestSide = 8192;

    public static void Check(ConformSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        Require(spec.Frames >= 1, $"A conform needs at least 1 picture frame, not {spec.Frames}.");
        Require(spec.NativeFrames >= 1, $"The original's frame count is {spec.NativeFrames}; at least 1 is needed.");
        Require(spec.HeadHandle >= 0 && spec.TailHandle >= 0, $"Handles of {spec.HeadHandle} and {spec.TailHandle} frames: neither may be negative.");
        Require((long)spec.Frames + spec.HeadHandle + spec.TailHandle <= MostFrames, $"A conform may have at most {MostFrames} frames.");
        Require(spec.SourceStart >= 0 && spec.SourceStart < spec.NativeFrames, $"The picture cannot start at native frame {spec.SourceStart} of {spec.NativeFrames}.");
        Require(spec.NativeRate.Numerator > 0 && spec.Rate.Numerator > 0, "Both rates must be given.");
        Require(spec.Raster is { Width: >= 16 and <= LargestSide, Height: >= 16 and <= LargestSide }, $"A raster of {spec.Raster} is not possible; each side is 16 to {LargestSide}.");
        Require(spec.Raster.Width % 2 == 0 && spec.Raster.Height % 2 == 0, $"The raster {spec.Raster} has an odd side; chroma subsampling needs even ones.");
        Require(spec.Codec != ConformCodec.DnxhrHq || spec.Raster is { Width: >= 256, Height: >= 120 }, $"DNxHR needs at least 256x120, not {spec.Raster}. Choose ProRes or a larger raster.");
        Require(Path.GetFullPath(spec.Source) != Path.GetFullPath(spec.Output), $"'{Path.GetFileName(spec.Output)}' is the original itself; a conform needs a file of its own.");
        Require(ReelName().IsMatch(spec.Reel), $"'{spec.Reel}' is not a reel name: 1 to 8 characters, A-Z and 0-9.");
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, message);
    }

    [GeneratedRegex("^[A-Z0-9]{1,8}$")]
    private static partial Regex ReelName();
}
