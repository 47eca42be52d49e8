using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Geometry;

/// <summary>One cross-section of a loft: an ellipse, or with <paramref name="Square"/> towards 1 a rounded box.</summary>
internal readonly record struct Ring(Vec3 Centre, Vec3 Side, Vec3 Forward, float SideRadius, float ForwardRadius, float Square = 0)
{
    public static Ring In(Frame3 frame, float side, float up, float forward, float sideRadius, float forwardRadius, float square = 0) =>
        new(frame.Point(side, up, forward), frame.Side, frame.Forward, sideRadius, forwardRadius, square);

    /// <summary>Between two rings, for bodies that bend between two bones.</summary>
    public static Ring Lerp(Ring a, Ring b, float t) => new(
        Vec3.Lerp(a.Centre, b.Centre, t),
        Vec3.Lerp(a.Side, b.Side, t).NormalizedOr(a.Side),
        Vec3.Lerp(a.Forward, b.Forward, t).NormalizedOr(a.Forward),
        Curve.Lerp(a.SideRadius, b.SideRadius, t),
        Curve.Lerp(a.ForwardRadius, b.ForwardRadius, t),
        Curve.Lerp(a.Square, b.Square, t));

    public Vec3 At(float cosine, float sine)
    {
        float grow = 1 + (Square * ((1 / MathF.Max(MathF.Abs(cosine), MathF.Abs(sine))) - 1) * 0.8f);
        return Centre + (Side * (SideRadius * cosine * grow)) + (Forward * (ForwardRadius * sine * grow));
    }
}
