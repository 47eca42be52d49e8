using AktionBridge.Plugins.Previz.Geometry;
using AktionBridge.Plugins.Previz.Numerics;
using AktionBridge.Plugins.Previz.Rendering;

namespace AktionBridge.Plugins.Previz.Figures;

/// <summary>Skins a pose: trunk, limbs, shoes, hands; the head has a file of its own.</summary>
internal static class FigureMesh
{
    private const int Round = 16;

    public static void Add(MeshBuffer mesh, Build build, Wardrobe wears, Pose pose)
    {
        AddTrunk(mesh, build, wears, pose);
        for (int side = 0; side < 2; side++)
        {
            AddLeg(mesh, build, wears, pose, side);
            AddShoe(mesh, build, wears, pose.Feet[side]);
            AddArm(mesh, build, wears, pose, side);
            HandMesh.Add(mesh, build, wears, pose, side);
        }

        HeadMesh.Add(mesh, build, wears, pose);
    }

    public static void AddOccluders(List<Occluder> to, Build build, Pose pose)
    {
        float h = build.Stature;
        to.Add(Occluder.Capsule(pose.Pelvis.Point(0, 0.02f, 0), pose.Chest.Point(0, 0.02f * h, 0), 0.078f * h));
        to.Add(Occluder.Capsule(pose.Chest.Point(0.05f * h, 0.05f * h, 0), pose.Chest.Point(-0.05f * h, 0.05f * h, 0), 0.075f * h));
        Vec3 head = pose.HeadCentre(build);
        to.Add(Occluder.Capsule(head, head + (pose.Head.Up * 0.02f), build.Head * 0.38f, 0.12f, 0.6f));
        for (int side = 0; side < 2; side++)
        {
            Limb leg = pose.Legs[side], arm = pose.Arms[side];
            to.Add(Occluder.Capsule(leg.Top, leg.Middle, 0.042f * h));
            to.Add(Occluder.Capsule(leg.Middle, leg.End, 0.030f * h));
            to.Add(Occluder.Capsule(pose.Feet[side].Point(0, -0.04f, -0.03f), pose.Feet[side].Point(0, -0.05f, build.Foot * 0.62f), 0.035f, 0.20f, 0.9f));
            to.Add(Occluder.Capsule(arm.Top, arm.Middle, 0.026f * h, 0.10f, 0.6f));
            to.Add(Occluder.Capsule(arm.Middle, arm.End, 0.022f * h, 0.10f, 0.6f));
        }
    }

    private static void AddTrunk(MeshBuffer mesh, Build build, Wardrobe wears, Pose pose)
    {
        float h = build.Stature, b = build.Breadth, breath = 1 + (pose.Breath * 0.012f);
        Frame3 pelvis = pose.Pelvis, chest = pose.Chest;
        Ring hips = Ring.In(pelvis, 0, 0.005f * h, -0.002f, 0.098f * h, 0.072f * h, 0.15f);
        Ring seat = Ring.In(pelvis, 0, -0.035f * h, -0.004f, 0.093f * h, 0.068f * h, 0.1f);
        Ring waist = Ring.Lerp(
            Ring.In(pelvis, 0, 0.090f * h, 0, 0.083f * h * b, 0.060f * h * b, 0.15f), Ring.In(chest, 0, -0.105f * h, 0, 0.083f * h * b, 0.060f * h * b, 0.15f), 0.5f);
        Ring ribs = Ring.In(chest, 0, -0.030f * h, 0.002f, 0.092f * h * b, 0.066f * h * b * breath, 0.2f);
        Ring breast = Ring.In(chest, 0, 0.035f * h, 0.004f, 0.101f * h * b, 0.068f * h * b * breath, 0.25f);
        Ring top = Ring.In(chest, 0, 0.070f * h, -0.004f, 0.107f * h * b, 0.056f * h, 0.05f);
        Ring yoke = Ring.In(chest, 0, 0.092f * h, -0.008f, 0.090f * h * b, 0.047f * h, 0.05f);
        Ring collar = Ring.In(chest, 0, 0.110f * h, -0.011f, 0.058f * h, 0.041f * h);
        Ring throat = Ring.In(chest, 0, 0.121f * h, -0.012f, 0.038f * h, 0.037f * h);
        // Narrower than the garment above it, or the two would show through each other.
        Ring inner = waist with { SideRadius = waist.SideRadius * 0.85f, ForwardRadius = waist.ForwardRadius * 0.85f };
        Loft.Add(mesh, wears.Lower, [seat, hips, inner], 24, startDome: 0.045f * h);
        Ring hem = wears.Coat
            ? Ring.In(pelvis, 0, -0.055f * h, -0.002f, 0.104f * h, 0.079f * h, 0.2f)
            : Ring.In(pelvis, 0, 0.018f * h, -0.001f, 0.101f * h, 0.075f * h, 0.15f);
        Ring girdle = Ring.In(pelvis, 0, 0.045f * h, -0.001f, 0.098f * h * ((1 + b) / 2), 0.072f * h, 0.15f);
        Loft.Add(mesh, wears.Upper, [hem with { SideRadius = hem.SideRadius * 0.93f, ForwardRadius = hem.ForwardRadius * 0.92f }, hem, girdle, waist, ribs, breast, top, yoke, collar, throat], 32, smooth: true);
        Loft.Add(mesh, wears.Accent, [Ring.In(chest, 0, 0.104f * h, -0.011f, 0.0460f * h, 0.0425f * h), Ring.In(chest, 0, 0.130f * h, -0.010f, 0.0435f * h, 0.0415f * h), Ring.In(chest, 0, 0.133f * h, -0.010f, 0.034f * h, 0.033f * h)], 32);
        if (!wears.Coat)
            Loft.Add(mesh, wears.Shoes, [Ring.In(pelvis, 0, 0.012f * h, -0.001f, 0.0995f * h, 0.0735f * h, 0.15f), Ring.In(pelvis, 0, 0.030f * h, -0.001f, 0.1015f * h, 0.0755f * h, 0.15f)], 24);
    }

    private static void AddLeg(MeshBuffer mesh, Build build, Wardrobe wears, Pose pose, int side)
    {
        float h = build.Stature;
        Limb leg = pose.Legs[side];
        Span<Ring> rings = stackalloc Ring[9];
        var bones = new BonePair(leg, pose.Pelvis.Side);
        rings[0] = bones.Upper(0.02f, 0.056f * h, 0.060f * h);
        rings[1] = bones.Upper(0.30f, 0.050f * h, 0.053f * h);
        rings[2] = bones.Upper(0.65f, 0.041f * h, 0.043f * h);
        rings[3] = bones.Upper(0.92f, 0.034f * h, 0.036f * h);
        rings[4] = bones.Joint(0.033f * h, 0.036f * h);
        rings[5] = bones.Lower(0.10f, 0.033f * h, 0.034f * h);
        rings[6] = bones.Lower(0.32f, 0.033f * h, 0.036f * h);
        rings[7] = bones.Lower(0.70f, 0.028f * h, 0.030f * h);
        rings[8] = bones.Lower(0.98f, 0.027f * h, 0.030f * h);
        Loft.Add(mesh, wears.Lower, rings, Round, startDome: 0.03f * h, endDome: 0.006f);
    }

    private static void AddShoe(MeshBuffer mesh, Build build, Wardrobe wears, Frame3 foot)
    {
        float length = build.Foot, down = -build.AnkleHeight;
        Span<Ring> rings = stackalloc Ring[6];
        // Lofted from heel to toe: the rings stand upright across the foot.
        rings[0] = Slice(-0.24f, 0.30f, 0.34f);
        rings[1] = Slice(-0.10f, 0.36f, 0.46f);
        rings[2] = Slice(0.12f, 0.34f, 0.46f);
        rings[3] = Slice(0.32f, 0.40f, 0.32f);
        rings[4] = Slice(0.54f, 0.44f, 0.24f);
        rings[5] = Slice(0.68f, 0.34f, 0.18f);
        Loft.Add(mesh, wears.Shoes, rings, Round, startDome: 0.03f, endDome: 0.03f);

        Ring Slice(float along, float width, float height)
        {
            float half = length * height * 0.42f;
            return new Ring(foot.Point(0, down + half, length * along), foot.Side, foot.Up, length * width * 0.44f, half, 0.45f);
        }
    }

    private static void AddArm(MeshBuffer mesh, Build build, Wardrobe wears, Pose pose, int side)
    {
        float h = build.Stature;
        Limb arm = pose.Arms[side];
        var bones = new BonePair(arm, pose.Chest.Side);
        Span<Ring> rings = stackalloc Ring[8];
        rings[0] = bones.Upper(0.0f, 0.0255f * h, 0.030f * h);
        rings[1] = bones.Upper(0.17f, 0.0295f * h, 0.0325f * h);
        rings[2] = bones.Upper(0.60f, 0.028f * h, 0.029f * h);
        rings[3] = bones.Upper(0.90f, 0.025f * h, 0.026f * h);
        rings[4] = bones.Joint(0.025f * h, 0.026f * h);
        rings[5] = bones.Lower(0.14f, 0.025f * h, 0.026f * h);
        rings[6] = bones.Lower(0.55f, 0.022f * h, 0.022f * h);
        rings[7] = bones.Lower(0.97f, 0.018f * h, 0.019f * h);
        if (wears.LongSleeves)
        {
            Loft.Add(mesh, wears.Upper, rings, Round, startDome: 0.017f * h, endDome: 0.004f);
            return;
        }

        Loft.Add(mesh, wears.Upper, rings[..3], Round, startDome: 0.017f * h, endDome: 0.008f);
        for (int i = 2; i < rings.Length; i++)
            rings[i] = rings[i] with { SideRadius = rings[i].SideRadius * 0.86f, ForwardRadius = rings[i].ForwardRadius * 0.86f };
        Loft.Add(mesh, wears.Skin, rings[2..], Round);
    }
}
