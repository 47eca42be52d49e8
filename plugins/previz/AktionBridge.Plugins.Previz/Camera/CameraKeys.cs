using AktionBridge.Contracts.Plugin;
using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Camera;

/// <summary>The director's own camera path, smooth through its keys and at rest at both ends.</summary>
internal sealed class CameraKeys(IReadOnlyList<CameraKey> keys, float aspect)
{
    private readonly CameraKey[] _keys = [.. keys.OrderBy(k => k.Seconds)];

    public CameraView At(float seconds)
    {
        int i = 0;
        while (i + 2 < _keys.Length && (float)_keys[i + 1].Seconds <= seconds)
            i++;
        int next = Math.Min(i + 1, _keys.Length - 1);
        float span = (float)(_keys[next].Seconds - _keys[i].Seconds);
        float t = span > 0 ? Curve.Saturate((seconds - (float)_keys[i].Seconds) / span) : 0;
        var position = new Vec3(Value(i, t, k => k.X), Value(i, t, k => k.Y), Value(i, t, k => k.Z));
        var target = new Vec3(Value(i, t, k => k.TargetX), Value(i, t, k => k.TargetY), Value(i, t, k => k.TargetZ));
        float lens = MathF.Max(4, Value(i, t, k => k.LensMillimetres));
        return CameraView.LookingAt(position with { Y = MathF.Max(0.05f, position.Y) }, target, lens, aspect, Value(i, t, k => k.Roll));
    }

    private float Value(int i, float t, Func<CameraKey, decimal> of)
    {
        int next = Math.Min(i + 1, _keys.Length - 1);
        float a = (float)of(_keys[i]), b = (float)of(_keys[next]), span = (float)(_keys[next].Seconds - _keys[i].Seconds);
        float leave = Slope(i, of) * span, arrive = Slope(next, of) * span, t2 = t * t, t3 = t2 * t;
        return (a * ((2 * t3) - (3 * t2) + 1)) + (leave * (t3 - (2 * t2) + t)) + (b * ((3 * t2) - (2 * t3))) + (arrive * (t3 - t2));
    }

    private float Slope(int i, Func<CameraKey, decimal> of)
    {
        if (i == 0 || i == _keys.Length - 1)
            return 0;
        float span = (float)(_keys[i + 1].Seconds - _keys[i - 1].Seconds);
        return span > 0 ? (float)(of(_keys[i + 1]) - of(_keys[i - 1])) / span : 0;
    }
}
