using AktionBridge.Plugins.Previz.Geometry;
using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Figures;

/// <summary>Rings along a limb of two bones; the ring at the joint lies halfway between their directions, so a bend stays full.</summary>
internal readonly struct BonePair
{
    private readonly Limb _limb;
    private readonly Vec3 _upperSide, _upperFront, _lowerSide, _lowerFront;

    public BonePair(Limb limb, Vec3 bodySide)
    {
        _limb = limb;
        (_upperSide, _upperFront) = Across((limb.Middle - limb.Top).Normalized(), bodySide);
        (_lowerSide, _lowerFront) = Across((limb.End - limb.Middle).Normalized(), bodySide);
    }

    public Ring Upper(float along, float side, float front) =>
        new(Vec3.Lerp(_limb.Top, _limb.Middle, along), _upperSide, _upperFront, side, front);

    public Ring Lower(float along, float side, float front) =>
        new(Vec3.Lerp(_limb.Middle, _limb.End, along), _lowerSide, _lowerFront, side, front);

    public Ring Joint(float side, float front) => new(
        _limb.Middle, (_upperSide + _lowerSide).NormalizedOr(_upperSide), (_upperFront + _lowerFront).NormalizedOr(_upperFront), side, front);

    private static (Vec3 Side, Vec3 Front) Across(Vec3 along, Vec3 bodySide)
    {
        // A limb stretched out sideways has no side of its own; then the vertical serves.
        Vec3 hint = MathF.Abs(Vec3.Dot(along, bodySide)) > 0.95f ? Vec3.Up : bodySide;
        Vec3 side = (hint - (along * Vec3.Dot(hint, along))).Normalized();
        return (side, Vec3.Cross(along, side));
    }
}
