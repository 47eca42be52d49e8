using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Figures;

/// <summary>
/// A walk along a path. The cycle is driven by distance, not time, and a foot that carries weight is a fixed point of the floor, so it cannot slide.
/// </summary>
internal sealed class Gait
{
    /// <summary>Share of a cycle that a foot stands.</summary>
    public const float StanceShare = 0.6f;

    private const float Under = StanceShare / 2;
    private readonly WalkPath _path;
    private readonly float _halfTrack;
    private readonly bool _fromRest, _toRest;

    /// <param name="fromRest">It starts from standing within the shot; else the walk is already under way.</param>
    /// <param name="toRest">It ends standing.</param>
    public Gait(WalkPath path, float speed, float stature, bool fromRest, bool toRest)
    {
        (_path, _fromRest, _toRest) = (path, fromRest, toRest);
        _halfTrack = stature * 0.045f;
        float natural = stature * MathF.Min(1.05f, MathF.Max(0.42f, 0.30f + (0.34f * speed)));
        // A whole number of steps, so that both feet come together where the walk ends.
        float steps = MathF.Max(1, MathF.Floor((path.Length / (natural / 2)) + 0.5f));
        Stride = toRest ? MathF.Max(0.05f, 2 * path.Length / steps) : natural;
    }

    public float Stride { get; }

    public float Phase(float distance) => Under + (distance / Stride);

    /// <param name="right">The right foot lives half a cycle later.</param>
    public FootPlace Foot(float distance, bool right)
    {
        float cycle = Phase(distance) + (right ? 0.5f : 0), whole = MathF.Floor(cycle), fraction = cycle - whole;
        // Distance of the body when this foot came down.
        float landed = distance - (fraction * Stride), lift = landed + (StanceShare * Stride), next = landed + Stride;
        FootPlace stands = Plant(landed, right);
        if (fraction < StanceShare)
            return Roll(stands, fraction / StanceShare, distance);
        if (_fromRest)
            lift = MathF.Max(lift, 0);
        if (_toRest)
            next = MathF.Min(next, _path.Length);
        float t = next > lift ? Curve.Saturate((distance - lift) / (next - lift)) : 1;
        return Swing(Roll(stands, 1, distance), Roll(Plant(landed + Stride, right), 0, distance), t);
    }

    private FootPlace Plant(float landed, bool right)
    {
        float at = landed + (Under * Stride);
        if (_fromRest)
            at = MathF.Max(at, 0);
        if (_toRest)
            at = MathF.Min(at, _path.Length);
        Vec3 forward = _path.Tangent(at), side = new(-forward.Z, 0, forward.X);
        Vec3 ball = _path.Point(at) + (side * (right ? -_halfTrack : _halfTrack)) + (forward * 0.10f);
        return new FootPlace(ball, Exact.Atan2(forward.X, -forward.Z), 0);
    }

    /// <summary>From heel strike over flat to the push off the toes.</summary>
    private FootPlace Roll(FootPlace flat, float t, float distance)
    {
        float begin = _fromRest ? Curve.Smooth(0, Stride * 0.5f, distance) : 1;
        float end = _toRest ? Curve.Smooth(0, Stride * 0.5f, _path.Length - distance) : 1;
        float strike = -0.32f * (1 - Curve.Smooth(0, 0.2f, t)), push = 0.75f * Curve.Smooth(0.58f, 1, t);
        return flat with { HeelUp = (strike + push) * begin * end };
    }

    private static FootPlace Swing(FootPlace from, FootPlace to, float t)
    {
        float forward = Curve.Smooth(0, 1, t), lift = 0.055f * Exact.Sin((float)Math.PI * t) * MathF.Min(1, Vec3.Distance(from.Ball, to.Ball) * 3);
        float heel = Curve.Lerp(from.HeelUp * (1 - Curve.Smooth(0, 0.6f, t)), to.HeelUp, Curve.Smooth(0.4f, 1, t));
        return new FootPlace(Vec3.Lerp(from.Ball, to.Ball, forward) + new Vec3(0, lift, 0), Curve.LerpAngle(from.Heading, to.Heading, forward), heel);
    }
}
