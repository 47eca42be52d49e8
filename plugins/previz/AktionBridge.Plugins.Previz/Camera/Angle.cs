using AktionBridge.Contracts.Plugin;
using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Camera;

/// <summary>From how high or low a shot looks.</summary>
internal static class Angle
{
    private const float Overhead = 1.38f;

    public static float Roll(string angle) => angle == "dutch" ? 11 : 0;

    /// <param name="middle">Height of the picture's middle.</param>
    /// <param name="eyes">Height of the subject's eyes: where an eye-level camera is.</param>
    public static float Elevation(string angle, float middle, float eyes, float distance)
    {
        float level = Exact.Atan2(eyes - middle, MathF.Max(0.3f, distance));
        return angle switch
        {
            "eyeLevel" or "dutch" => MathF.Min(level, 0.35f),
            "low" => MathF.Max(-0.42f, Lowest(middle, distance)),
            "high" => MathF.Max(0.58f, level),
            "overhead" => Overhead,
            _ => throw new GenerationFailedException($"The shot's angle is '{angle}'. Previz knows eyeLevel, low, high, overhead and dutch; change the shot."),
        };
    }

    /// <summary>No lower than a camera on the floor.</summary>
    private static float Lowest(float middle, float distance) => -Exact.Atan2(MathF.Max(0.02f, middle - Framing.LowestCamera), distance);
}
