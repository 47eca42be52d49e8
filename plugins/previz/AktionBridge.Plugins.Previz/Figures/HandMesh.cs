using AktionBridge.Plugins.Previz.Geometry;
using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Figures;

/// <summary>A mitten with thumb and forefinger: enough to read resting, talking and pointing.</summary>
internal static class HandMesh
{
    private const int Round = 10;

    public static void Add(MeshBuffer mesh, Build build, Wardrobe wears, Pose pose, int side)
    {
        Limb arm = pose.Arms[side];
        Vec3 along = (arm.End - arm.Middle).Normalized();
        // The palm faces the body: across the hand runs roughly fore and aft when the arm hangs.
        Vec3 thumb = (pose.Chest.Forward - (along * Vec3.Dot(pose.Chest.Forward, along))).NormalizedOr(pose.Chest.Up);
        if (MathF.Abs(Vec3.Dot(pose.Chest.Forward, along)) > 0.75f)
            thumb = (pose.Chest.Up - (along * Vec3.Dot(pose.Chest.Up, along))).NormalizedOr(thumb);
        // On the thighs the palms lie down and the thumbs point inwards.
        Vec3 inward = pose.Chest.Side * (side == 0 ? -1 : 1);
        thumb = Vec3.Lerp(thumb, inward - (along * Vec3.Dot(inward, along)), pose.PalmsDown).NormalizedOr(thumb);
        Vec3 palm = Vec3.Cross(along, thumb);
        var hand = new Frame3(arm.End, thumb, along, side == 0 ? -palm : palm);
        float u = build.Hand, point = side == 1 ? pose.Pointing : 0;
        AddPalm(mesh, wears.Skin, hand, u);
        AddFingers(mesh, wears.Skin, hand, u, point);
    }

    private static void AddPalm(MeshBuffer mesh, Surface skin, Frame3 hand, float u) => Loft.Add(
        mesh, skin,
        [
            Ring.In(hand, 0, -0.10f * u, 0, 0.145f * u, 0.145f * u),
            Ring.In(hand, 0, 0.08f * u, 0, 0.17f * u, 0.12f * u),
            Ring.In(hand, 0.01f * u, 0.28f * u, 0, 0.225f * u, 0.105f * u, 0.3f),
            Ring.In(hand, 0.01f * u, 0.48f * u, 0, 0.22f * u, 0.085f * u, 0.3f),
        ],
        Round, endDome: 0.03f * u);

    private static void AddFingers(MeshBuffer mesh, Surface skin, Frame3 hand, float u, float point)
    {
        float curl = Curve.Lerp(0.35f, 1.5f, point);
        Finger(mesh, skin, hand, u, -0.055f, 0.155f, curl, 0.50f, 0.072f);
        Finger(mesh, skin, hand, u, 0.165f, 0.062f, Curve.Lerp(0.28f, 0.02f, point), 0.50f, 0.062f);
        Frame3 thumb = hand.At(hand.Point(0.16f * u, 0.14f * u, 0.03f * u)).Rolled(-0.55f);
        Loft.Add(
            mesh, skin,
            [
                Ring.In(thumb, 0.00f, -0.05f * u, 0, 0.075f * u, 0.08f * u),
                Ring.In(thumb, 0.02f * u, 0.16f * u, 0.01f * u, 0.068f * u, 0.068f * u),
                Ring.In(thumb, 0.02f * u, 0.33f * u, 0.03f * u, 0.052f * u, 0.055f * u),
            ],
            8, endDome: 0.05f * u);
    }

    /// <summary>Bends towards the palm by <paramref name="curl"/> at each of two knuckles.</summary>
    private static void Finger(MeshBuffer mesh, Surface skin, Frame3 hand, float u, float across, float width, float curl, float length, float thick)
    {
        Vec3 knuckle = hand.Point(across * u, 0.47f * u, 0);
        Vec3 first = Bent(hand, curl * 0.7f), second = Bent(hand, curl * 1.7f);
        Vec3 middle = knuckle + (first * (length * 0.5f * u)), tip = middle + (second * (length * 0.5f * u));
        var rings = new Ring[]
        {
            new(knuckle - (hand.Up * (0.05f * u)), hand.Side, hand.Forward, width * u, thick * u, 0.25f),
            new(knuckle + (first * (0.1f * u)), hand.Side, Vec3.Cross(hand.Side, first), width * u, thick * u, 0.25f),
            new(middle, hand.Side, Vec3.Cross(hand.Side, (first + second).Normalized()), width * 0.96f * u, thick * 0.92f * u, 0.25f),
            new(tip, hand.Side, Vec3.Cross(hand.Side, second), width * 0.82f * u, thick * 0.75f * u, 0.2f),
        };
        Loft.Add(mesh, skin, rings, Round, endDome: 0.06f * u);
    }

    private static Vec3 Bent(Frame3 hand, float angle) => (hand.Up * Exact.Cos(angle)) + (hand.Forward * Exact.Sin(angle));
}
