using AktionBridge.Contracts.Plugin;
using AktionBridge.Plugins.Previz.Geometry;
using AktionBridge.Plugins.Previz.Numerics;
using AktionBridge.Plugins.Previz.Rendering;

namespace AktionBridge.Plugins.Previz.Stage;

/// <summary>Where one piece stands and how large it is; shapes are given in life-size metres in its own axes: side, up, forward.</summary>
internal readonly struct PieceFrame
{
    private readonly SetBuilder _set;
    private readonly Frame3 _frame;
    private readonly float _scale;

    public PieceFrame(SetBuilder set, SetPiece piece)
    {
        _set = set;
        _scale = (float)piece.Scale;
        _frame = Frame3.Standing(new Vec3((float)piece.X, 0, (float)piece.Z), Exact.Radians((float)piece.Heading));
        Chance = Dice.Key(Dice.Key(piece.Kind), (int)((float)piece.X * 100) + (7919 * (int)((float)piece.Z * 100)));
    }

    /// <summary>Chance of this very piece, so that two trees differ.</summary>
    public ulong Chance { get; }

    public SetPaints Paints => _set.Paints;

    public void Box(Surface paint, float side, float up, float forward, float halfSide, float halfUp, float halfForward) =>
        Solids.Box(_set.Mesh, paint, _frame, new Vec3(side, up, forward) * _scale, new Vec3(halfSide, halfUp, halfForward) * _scale);

    public void Round(Surface paint, float side, float foot, float forward, float height, float low, float high, int segments = 18) =>
        Solids.Round(_set.Mesh, paint, _frame, new Vec3(side, foot, forward) * _scale, height * _scale, low * _scale, high * _scale, segments);

    /// <summary>A round lying along the side axis: wheels.</summary>
    public void Wheel(Surface paint, float side, float up, float forward, float halfWidth, float radius)
    {
        var lying = new Frame3(_frame.Point(side * _scale, up * _scale, forward * _scale), _frame.Up, _frame.Side, _frame.Forward);
        Solids.Round(_set.Mesh, paint, lying, new Vec3(0, -halfWidth * _scale, 0), 2 * halfWidth * _scale, radius * _scale, radius * _scale, 24);
    }

    public void Ball(Surface paint, float side, float up, float forward, float radiusSide, float radiusUp, float radiusForward) =>
        Solids.Ball(_set.Mesh, paint, _frame, new Vec3(side, up, forward) * _scale, new Vec3(radiusSide, radiusUp, radiusForward) * _scale);

    /// <summary>A solid with rings of its own: side and forward half sizes at heights, with rounded-box corners.</summary>
    public void Body(Surface paint, ReadOnlySpan<(float Up, float Forward, float HalfSide, float HalfForward)> rows, float square)
    {
        Span<Ring> rings = stackalloc Ring[rows.Length];
        for (int i = 0; i < rows.Length; i++)
            rings[i] = Ring.In(_frame, 0, rows[i].Up * _scale, rows[i].Forward * _scale, rows[i].HalfSide * _scale, rows[i].HalfForward * _scale, square);
        Loft.Add(_set.Mesh, paint, rings, 32, endDome: 0.02f * _scale);
    }

    /// <summary>Contact shading for a box of this size in the middle of the piece.</summary>
    public void Shade(float up, float halfSide, float halfUp, float halfForward, float reach = 0.3f, float forward = 0) => _set.Occluders.Add(
        Occluder.Box(_frame.Point(0, up * _scale, forward * _scale), new Vec3(halfSide, halfUp, halfForward) * _scale, _frame.Side, reach));

    public void Lamp(float side, float up, float forward, Vec3 colour, float halo)
    {
        if (_set.Paints.LampsLit > 0)
            _set.Lamps.Add(new LampLight(_frame.Point(side * _scale, up * _scale, forward * _scale), colour * _set.Paints.LampsLit, halo * _scale));
    }
}
