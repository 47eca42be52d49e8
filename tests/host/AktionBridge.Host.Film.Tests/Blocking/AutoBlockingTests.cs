using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Film.Blocking;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Tests.Recipes;

namespace AktionBridge.Host.Film.Tests.Blocking;

public sealed class AutoBlockingTests
{
    private static readonly SceneStage Two = new(["MARA", "TOBI"], SetDressing.For("KITCHEN", interior: true));

    [Fact]
    public void For_TwoPeople_FaceEachOtherAcrossTheLine()
    {
        PerformerKey[] keys = [.. Block("twoShot", "", "MARA", "TOBI").Performers.Select(performer => Assert.Single(performer.Keys))];

        Assert.True(keys[0].X < 0 && keys[1].X > 0);
        Assert.Equal(keys[0].Z, keys[1].Z);
        Assert.True(keys[0].Heading is > 0 and < 90 && keys[1].Heading is < 0 and > -90);
    }

    [Theory]
    [InlineData("closeUp")]
    [InlineData("wide")]
    [InlineData("overTheShoulder")]
    public void For_AnySize_LeavesTheCameraToTheGenerator(string size) => Assert.Null(Block(size, "", "MARA", "TOBI").Camera);

    [Fact]
    public void For_TheSamePersonInEveryShot_StandsOnTheSameMark() =>
        Assert.Equal(Block("closeUp", "", "TOBI").Performers[0].Keys, Block("wide", "", "MARA", "TOBI").Performers[1].Keys);

    [Fact]
    public void For_Walking_EndsOnTheMark()
    {
        IReadOnlyList<PerformerKey> keys = Block("full", "TOBI walks in.", "TOBI").Performers[0].Keys;

        Assert.Equal(["walk", "stand"], keys.Select(key => key.Action));
        Assert.True(keys[0].X > keys[1].X && keys[1].Seconds < 4);
        Assert.Equal(0.75m, keys[1].X);
    }

    [Theory]
    [InlineData("TOBI leaves.")]
    [InlineData("TOBI walks towards the light.")]
    public void For_Leaving_GoesAwayFromTheCamera(string description) => Assert.True(Block("full", description, "TOBI").Performers[0].Keys is [{ Z: 0 }, { Z: > 3, Heading: 180 }]);

    [Fact]
    public void For_Sitting_TakesASeatOfTheSet()
    {
        PerformerKey key = Assert.Single(Block("medium", "MARA sits down.", "MARA").Performers[0].Keys);

        Assert.Equal(("sit", -0.9m, 1.7m), (key.Action, key.X, key.Z));
    }

    [Fact]
    public void For_Insert_HoldsOutAHand() => Assert.Equal("point", Block("insert", "Insert: a key.", "MARA").Performers[0].Keys[0].Action);

    [Fact]
    public void For_WhatIsOnlySaid_IsNotDone() => Assert.Equal("stand", Block("medium", "MARA: \u201CSit and walk and leave!\u201D", "MARA").Performers[0].Keys[0].Action);

    [Fact]
    public void For_SevenPeople_GivesEveryoneAnotherMark()
    {
        string[] names = [.. Enumerable.Range(0, 12).Select(i => $"P{i}")];
        Contracts.Rpc.Plugin.Blocking blocking = AutoBlocking.For(new SceneStage(names, []), new BlockingNeeds("wide", "static", "", names, 4));

        Assert.Equal(12, blocking.Performers.Select(performer => (performer.Keys[0].X, performer.Keys[0].Z)).Distinct().Count());
    }

    [Fact]
    public void For_TheSampleFilm_SittingLastsUntilSomeoneRises()
    {
        var graph = new SampleGraph();
        Location roof = graph.Film.List<Location>().First(one => one.Name == "ROOFTOP");
        Scene scene = graph.Film.List<Scene>().First(one => one.Number == "13");
        var blocking = new FilmBlocking(graph.Film, scene, [new SetPiece("bench", -1.5m, 1.5m)]);
        Shot later = graph.Film.List<Shot>("sceneId", scene.Id).First(shot => shot.Description.Contains("standing there", StringComparison.Ordinal));

        Assert.Equal("sit", blocking.For(later, ["ANSELM"], Some.Rate).Performers[0].Keys[0].Action);
        Assert.NotNull(roof);
    }

    [Theory]
    [InlineData("GRANDMOTHER'S KITCHEN", "table")]
    [InlineData("STATION PLATFORM", "bench")]
    [InlineData("DARK FOREST", "tree")]
    [InlineData("STREET", "lamp")]
    [InlineData("NOWHERE", "door")]
    public void For_PlaceByName_PutsItsPiecesBehindTheLine(string place, string kind)
    {
        IReadOnlyList<SetPiece> pieces = SetDressing.For(place, interior: true);

        Assert.Contains(pieces, piece => piece.Kind == kind);
        Assert.All(pieces, piece => Assert.True(piece.Z >= 1.5m));
    }

    private static Contracts.Rpc.Plugin.Blocking Block(string size, string description, params string[] cast) =>
        AutoBlocking.For(Two, new BlockingNeeds(size, "static", description, cast, 4));
}
