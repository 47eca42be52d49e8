namespace AktionBridge.Plugins.Previz.Numerics;

/// <summary>Blends and easings.</summary>
internal static class Curve
{
    public static float Lerp(float a, float b, float t) => a + ((b - a) * t);

    public static float Saturate(float x) => x < 0 ? 0 : x > 1 ? 1 : x;

    /// <summary>0 before <paramref name="from"/>, 1 after <paramref name="to"/>, smooth between.</summary>
    public static float Smooth(float from, float to, float x)
    {
        float t = to > from ? Saturate((x - from) / (to - from)) : x >= to ? 1 : 0;
        return t * t * (3 - (2 * t));
    }

    /// <summary>Starts and stops gently, steady between: how a grip moves a dolly.</summary>
    public static float Ease(float t)
    {
        const float Ramp = 0.3f;
        t = Saturate(t);
        float peak = 1 / (1 - Ramp);
        if (t < Ramp)
            return peak * t * t / (2 * Ramp);
        return t > 1 - Ramp ? 1 - (peak * (1 - t) * (1 - t) / (2 * Ramp)) : peak * (t - (Ramp / 2));
    }

    /// <summary>The same direction as <paramref name="radians"/>, between -pi and pi.</summary>
    public static float Wrap(float radians)
    {
        const float Turn = (float)(2 * Math.PI);
        return radians - (Turn * MathF.Floor((radians / Turn) + 0.5f));
    }

    public static float LerpAngle(float a, float b, float t) => a + (Wrap(b - a) * t);
}
