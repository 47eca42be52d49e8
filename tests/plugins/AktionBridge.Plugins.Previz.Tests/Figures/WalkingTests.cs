using AktionBridge.Contracts.Plugin;
using AktionBridge.Plugins.Previz.Figures;
using AktionBridge.Plugins.Previz.Numerics;
using AktionBridge.Plugins.Previz.Stage;

namespace AktionBridge.Plugins.Previz.Tests.Figures;

public sealed class WalkingTests
{
    private static readonly Build Body = Build.Of(Dice.Key("Anna"), "");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Walk_FootThatStands_DoesNotSlide(decimal start)
    {
        PerformerTrack track = Track(new(0, 0, 0, 0, "stand"), new(start, 0, 0, 90, "walk"), new(start + 2, 2, -1, 90, "walk"), new(start + 4, 4.5m, 0.5m, 0, "stand"));
        int standing = 0;

        foreach (bool right in new[] { false, true })
        {
            Vec3? planted = null;
            for (float t = (float)start + 0.5f; t < (float)start + 3.8f; t += 1 / 48f)
            {
                Stance stance = track.At(t);
                float cycle = stance.Phase + (right ? 0.5f : 0), fraction = cycle - MathF.Floor(cycle);
                Vec3 ball = (right ? stance.RightStep : stance.LeftStep).Ball;
                if (fraction is <= 0.02f or >= Gait.StanceShare - 0.02f)
                {
                    planted = null;
                    continue;
                }

                if (planted is { } place)
                    Assert.True(Vec3.Distance(place, ball) < 0.002f, $"The foot slid {Vec3.Distance(place, ball):F4} m at {t:F2} s.");
                planted ??= ball;
                standing++;
            }
        }

        Assert.True(standing > 100);
    }

    [Fact]
    public void Walk_Joints_NeverJump()
    {
        PerformerTrack track = Track(new(0, 0, 0, 0, "sit"), new(1, 0, 0, 0, "walk"), new(4, 2, 1, 45, "point"), new(5.5m, 2, 1, -90, "stand"));
        Pose? before = null;

        for (float t = 0; t < 7; t += 1 / 96f)
        {
            Pose pose = Posing.Of(Body, 1, track.At(t));
            if (before is not null)
            {
                for (int side = 0; side < 2; side++)
                {
                    Assert.True(Vec3.Distance(pose.Feet[side].Origin, before.Feet[side].Origin) < 0.09f, $"A foot jumps at {t:F2} s.");
                    Assert.True(Vec3.Distance(pose.Arms[side].End, before.Arms[side].End) < 0.12f, $"A hand jumps at {t:F2} s.");
                    Assert.True(Vec3.Distance(pose.Legs[side].Middle, before.Legs[side].Middle) < 0.12f, $"A knee jumps at {t:F2} s.");
                }

                Assert.True(Vec3.Distance(pose.Head.Origin, before.Head.Origin) < 0.05f, $"The head jumps at {t:F2} s.");
            }

            before = pose;
        }
    }

    [Fact]
    public void Walk_Ankles_StayOnTheFeetTheyBelongTo()
    {
        PerformerTrack track = Track(new(0, 0, 0, 90, "walk"), new(4, 5.6m, 0, 90, "walk"));

        for (float t = 0; t < 4; t += 1 / 24f)
        {
            Pose pose = Posing.Of(Body, 1, track.At(t));
            for (int side = 0; side < 2; side++)
                Assert.True(Vec3.Distance(pose.Legs[side].End, pose.Feet[side].Origin) < 0.01f, $"A leg is too short at {t:F2} s.");
        }
    }

    [Fact]
    public void Keys_ArriveOnTimeAndPlace()
    {
        PerformerTrack track = Track(new(0, -1, 0, 90, "walk"), new(2, 1, 0.5m, 0, "stand"));

        Assert.True(Vec3.Distance(track.At(2).Root, new Vec3(1, 0, 0.5f)) < 0.01f);
        Assert.True(Vec3.Distance(track.At(0).Root, new Vec3(-1, 0, 0)) < 0.01f);
        Assert.Equal(0, Curve.Wrap(track.At(3).Heading), 2);
    }

    [Fact]
    public void Sit_Hips_AreOnTheSeat() =>
        Assert.InRange(Posing.Of(Body, 1, Track(new PerformerKey(0, 0, 0, 0, "sit")).At(1)).Pelvis.Origin.Y, 0.48f, 0.60f);

    [Fact]
    public void Point_Arm_IsStretchedForward()
    {
        Pose pose = Posing.Of(Body, 1, Track(new PerformerKey(0, 0, 0, 0, "point")).At(1));

        Assert.True(pose.Arms[1].Top.Z - pose.Arms[1].End.Z > 0.4f);
    }

    [Fact]
    public void Company_Heads_TurnToEachOther()
    {
        Shot shot = Picture.ShotOf(Some.Request(Some.Direction("wide", cast: [Some.Anna, Some.Ben], blocking: Some.Standing(("Anna", -1, 0, 30), ("Ben", 1, 0, -30)))));
        Pose[] poses = shot.Troupe.At(0);

        Assert.True(poses[0].Head.Forward.X > 0.8f);
        Assert.True(poses[1].Head.Forward.X < -0.8f);
    }

    private static PerformerTrack Track(params PerformerKey[] keys) => new(new Performer("Anna", keys), 6, Body.Stature);
}
