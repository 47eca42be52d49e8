using AktionBridge.Contracts.Plugin;
using AktionBridge.Plugins.Previz.Camera;
using AktionBridge.Plugins.Previz.Figures;
using AktionBridge.Plugins.Previz.Numerics;
using AktionBridge.Plugins.Previz.Stage;

namespace AktionBridge.Plugins.Previz.Tests.Camera;

public sealed class FramingTests
{
    private static readonly string[] Angles = ["eyeLevel", "low", "high", "overhead", "dutch"];
    private static readonly string[] Movements = ["static", "pan", "tilt", "dollyIn", "dollyOut", "truck", "orbit", "handheld"];

    public static TheoryData<string> Sizes =>
        ["extremeWide", "wide", "full", "medium", "mediumCloseUp", "closeUp", "extremeCloseUp", "insert", "twoShot", "overTheShoulder"];

    [Theory]
    [InlineData(24)]
    [InlineData(50)]
    [InlineData(100)]
    public void CloseUp_AnyLens_HeadFillsAThirdToHalfOfThePicture(int lens)
    {
        (float chin, float crown) = HeadInPicture(Picture.ShotOf(Some.Request(Some.Direction("closeUp", lens: lens))));

        Assert.InRange((crown - chin) / 2, 0.33f, 0.52f);
        Assert.InRange(crown, 0.5f, 0.97f);
    }

    [Fact]
    public void CloseUp_Pixels_SkinSpansAThirdToHalf()
    {
        Picture picture = Picture.Of(Some.Request(
            Some.Direction("closeUp", lens: 75, cast: [new("Anna", "bald", ["#ff00ff", "#00ff00", "#202020", "#202020", "#00ffff"])]), 640, 360));

        (int top, int bottom) = picture.Rows((r, g, b) => r > g * 2 && b > g * 2 && r > 60);

        Assert.InRange((bottom - top) / (float)picture.Height, 0.33f, 0.6f);
    }

    [Theory]
    [InlineData("wide", "eyeLevel")]
    [InlineData("full", "eyeLevel")]
    [InlineData("full", "low")]
    [InlineData("wide", "high")]
    public void WholeFigureSizes_Always_ShowHeadAndFeetWithHeadroom(string size, string angle)
    {
        Shot shot = Picture.ShotOf(Some.Request(Some.Direction(size, angle)));
        CameraView camera = shot.CameraAt(0);
        Pose pose = shot.Troupe.At(0)[0];

        (_, float crown) = HeadInPicture(shot);
        float feet = pose.Feet.Min(f => camera.Project(f.Origin with { Y = 0 }).Up);

        Assert.InRange(crown, 0.2f, 0.93f);
        Assert.InRange(feet, -0.98f, -0.2f);
    }

    [Fact]
    public void Lens_Longer_FlattensPerspective()
    {
        Blocking blocking = Some.Standing(("Anna", 0, 0, 0), ("Ben", 1.2m, 4, 0));
        float near = RelativeSize(24, blocking), far = RelativeSize(100, blocking);

        Assert.True(far > near * 1.4f, $"The figure behind is {near:F2} of the one in front at 24 mm and {far:F2} at 100 mm.");
    }

    [Fact]
    public void Single_LookingAside_HasRoomToLook()
    {
        Shot shot = Picture.ShotOf(Some.Request(Some.Direction("medium", cast: [Some.Anna, Some.Ben])));
        CameraView camera = shot.CameraAt(0);
        Pose pose = shot.Troupe.At(0)[0];
        float looks = Vec3.Dot(pose.Head.Forward, camera.Right), stands = camera.Project(pose.Eyes(shot.Troupe.Actors[0].Build)).Across;

        Assert.True(looks * stands < 0, $"Looks {looks:F2}, stands at {stands:F2}.");
    }

    [Fact]
    public void OverTheShoulder_Always_HasBothHeadsAndTheNearOneAside()
    {
        Shot shot = Picture.ShotOf(Some.Request(Some.Direction("overTheShoulder", lens: 50, cast: [Some.Anna, Some.Ben])));
        CameraView camera = shot.CameraAt(0);
        Pose[] poses = shot.Troupe.At(0);
        (float acrossSubject, _, float depthSubject) = camera.Project(poses[0].HeadCentre(shot.Troupe.Actors[0].Build));
        (float acrossOther, _, float depthOther) = camera.Project(poses[1].HeadCentre(shot.Troupe.Actors[1].Build));

        Assert.InRange(acrossSubject, -0.6f, 0.6f);
        Assert.InRange(MathF.Abs(acrossOther), 0.3f, 1.1f);
        Assert.True(depthOther < depthSubject);
    }

    [Fact]
    public void CameraKeys_Given_OverrideTheFraming()
    {
        Blocking blocking = Some.Standing(("Anna", 0, 0, 0)) with { Camera = [new CameraKey(0, 2, 1.5m, -6, 0, 1, 0, 50), new CameraKey(1, -2, 1.5m, -6, 0, 1, 0, 50)] };
        Shot shot = Picture.ShotOf(Some.Request(Some.Direction(blocking: blocking), frames: 48));

        Assert.Equal(new Vec3(2, 1.5f, -6), shot.CameraAt(0).Position);
        Assert.Equal(-2, shot.CameraAt(1.5f).Position.X, 3);
    }

    [Fact]
    public void DollyIn_Always_EndsNearerThanItBegan()
    {
        Shot shot = Picture.ShotOf(Some.Request(Some.Direction(movement: "dollyIn"), frames: 48));
        Vec3 eyes = shot.Troupe.At(0)[0].HeadCentre(shot.Troupe.Actors[0].Build);

        Assert.True(Vec3.Distance(shot.CameraAt(2).Position, eyes) < Vec3.Distance(shot.CameraAt(0).Position, eyes) * 0.8f);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Camera_EveryAngleAndMovement_StaysOutOfPeopleAndSet(string size)
    {
        foreach (bool interior in new[] { false, true })
        {
            foreach ((string angle, string movement) in Angles.SelectMany(a => Movements.Select(m => (a, m))))
            {
                Shot shot = Picture.ShotOf(Some.Request(
                    Some.Direction(size, angle, 35, movement, "Anna sits. Ben enters.", [Some.Anna, Some.Ben], new() { Location = interior ? "Office" : "Street", Interior = interior }), 64, 36, frames: 60));
                AssertClear(shot, $"{size} {angle} {movement} {(interior ? "indoors" : "outdoors")}");
            }
        }
    }

    private static void AssertClear(Shot shot, string what)
    {
        for (int i = 0; i <= 10; i++)
        {
            float seconds = shot.Seconds * i / 10;
            Vec3 camera = shot.CameraAt(seconds).Position;
            Assert.True(camera.Y > 0.1f, $"{what}: the camera is at {camera}.");
            Assert.All(shot.Pieces, piece => Assert.False(PieceSize.Holds(piece, camera, 0.1f), $"{what}: inside the {piece.Kind}."));
            Pose[] poses = shot.Troupe.At(seconds);
            for (int actor = 0; actor < poses.Length; actor++)
                Assert.True(Vec3.Distance(poses[actor].HeadCentre(shot.Troupe.Actors[actor].Build), camera) > 0.22f, $"{what}: inside a head.");
        }
    }

    private static float RelativeSize(decimal lens, Blocking blocking)
    {
        Shot shot = Picture.ShotOf(Some.Request(Some.Direction("medium", lens: lens, cast: [Some.Anna, Some.Ben], blocking: blocking)));
        CameraView camera = shot.CameraAt(0);
        Pose[] poses = shot.Troupe.At(0);
        return camera.Project(poses[0].Head.Origin).Depth / camera.Project(poses[1].Head.Origin).Depth;
    }

    private static (float Chin, float Crown) HeadInPicture(Shot shot)
    {
        CameraView camera = shot.CameraAt(0);
        Pose pose = shot.Troupe.At(0)[0];
        float head = shot.Troupe.Actors[0].Build.Head;
        return (camera.Project(pose.Head.Point(0, -0.17f * head, 0.2f * head)).Up, camera.Project(pose.Head.Point(0, 0.86f * head, 0)).Up);
    }
}
