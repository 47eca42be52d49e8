using AktionBridge.Plugins.Previz.Geometry;
using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Figures;

/// <summary>Turns a stance into joints: legs from the floor up, trunk from the pelvis, arms swinging, resting or pointing.</summary>
internal static class Posing
{
    public const float SeatHeight = 0.46f;

    public static Pose Of(Build build, ulong person, Stance stance)
    {
        var pose = new Pose { Breath = Exact.Sin((stance.Seconds * 1.5f) + (Dice.Unit(person, 40) * 6)), Pointing = stance.Pointing, PalmsDown = stance.Sitting * (1 - stance.Pointing) };
        Frame3 root = Frame3.Standing(stance.Root, stance.Heading);
        PlaceFeet(build, person, stance, root, pose);
        PlaceTrunk(build, person, stance, root, pose);
        PlaceLegs(build, stance, root, pose);
        Looking.Place(build, person, stance, pose);
        ArmPosing.Place(build, person, stance, pose);
        return pose;
    }

    private static void PlaceFeet(Build build, ulong person, Stance stance, Frame3 root, Pose pose)
    {
        for (int side = 0; side < 2; side++)
        {
            float sign = side == 0 ? 1 : -1, ahead = Dice.Between(person, 30 + side, -0.03f, 0.05f);
            float toeOut = sign * Dice.Between(person, 32 + side, 0.08f, 0.22f);
            var standing = new FootPlace(root.Point(sign * build.Stature * 0.052f, 0, 0.07f + ahead), stance.Heading + toeOut, 0);
            var seated = new FootPlace(root.Point(sign * build.Stature * 0.075f, 0, build.Thigh + 0.14f + (ahead * 2)), stance.Heading + (toeOut * 1.2f), 0);
            FootPlace place = FootPlace.Lerp(standing, seated, stance.Sitting, 0.03f);
            place = FootPlace.Lerp(place, side == 0 ? stance.LeftStep : stance.RightStep, stance.Walking, 0.03f);
            pose.Feet[side] = FootFrame(build, place);
        }
    }

    /// <summary>The ankle, turned about the ball of the foot; toes up lifts the ball so that the heel stays on the floor.</summary>
    private static Frame3 FootFrame(Build build, FootPlace place)
    {
        float toesUp = MathF.Max(0, -place.HeelUp);
        Vec3 ball = place.Ball + new Vec3(0, Exact.Sin(toesUp) * build.Foot * 0.7f, 0);
        Frame3 sole = Frame3.Standing(ball, place.Heading).Pitched(place.HeelUp);
        return sole.At(sole.Point(0, build.AnkleHeight, -build.BallAhead));
    }

    private static void PlaceTrunk(Build build, ulong person, Stance stance, Frame3 root, Pose pose)
    {
        float idle = (1 - stance.Walking) * (1 - (stance.Sitting * 0.7f)), cycle = (float)(2 * Math.PI) * (stance.Phase - 0.3f);
        float sway = Dice.Drift(Dice.Key(person, 50), stance.Seconds * 0.3f) * 0.022f * idle;
        float walk = stance.Walking * MathF.Min(1, stance.Stride);
        float height = build.HipHeight * (0.990f - (0.012f * stance.Walking)) + (walk * 0.016f * Exact.Cos(2 * cycle));
        height = Curve.Lerp(height, SeatHeight + 0.085f, stance.Sitting);
        float dip = stance.Sitting * (1 - stance.Sitting) * 4;
        // Over the standing foot: left at phase 0.3.
        float side = sway + (walk * 0.014f * Exact.Cos(cycle));
        Vec3 hips = root.Point(side, 0, (dip * 0.12f) + (stance.Walking * 0.02f));
        height = MathF.Min(height, Reachable(build, hips, pose));
        Frame3 pelvis = root.At(hips + new Vec3(0, height, 0))
            .Yawed(walk * -0.10f * Exact.Sin(cycle))
            .Rolled((sway * -1.6f) + (walk * -0.03f * Exact.Cos(cycle)))
            .Pitched((stance.Sitting * -0.10f) + (dip * 0.35f) + (walk * 0.03f));
        pose.Pelvis = pelvis;
        Frame3 chest = pelvis.At(pelvis.Point(0, build.Stature * 0.195f, -0.005f))
            .Yawed(walk * 0.17f * Exact.Sin(cycle))
            .Rolled((sway * 2.2f) + (walk * 0.03f * Exact.Cos(cycle)))
            .Pitched((stance.Sitting * 0.08f) + (dip * 0.30f) + (walk * 0.03f));
        pose.Chest = chest with { Origin = chest.Origin + new Vec3(0, pose.Breath * 0.003f, 0) };
    }

    /// <summary>How high the hips may be with both feet where they are.</summary>
    private static float Reachable(Build build, Vec3 hips, Pose pose)
    {
        float longest = (build.Thigh + build.Shin) * 0.996f, least = float.MaxValue;
        foreach (Frame3 foot in pose.Feet)
        {
            float level = MathF.Max(0, (foot.Origin - hips).Flat().Length - (build.HipHalf * 0.4f));
            least = MathF.Min(least, foot.Origin.Y + MathF.Sqrt(MathF.Max(0.04f, (longest * longest) - (level * level))));
        }

        return least;
    }

    private static void PlaceLegs(Build build, Stance stance, Frame3 root, Pose pose)
    {
        for (int side = 0; side < 2; side++)
        {
            float sign = side == 0 ? 1 : -1;
            Vec3 hip = pose.Pelvis.Point(sign * build.HipHalf, 0, 0);
            Vec3 pole = pose.Feet[side].Forward.Flat() + (root.Forward * 0.5f) + new Vec3(0, stance.Sitting * 0.9f, 0) + (root.Side * (sign * 0.12f));
            pose.Legs[side] = TwoBone.Solve(hip, pose.Feet[side].Origin, build.Thigh, build.Shin, pole);
        }
    }
}
