using AktionBridge.Plugins.Previz.Geometry;
using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Figures;

/// <summary>Skull, face and hair. Heights are shares of the head from the chin up, so a profile can be read off the numbers.</summary>
internal static class HeadMesh
{
    private const int Round = 30;
    private const float Pivot = 0.17f;

    public static void Add(MeshBuffer mesh, Build build, Wardrobe wears, Pose pose)
    {
        float u = build.Head;
        Frame3 chin = pose.Head.At(pose.Head.Point(0, -Pivot * u, 0.10f * u));
        AddNeck(mesh, wears, pose, build);
        AddSkull(mesh, wears.Skin, chin, u);
        AddFace(mesh, wears, chin, u);
        AddHair(mesh, wears, chin, u);
    }

    private static void AddNeck(MeshBuffer mesh, Wardrobe wears, Pose pose, Build build)
    {
        float h = build.Stature;
        Loft.Add(
            mesh, wears.Skin,
            [
                Ring.In(pose.Chest, 0, 0.108f * h, -0.012f, 0.036f * h, 0.035f * h),
                Ring.In(pose.Neck, 0, 0.016f * h, 0, 0.032f * h, 0.033f * h),
                Ring.In(pose.Neck, 0, 0.040f * h, 0.003f, 0.032f * h, 0.034f * h),
                Ring.In(pose.Head, 0, 0.020f * h, 0.008f, 0.032f * h, 0.034f * h),
            ],
            16);
    }

    private static void AddSkull(MeshBuffer mesh, Surface skin, Frame3 chin, float u) => Loft.Add(
        mesh, skin,
        [
            Row(chin, u, 0.005f, 0.13f, 0.11f, 0.20f),
            Row(chin, u, 0.05f, 0.185f, 0.20f, 0.165f),
            Row(chin, u, 0.14f, 0.245f, 0.285f, 0.095f),
            Row(chin, u, 0.26f, 0.285f, 0.345f, 0.050f),
            Row(chin, u, 0.38f, 0.312f, 0.380f, 0.025f),
            Row(chin, u, 0.48f, 0.325f, 0.395f, 0.006f),
            Row(chin, u, 0.57f, 0.330f, 0.408f, 0.000f),
            Row(chin, u, 0.68f, 0.330f, 0.412f, -0.018f),
            Row(chin, u, 0.79f, 0.310f, 0.392f, -0.030f),
            Row(chin, u, 0.89f, 0.255f, 0.325f, -0.035f),
            Row(chin, u, 0.96f, 0.165f, 0.210f, -0.035f),
        ],
        Round, startDome: 0.03f * u, endDome: 0.04f * u, smooth: true);

    private static void AddFace(MeshBuffer mesh, Wardrobe wears, Frame3 chin, float u)
    {
        for (int sign = -1; sign <= 1; sign += 2)
        {
            Solids.Ball(mesh, wears.Eyes, chin, new Vec3(sign * 0.135f * u, 0.500f * u, 0.340f * u), new Vec3(0.054f * u, 0.036f * u, 0.036f * u), 16, 8);
            Solids.Ball(mesh, wears.Skin, chin, new Vec3(sign * 0.137f * u, 0.533f * u, 0.335f * u), new Vec3(0.066f * u, 0.024f * u, 0.042f * u), 16, 8);
            Solids.Ball(mesh, wears.Skin, chin, new Vec3(sign * 0.325f * u, 0.455f * u, -0.03f * u), new Vec3(0.030f * u, 0.095f * u, 0.058f * u), 10, 6);
            Frame3 brow = chin.At(chin.Point(sign * 0.140f * u, 0.585f * u, 0.370f * u)).Yawed(sign * 0.38f).Rolled(sign * 0.10f);
            Solids.Ball(mesh, wears.Hair, brow, Vec3.Zero, new Vec3(0.090f * u, 0.018f * u, 0.020f * u), 10, 4);
        }

        Loft.Add(
            mesh, wears.Skin,
            [
                Ring.In(chin, 0, 0.545f * u, 0.375f * u, 0.030f * u, 0.030f * u),
                Ring.In(chin, 0, 0.440f * u, 0.412f * u, 0.036f * u, 0.046f * u),
                Ring.In(chin, 0, 0.365f * u, 0.436f * u, 0.052f * u, 0.058f * u),
                Ring.In(chin, 0, 0.335f * u, 0.415f * u, 0.052f * u, 0.040f * u),
            ],
            12, startDome: 0.02f * u, endDome: 0.015f * u);
        Solids.Ball(mesh, wears.Lips, chin, new Vec3(0, 0.205f * u, 0.372f * u), new Vec3(0.098f * u, 0.020f * u, 0.034f * u), 12, 6);
        if (wears.Beard)
            Loft.Add(
                mesh, wears.Hair,
                [
                    Row(chin, u, -0.05f, 0.15f, 0.15f, 0.20f), Row(chin, u, 0.04f, 0.215f, 0.23f, 0.165f), Row(chin, u, 0.13f, 0.262f, 0.300f, 0.095f),
                    Row(chin, u, 0.20f, 0.283f, 0.330f, 0.045f), Row(chin, u, 0.34f, 0.318f, 0.300f, -0.03f), Row(chin, u, 0.46f, 0.332f, 0.28f, -0.06f),
                ],
                Round, startDome: 0.06f * u);
    }

    private static void AddHair(MeshBuffer mesh, Wardrobe wears, Frame3 chin, float u)
    {
        if (wears.Hat)
            AddHat(mesh, wears.Accent, chin, u);
        if (wears.Style == HairStyle.Bald)
            return;
        float full = wears.Style == HairStyle.Long ? 1.05f : 1;
        Loft.Add(
            mesh, wears.Hair,
            [
                Row(chin, u, 0.28f, 0.245f, 0.170f, -0.225f),
                Row(chin, u, 0.42f, 0.320f * full, 0.240f, -0.185f),
                Row(chin, u, 0.56f, 0.350f * full, 0.305f, -0.145f),
                Row(chin, u, 0.68f, 0.360f * full, 0.365f, -0.095f),
                Row(chin, u, 0.77f, 0.352f * full, 0.420f, -0.040f),
                Row(chin, u, 0.86f, 0.315f, 0.395f, -0.030f),
                Row(chin, u, 0.94f, 0.255f, 0.325f, -0.035f),
                Row(chin, u, 1.00f, 0.180f, 0.230f, -0.035f),
            ],
            Round, startDome: 0.05f * u, endDome: 0.045f * u, smooth: true);
        if (wears.Style == HairStyle.Bun)
            Solids.Ball(mesh, wears.Hair, chin, new Vec3(0, 0.80f * u, -0.47f * u), new Vec3(0.16f * u, 0.15f * u, 0.14f * u));
        if (wears.Style == HairStyle.Long)
            Loft.Add(
                mesh, wears.Hair,
                [
                    Row(chin, u, -0.22f, 0.26f, 0.060f, -0.30f), Row(chin, u, 0.00f, 0.315f, 0.100f, -0.275f),
                    Row(chin, u, 0.22f, 0.350f, 0.170f, -0.205f), Row(chin, u, 0.45f, 0.368f, 0.250f, -0.145f), Row(chin, u, 0.62f, 0.365f, 0.30f, -0.13f),
                ],
                Round, startDome: 0.04f * u, endDome: 0.05f * u, smooth: true);
    }

    private static void AddHat(MeshBuffer mesh, Surface cloth, Frame3 chin, float u)
    {
        Loft.Add(
            mesh, cloth,
            [Row(chin, u, 0.70f, 0.375f, 0.450f, -0.03f), Row(chin, u, 0.84f, 0.365f, 0.440f, -0.035f), Row(chin, u, 0.98f, 0.30f, 0.36f, -0.035f)],
            Round, endDome: 0.10f * u);
        Loft.Add(
            mesh, cloth,
            [Row(chin, u, 0.690f, 0.365f, 0.43f, -0.02f), Row(chin, u, 0.700f, 0.50f, 0.60f, 0.01f), Row(chin, u, 0.725f, 0.50f, 0.60f, 0.01f), Row(chin, u, 0.735f, 0.36f, 0.43f, -0.02f)],
            Round);
    }

    private static Ring Row(Frame3 chin, float u, float height, float halfWidth, float halfDepth, float forward) =>
        Ring.In(chin, 0, height * u, forward * u, halfWidth * u, halfDepth * u, 0.06f);
}
