using AktionBridge.Plugins.Previz.Geometry;
using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Figures;

/// <summary>Arms: swinging against the legs, hanging, talking, resting on the thighs, pointing.</summary>
internal static class ArmPosing
{
    public static void Place(Build build, ulong person, Stance stance, Pose pose)
    {
        for (int side = 0; side < 2; side++)
        {
            float sign = side == 0 ? 1 : -1;
            Vec3 shoulder = pose.Chest.Point(sign * build.ShoulderHalf, build.Stature * 0.073f, -0.006f);
            (Vec3 upper, Vec3 lower) = Hanging(person, stance, pose.Chest, side, sign);
            if (stance.Sitting > 0)
                (upper, lower) = Blend(upper, lower, Resting(build, pose, shoulder, side, sign), stance.Sitting * (1 - Gesture(person, stance, side)));
            if (side == 1 && stance.Pointing > 0)
                (upper, lower) = Blend(upper, lower, Pointing(stance, pose.Chest, shoulder), stance.Pointing);
            Vec3 elbow = shoulder + (upper * build.UpperArm);
            Vec3 wrist = elbow + (lower * build.Forearm);
            Vec3 pole = ((upper - lower) + (pose.Chest.Forward * -0.05f)).NormalizedOr(-pose.Chest.Forward);
            pose.Arms[side] = new Limb(shoulder, elbow, wrist, pole);
        }
    }

    /// <summary>0 to 1: how much a hand is raised while talking.</summary>
    private static float Gesture(ulong person, Stance stance, int side)
    {
        if (!stance.InCompany)
            return 0;
        float urge = Dice.Drift(Dice.Key(person, 60 + side), (stance.Seconds * 0.55f) + (side * 0.5f));
        return Curve.Smooth(0.05f, 0.65f, urge) * (1 - stance.Walking) * (1 - stance.Pointing);
    }

    private static (Vec3 Upper, Vec3 Lower) Hanging(ulong person, Stance stance, Frame3 chest, int side, float sign)
    {
        float cycle = (float)(2 * Math.PI) * (stance.Phase - 0.3f + (side == 0 ? 0.25f : 0.75f));
        float stride = MathF.Min(1.2f, stance.Stride / 1.3f), walk = stance.Walking;
        // The left arm is forward when the left foot is back: a quarter cycle after it carries the weight.
        float swing = (walk * stride * -0.42f * Exact.Cos(cycle)) + (walk * 0.06f);
        float idle = Dice.Drift(Dice.Key(person, 62 + side), stance.Seconds * 0.4f) * 0.04f, gesture = Gesture(person, stance, side);
        float lift = swing + idle + 0.03f + (gesture * 0.38f);
        float bend = 0.20f + Dice.Between(person, 64 + side, 0, 0.12f) + (walk * (0.22f + MathF.Max(0, swing) * 0.7f)) + (gesture * (1.25f + (idle * 6)));
        float away = 0.13f + (gesture * 0.10f), inward = gesture * 0.18f;
        return (Swung(chest, sign, lift, away), Swung(chest, sign, lift + bend, away * 0.4f - 0.04f - inward));
    }

    private static Vec3 Swung(Frame3 chest, float sign, float lift, float away) =>
        chest.Direction(sign * Exact.Sin(away), -Exact.Cos(away) * Exact.Cos(lift), Exact.Cos(away) * Exact.Sin(lift)).Normalized();

    private static (Vec3 Upper, Vec3 Lower) Resting(Build build, Pose pose, Vec3 shoulder, int side, float sign)
    {
        Limb leg = pose.Legs[side];
        Vec3 hand = Vec3.Lerp(leg.Top, leg.Middle, 0.66f) + new Vec3(0, 0.115f, 0) + (pose.Pelvis.Side * (sign * 0.015f));
        Limb arm = TwoBone.Solve(shoulder, hand, build.UpperArm, build.Forearm, (pose.Chest.Forward * -0.7f) + (pose.Chest.Side * (sign * 0.7f)));
        return ((arm.Middle - arm.Top).Normalized(), (arm.End - arm.Middle).Normalized());
    }

    private static (Vec3 Upper, Vec3 Lower) Pointing(Stance stance, Frame3 chest, Vec3 shoulder)
    {
        Vec3 ahead = (chest.Forward.Flat().Normalized() + (chest.Side * -0.18f)).Normalized();
        Vec3 aim = stance.PointAt is { } target ? (target - shoulder).NormalizedOr(ahead) : ahead;
        Vec3 down = (aim + new Vec3(0, -0.10f, 0) + (chest.Side * -0.06f)).Normalized();
        return (down, aim);
    }

    private static (Vec3 Upper, Vec3 Lower) Blend(Vec3 upper, Vec3 lower, (Vec3 Upper, Vec3 Lower) to, float t) =>
        (Vec3.Lerp(upper, to.Upper, t).NormalizedOr(to.Upper), Vec3.Lerp(lower, to.Lower, t).NormalizedOr(to.Lower));
}
