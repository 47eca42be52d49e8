using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Api.Reading;

/// <summary>What a person may set on a shot.</summary>
internal static class ShotValues
{
    private static readonly string[] Sizes =
        ["extremeWide", "wide", "full", "medium", "mediumCloseUp", "closeUp", "extremeCloseUp", "insert", "twoShot", "overTheShoulder"];

    private static readonly string[] Angles = ["eyeLevel", "low", "high", "overhead", "dutch"];
    private static readonly string[] Movements = ["static", "pan", "tilt", "dollyIn", "dollyOut", "truck", "orbit", "handheld"];

    /// <summary>The shot, when every value is allowed.</summary>
    public static Shot Checked(Shot shot)
    {
        OneOf("size", shot.Size, Sizes);
        OneOf("angle", shot.Angle, Angles);
        OneOf("movement", shot.Movement, Movements);
        if (shot.LensMillimetres is < 8 or > 300)
            throw Wrong($"lensMillimetres is {shot.LensMillimetres}; it must be 8 to 300.");
        if (shot.DurationFrames is < 1 or > 100_000)
            throw Wrong($"durationFrames is {shot.DurationFrames}; it must be 1 to 100000.");
        return shot;
    }

    private static void OneOf(string name, string value, string[] allowed)
    {
        if (!allowed.Contains(value))
            throw Wrong($"{name} is '{value}'; it must be one of {string.Join(", ", allowed)}.");
    }

    private static RpcFailureException Wrong(string message) => new(RpcErrorCode.InvalidValue, message);
}
