using AktionBridge.Contracts.Plugin;

namespace AktionBridge.Plugins.Previz.Tests.Stage;

public sealed class SetTests
{
    public static TheoryData<string> Kinds =>
        ["table", "chair", "bench", "wall", "door", "window", "lamp", "tree", "crate", "counter", "bed", "vehicle", "column"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Piece_OfEveryKind_IsSeen(string kind)
    {
        Picture with = Of(new SetPiece(kind, 0, 0.5m)), without = Of(new SetPiece("crate", 0, -60, 0, 0.1m));

        Assert.True(with.Differences(without) > 400, $"A {kind} changes {with.Differences(without)} pixels.");
    }

    [Theory]
    [InlineData(false, "day")]
    [InlineData(false, "night")]
    [InlineData(false, "dawn")]
    [InlineData(false, "dusk")]
    [InlineData(true, "day")]
    [InlineData(true, "night")]
    [InlineData(true, "dawn")]
    [InlineData(true, "dusk")]
    public void TimeOfDay_Exposure_IsReadable(bool interior, string time)
    {
        Picture picture = Picture.Of(Some.Request(Some.Direction("full", set: new() { Location = "Square", Interior = interior, TimeOfDay = time })));
        double mean = picture.Rgb.ToArray().Average(b => b);

        Assert.InRange(mean, time == "night" ? 18 : 70, time == "night" ? 120 : 200);
        Assert.True(picture.Count((r, g, b) => r > 250 && g > 250 && b > 250) < picture.Width * picture.Height / 8, "Highlights are burnt out.");
    }

    [Fact]
    public void Palette_OfTheLock_IsSeen()
    {
        Picture picture = Picture.Of(Some.Request(Some.Direction("full", cast: [Some.Anna, Some.Ben]), 640, 360));

        Assert.True(picture.Count((r, g, b) => r > 70 && r > g * 2.2 && r > b * 2.2) > 800, "Anna's red is missing.");
        Assert.True(picture.Count((r, g, b) => b > 60 && b > r * 1.7 && b > g * 1.25) > 800, "Ben's blue is missing.");
    }

    [Fact]
    public void Clay_Look_IsNearlyWithoutColour()
    {
        ShotDirection direction = Some.Direction("medium", set: new() { Location = "Office", Interior = true });
        Func<int, int, int, bool> strong = (r, g, b) => Math.Max(r, Math.Max(g, b)) - Math.Min(r, Math.Min(g, b)) > 90;

        Assert.True(Picture.Of(Some.Request(direction)).Count(strong) > 1000);
        Assert.True(Picture.Of(Some.Request(direction, parameters: ("look", "clay"))).Count(strong) < 200);
    }

    [Fact]
    public void Grid_Off_ChangesTheFloorOnly()
    {
        ShotDirection direction = Some.Direction("wide");
        Picture with = Picture.Of(Some.Request(direction)), without = Picture.Of(Some.Request(direction, parameters: ("groundGrid", "false")));

        Assert.InRange(with.Differences(without), 200, with.Width * with.Height / 2);
    }

    [Fact]
    public void Names_Differ_PeopleDiffer()
    {
        Blocking blocking(string name) => Some.Standing((name, 0, 0, 0));
        ShotDirection Of(string name) => Some.Direction("full", cast: [new(name, "", [])], blocking: blocking(name));

        Assert.True(Picture.Of(Some.Request(Of("Anna"))).Differences(Picture.Of(Some.Request(Of("Zoltan")))) > 1500);
    }

    [Fact]
    public void Seed_Another_KeepsAStaticBlockedShotAndShakesAHandheldOne()
    {
        Blocking blocking = Some.Standing(("Anna", 0, 0, 0));
        Picture At(string movement, long seed) => Picture.Of(Some.Request(Some.Direction(movement: movement, blocking: blocking), seed: seed), 4);

        Assert.Equal(0, At("static", 1).Differences(At("static", 2)));
        Assert.True(At("handheld", 1).Differences(At("handheld", 2)) > 1000);
    }

    private static Picture Of(SetPiece piece) => Picture.Of(Some.Request(
        Some.Direction(cast: [], blocking: new() { Performers = [], Camera = [new CameraKey(0, 2, 2, -6, 0, 1, 0.5m, 35)] }, set: new() { Location = "Field", Pieces = [piece] })));
}
