using AktionBridge.Contracts.Rpc.Client.Story;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Api.Reading;

/// <summary>What a person may set on a shot.</summary>
internal static class ShotValues
{
    /// <summary>The shot, when every value is allowed.</summary>
    public static Shot Checked(Shot shot)
    {
        OneOf("size", shot.Size, BreakdownWords.Sizes);
        OneOf("angle", shot.Angle, BreakdownWords.Angles);
        OneOf("movement", shot.Movement, BreakdownWords.Movements);
        if (shot.LensMillimetres is < 8 or > 300)
            throw Wrong($"lensMillimetres is {shot.LensMillimetres}; it must be 8 to 300.");
        if (shot.DurationFrames is < 1 or > BreakdownWords.MostFrames)
            throw Wrong($"durationFrames is {shot.DurationFrames}; it must be 1 to {BreakdownWords.MostFrames}.");
        return shot;
    }

    private static void OneOf(string name, string value, IReadOnlyList<string> allowed)
    {
        if (!allowed.Contains(value))
            throw Wrong($"{name} is '{value}'; it must be one of {string.Join(", ", allowed)}.");
    }

    private static RpcFailureException Wrong(string message) => new(RpcErrorCode.InvalidValue, message);
}
