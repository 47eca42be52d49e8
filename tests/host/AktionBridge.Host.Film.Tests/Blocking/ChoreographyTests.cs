using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Film.Blocking;

namespace AktionBridge.Host.Film.Tests.Blocking;

/// <summary>Set-ups that are read from what people do.</summary>
public sealed class ChoreographyTests
{
    private static readonly SceneStage Stage = new(["MARA", "TOBI", "IDA"], SetDressing.For("STREET", interior: false));

    [Theory]
    [InlineData("MARA chases TOBI down the street.")]
    [InlineData("MARA runs after TOBI.")]
    public void Chase_ThePursuedIsAheadAndBothRunToTheRight(string description)
    {
        Contracts.Rpc.Plugin.Blocking blocking = Block(description, "handheld", "MARA", "TOBI");
        PerformerKey[] mara = [.. blocking.Performers[0].Keys], tobi = [.. blocking.Performers[1].Keys];

        Assert.True(tobi[0].X - mara[0].X > 1 && tobi[1].X - mara[1].X == tobi[0].X - mara[0].X);
        Assert.All([mara, tobi], keys => Assert.True(keys is [{ Heading: 90, Action: "walk" }, { Heading: 90 }] && (keys[1].X - keys[0].X) / 4 is > 3 and < 4.5m));
        Assert.True(blocking.Camera is [var begin, var end] && begin.Z < -1 && end.X - begin.X == mara[1].X - mara[0].X);
    }

    [Theory]
    [InlineData("MARA flees from TOBI.")]
    [InlineData("MARA runs from TOBI.")]
    [InlineData("MARA is chased by TOBI.")]
    public void Chase_WhoFleesIsAhead(string description)
    {
        Contracts.Rpc.Plugin.Blocking blocking = Block(description, "truck", "MARA", "TOBI");

        Assert.True(blocking.Performers[0].Keys[0].X > blocking.Performers[1].Keys[0].X);
    }

    [Fact]
    public void Chase_ALockedCamera_LetsThemRunThroughThePicture() => Assert.Null(Block("MARA chases TOBI.", "static", "MARA", "TOBI").Camera);

    [Fact]
    public void Chase_WhileItGoesOn_OneAloneRunsTheSameWayInTheSamePlace()
    {
        var chase = new SetUp(SetUpKind.Chase, "MARA", "TOBI");
        var alone = new BlockingNeeds("medium", "truck", "TOBI sprints round the corner.", ["TOBI"], 4) { Chase = chase };
        var both = new BlockingNeeds("full", "truck", "MARA chases TOBI.", ["MARA", "TOBI"], 4);

        Assert.Equal(AutoBlocking.For(Stage, both).Performers[1].Keys, AutoBlocking.For(Stage, alone).Performers[0].Keys);
        Assert.Equal("stand", AutoBlocking.For(Stage, alone with { Description = "TOBI catches his breath." }).Performers[0].Keys[0].Action);
    }

    [Theory]
    [InlineData("MARA fights TOBI.")]
    [InlineData("MARA hits him.")]
    [InlineData("MARA slaps TOBI.")]
    public void Fight_BlowsGoToAndFroWithinReach(string description)
    {
        Contracts.Rpc.Plugin.Blocking blocking = Block(description, "handheld", "MARA", "TOBI");
        IReadOnlyList<PerformerKey> mara = blocking.Performers[0].Keys, tobi = blocking.Performers[1].Keys;

        // Four seconds: three blows, hers first.
        Assert.Equal(2, mara.Count(key => key.Action == "point"));
        Assert.Equal(1, tobi.Count(key => key.Action == "point"));
        Assert.All(mara, key => Assert.True(key.X < 0 && key.Heading == 75));
        Assert.All(tobi, key => Assert.True(key.X > 0 && key.Heading == -75));
    }

    [Theory]
    [InlineData("The clock strikes eleven. MARA and TOBI look up.")]
    [InlineData("Light hits MARA and TOBI.")]
    [InlineData("MARA struggles with the lock while TOBI waits.")]
    public void Fight_BlowsThatMeetNobody_AreNone(string description) =>
        Assert.All(Block(description, "static", "MARA", "TOBI").Performers, one => Assert.DoesNotContain(one.Keys, key => key.Action == "point"));

    [Fact]
    public void Fight_WhoWatches_StandsClear()
    {
        Contracts.Rpc.Plugin.Blocking blocking = Block("MARA fights IDA. TOBI watches.", "handheld", "MARA", "IDA", "TOBI");

        Assert.True(Math.Abs(blocking.Performers[2].Keys[0].X) > 2);
    }

    [Fact]
    public void TwoHander_WithAThird_LookAtEachOther()
    {
        Contracts.Rpc.Plugin.Blocking blocking = AutoBlocking.For(Stage, new BlockingNeeds("overTheShoulder", "static", "", ["MARA", "IDA"], 4));
        PerformerKey mara = blocking.Performers[0].Keys[0], ida = blocking.Performers[1].Keys[0];

        // Two thirds of the way to (0.75, 1.1) and back, seen from the audience.
        Assert.Equal((97m, -23m), (mara.Heading, ida.Heading));
    }

    [Fact]
    public void Single_WithAPartner_LooksAtThePartner()
    {
        var alone = new BlockingNeeds("closeUp", "static", "", ["MARA"], 4);

        Assert.Equal(60, AutoBlocking.For(Stage, alone with { Partner = "TOBI" }).Performers[0].Keys[0].Heading);
        Assert.Equal(97, AutoBlocking.For(Stage, alone with { Partner = "IDA" }).Performers[0].Keys[0].Heading);
    }

    [Fact]
    public void Sitting_Two_TakeTwoSeats()
    {
        var stage = new SceneStage(["MARA", "TOBI"], [new SetPiece("bench", 2, 1.8m)]);

        Contracts.Rpc.Plugin.Blocking blocking = AutoBlocking.For(stage, new BlockingNeeds("twoShot", "static", "MARA and TOBI sit.", ["MARA", "TOBI"], 4));

        Assert.Equal([(1.6m, "sit"), (2.4m, "sit")], blocking.Performers.Select(one => (one.Keys[0].X, one.Keys[0].Action)));
    }

    [Theory]
    [InlineData("MARA sits on a crate. TOBI turns the stone in his hands.", "stand")]
    [InlineData("MARA sits. They both sit a while.", "sit")]
    public void Sitting_OnlyWhomTheSentenceNames(string description, string tobi)
    {
        var stage = new SceneStage(["MARA", "TOBI"], [new SetPiece("bench", 2, 1.8m)]);

        Contracts.Rpc.Plugin.Blocking blocking = AutoBlocking.For(stage, new BlockingNeeds("wide", "static", description, ["MARA", "TOBI"], 4));

        Assert.Equal(["sit", tobi], blocking.Performers.Select(one => one.Keys[0].Action));
    }

    [Fact]
    public void Sitting_WhoSatFirst_KeepsTheSeatOutOfThePicture()
    {
        var stage = new SceneStage(["MARA", "TOBI"], [new SetPiece("bench", 2, 1.8m)]);

        Contracts.Rpc.Plugin.Blocking blocking = AutoBlocking.For(stage, new BlockingNeeds("medium", "static", "TOBI sits down too.", ["TOBI"], 4) { Seated = ["MARA"] });

        Assert.Equal(2.4m, blocking.Performers[0].Keys[0].X);
    }

    [Fact]
    public void Leaving_IsWatchedFromTheAudiencesSide()
    {
        Contracts.Rpc.Plugin.Blocking blocking = Block("TOBI walks away.", "dollyOut", "TOBI");

        Assert.True(blocking.Camera is [{ Z: < -1 }, { Z: < -1 } end] && end.TargetZ == blocking.Performers[0].Keys[1].Z);
    }

    [Fact]
    public void Leaving_AWallBehind_EndsBeforeIt()
    {
        var stage = new SceneStage(["MARA", "TOBI"], [new SetPiece("wall", 0, 3)]) { Interior = true };

        Contracts.Rpc.Plugin.Blocking blocking = AutoBlocking.For(stage, new BlockingNeeds("full", "static", "TOBI leaves.", ["TOBI"], 6));

        Assert.Equal(2.4m, blocking.Performers[0].Keys[1].Z);
    }

    private static Contracts.Rpc.Plugin.Blocking Block(string description, string movement, params string[] cast) =>
        AutoBlocking.For(Stage, new BlockingNeeds("full", movement, description, cast, 4));
}
