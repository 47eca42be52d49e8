using System.Text.RegularExpressions;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Conforming;

/// <summary>Refuses a spec that cannot be carried out, naming the value.</summary>
internal static partial class ConformCheck
{
    public static void Check(ConformSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        DeliveryLimits.RequireFrames(spec.Frames, spec.HeadHandle, spec.TailHandle);
        DeliveryLimits.RequireRaster(spec.Raster, spec.Codec);
        Require(spec.NativeFrames >= 1, $"The original's frame count is {spec.NativeFrames}; at least 1 is needed.");
        Require(spec.SourceStart >= 0 && spec.SourceStart < spec.NativeFrames, $"The picture cannot start at native frame {spec.SourceStart} of {spec.NativeFrames}.");
        Require(spec.NativeRate.Numerator > 0 && spec.Rate.Numerator > 0, "Both rates must be given.");
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
