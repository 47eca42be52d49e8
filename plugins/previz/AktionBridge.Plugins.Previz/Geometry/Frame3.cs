using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Geometry;

/// <summary>A place with three axes: for a figure or a piece of set, right is its own left-hand neighbour's right, forward where it faces.</summary>
internal readonly record struct Frame3(Vec3 Origin, Vec3 Side, Vec3 Up, Vec3 Forward)
{
    /// <summary>On the floor, facing as a heading says: 0 towards -Z, 90 degrees towards +X. Side is the figure's left.</summary>
    public static Frame3 Standing(Vec3 origin, float headingRadians)
    {
        float s = Exact.Sin(headingRadians), c = Exact.Cos(headingRadians);
        return new Frame3(origin, new Vec3(c, 0, s), Vec3.Up, new Vec3(s, 0, -c));
    }

    public Vec3 Point(float side, float up, float forward) => Origin + Direction(side, up, forward);

    public Vec3 Direction(float side, float up, float forward) => (Side * side) + (Up * up) + (Forward * forward);

    public Frame3 At(Vec3 origin) => this with { Origin = origin };

    /// <summary>Turned about the vertical of this frame; positive turns towards the side axis.</summary>
    public Frame3 Yawed(float radians) => Turned(Up, -radians);

    /// <summary>Nods: positive tips the forward axis down.</summary>
    public Frame3 Pitched(float radians) => Turned(Side, -radians);

    /// <summary>Leans: positive drops the side axis.</summary>
    public Frame3 Rolled(float radians) => Turned(Forward, radians);

    private Frame3 Turned(Vec3 axis, float radians) =>
        new(Origin, Side.Turned(axis, radians), Up.Turned(axis, radians), Forward.Turned(axis, radians));
}
