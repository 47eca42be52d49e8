using AktionBridge.Plugins.Previz.Geometry;
using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Figures;

/// <summary>Turns the head, and a little of the chest, towards what the figure looks at.</summary>
internal static class Looking
{
    private const float MostYaw = 1.15f;
    private const float MostPitch = 0.5f;

    public static void Place(Build build, ulong person, Stance stance, Pose pose)
    {
        Frame3 chest = pose.Chest;
        (float yaw, float pitch) = Angles(build, stance, chest);
        yaw += Dice.Drift(Dice.Key(person, 51), stance.Seconds * 0.45f) * 0.06f;
        pitch += (Dice.Drift(Dice.Key(person, 52), stance.Seconds * 0.6f) * 0.035f) + 0.02f;
        chest = chest.Yawed(yaw * 0.22f);
        pose.Chest = chest;
        Frame3 neck = chest.At(chest.Point(0, build.Stature * 0.122f, -0.012f)).Yawed(yaw * 0.3f).Pitched((pitch * 0.35f) + 0.12f);
        pose.Neck = neck;
        // The skull is set upright again: a lean of the trunk is not a nod.
        Frame3 upright = Frame3.Standing(neck.Point(0, build.Stature * 0.044f, 0.008f), Exact.Atan2(chest.Forward.X, -chest.Forward.Z));
        float tilt = Dice.Drift(Dice.Key(person, 53), stance.Seconds * 0.35f) * 0.05f;
        pose.Head = upright.Yawed(yaw * 0.78f).Pitched(pitch).Rolled(tilt);
    }

    private static (float Yaw, float Pitch) Angles(Build build, Stance stance, Frame3 chest)
    {
        if (stance.LookAt is not { } target)
            return (0, 0);
        Vec3 to = target - chest.Point(0, build.Stature * 0.2f, 0);
        float side = Vec3.Dot(to, chest.Side), forward = Vec3.Dot(to, chest.Forward);
        float yaw = Exact.Atan2(side, forward), pitch = -Exact.Atan2(to.Y, to.Flat().Length);
        // Somebody behind is not looked at by breaking the neck.
        float willing = 1 - Curve.Smooth(1.7f, 2.5f, MathF.Abs(yaw));
        return (MathF.Max(-MostYaw, MathF.Min(MostYaw, yaw)) * willing, MathF.Max(-MostPitch, MathF.Min(MostPitch, pitch)) * willing);
    }
}
