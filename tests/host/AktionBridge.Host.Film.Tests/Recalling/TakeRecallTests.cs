using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Blocking;
using AktionBridge.Host.Film.Conditioning;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recalling;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Film.Tests.Recipes;

namespace AktionBridge.Host.Film.Tests.Recalling;

public sealed class TakeRecallTests
{
    private static readonly GeneratorChoice Generator = Recipes.Some.Generator(inputs:
    [
        new InputDescription("firstFrame", MediaKind.Image, 0, 1), new InputDescription("depth", MediaKind.Video, 0, 1), new InputDescription("character", MediaKind.Image, 0, 4),
    ]);

    public static TheoryData<string, Action<SampleGraph>> Changes() => new()
    {
        { "size closeUp → overTheShoulder", graph => graph.Film.Put(graph.Shot with { Size = "closeUp" }) },
        { "angle low → eyeLevel", graph => graph.Film.Put(graph.Shot with { Angle = "low" }) },
        { "lens 85 → 50", graph => graph.Film.Put(graph.Shot with { LensMillimetres = 85 }) },
        { "movement dollyIn → static", graph => graph.Film.Put(graph.Shot with { Movement = "dollyIn" }) },
        { "description", graph => graph.Film.Put(graph.Shot with { Description = "Other." }) },
        { "grain 0.75 → default", graph => graph.Film.Put(graph.Shot with { Parameters = new Dictionary<string, string> { ["grain"] = "0.75" } }) },
        { "generator other/other → previz/previz-shot", graph => graph.Film.Put(graph.Shot with { Generator = "other/other" }) },
        { "lock of MARA 2 → 1", graph => graph.Lock("MARA", 'x', "stern") },
        { "cast MARA → ANSELM, MARA", graph => graph.Film.Put(graph.Shot with { CharacterIds = [graph.Character("MARA").Id] }) },
        { "depth pass taken away", graph => ConditioningMedia.Set(graph.Film, graph.Shot, [KeyValuePair.Create("depth", (string?)new string('d', 64))]) },
        { "board set back", OtherBoard },
        { "blocking", graph => DirectedBlocking.Set(graph.Film, graph.Shot, new Contracts.Rpc.Plugin.Blocking { Performers = [new Performer("MARA", [new PerformerKey(0, 1, 2, 90, "stand")])] }, Recipes.Some.Rate) },
    };

    [Theory]
    [MemberData(nameof(Changes), DisableDiscoveryEnumeration = true)]
    public void Recall_OneDecisionOfTheShotChanged_ComposesToTheTakeAgainAndSaysWhich(string words, Action<SampleGraph> change)
    {
        var graph = new SampleGraph();
        ComposedRecipe made = graph.Compose(Generator);
        change(graph);

        RecallResult result = Recall(graph, made.Recipe);

        Assert.Contains(words, result.Changed);
        Assert.Empty(result.Left);
        Assert.Equal(made.Canonical, graph.Compose(Generator).Canonical);
        Assert.True(graph.Shot.Edited);
    }

    [Theory]
    [MemberData(nameof(Changes), DisableDiscoveryEnumeration = true)]
    public void Undo_AfterARecall_IsTheShotAsItWas(string words, Action<SampleGraph> change)
    {
        var graph = new SampleGraph();
        ComposedRecipe made = graph.Compose(Generator);
        change(graph);
        Shot before = graph.Shot;
        string? then = Today(graph);
        Assert.NotEmpty(Recall(graph, made.Recipe).Changed);

        TakeRecall.Undo(graph.Film, graph.Shot, "take_1");

        Assert.True(then == Today(graph), words);
        Assert.Equivalent(before with { Version = graph.Shot.Version }, graph.Shot, strict: true);
    }

    [Fact]
    public void Recall_WhatIsNotTheShots_StaysAndIsSaid()
    {
        var graph = new SampleGraph();
        ComposedRecipe made = graph.Compose(Generator);
        graph.Film.Put(graph.Scene with { TimeOfDay = "day" });
        graph.Film.Put(graph.Shot with { LensMillimetres = 85 });

        RecallResult result = Recall(graph, made.Recipe);

        Assert.Equal(["lens 85 → 50"], result.Changed);
        Assert.Contains("time of day night → day", result.Left);
        Assert.Equal("day", graph.Scene.TimeOfDay);
    }

    [Fact]
    public void Recall_ATakeOfASweepWithAPromptOfItsOwn_SetsItsValuesAndSaysThePrompt()
    {
        var graph = new SampleGraph();
        var overrides = new Dictionary<string, string> { ["grain"] = "0.25", ["prompt.light"] = "candles" };
        ComposedRecipe made = graph.Compose(Generator, variation: new Variation(3) { Overrides = overrides });

        RecallResult result = Recall(graph, made.Recipe);

        Assert.Equal("0.25", graph.Shot.Parameters["grain"]);
        Assert.Equal(["grain default → 0.25"], result.Changed);
        Assert.Equal(["prompt.light was said for this take alone"], result.Left);
    }

    [Fact]
    public void Recall_ThingsThatAreGone_AreSaid()
    {
        var graph = new SampleGraph();
        ConditioningMedia.Set(graph.Film, graph.Shot, [KeyValuePair.Create("depth", (string?)new string('d', 64))]);
        ComposedRecipe made = graph.Compose(Generator);
        graph.Film.Put(graph.Film.Find<Board>("board_1")! with { Verdict = Verdict.Rejected });
        graph.Film.Remove<ShotConditioning>(graph.Shot.Id);

        RecallResult result = TakeRecall.Recall(
            graph.Film, graph.Shot, Take(graph), made.Recipe, Generator, Recipes.Some.Format(), sha256 => sha256[0] != 'd');

        Assert.Contains("the depth pass it was made with is not in this project's media any more", result.Left);
        Assert.Contains("the board that led it is not approved any more", result.Left);
    }

    [Fact]
    public void Undo_AfterAnotherEdit_IsRefused()
    {
        var graph = new SampleGraph();
        Recall(graph, graph.Compose(Generator).Recipe);
        graph.Film.Put(graph.Shot with { LensMillimetres = 24, Version = graph.Shot.Version + 1 });

        var refused = Assert.Throws<RpcFailureException>(() => TakeRecall.Undo(graph.Film, graph.Shot, "take_1"));

        Assert.Equal(RpcErrorCode.Conflict, refused.Code);
        Assert.Equal(24, graph.Shot.LensMillimetres);
    }

    private static RecallResult Recall(SampleGraph graph, Recipe recipe) =>
        TakeRecall.Recall(graph.Film, graph.Shot, Take(graph), recipe, Generator, Recipes.Some.Format(), _ => true);

    private static string? Today(SampleGraph graph)
    {
        Shot shot = graph.Shot;
        GeneratorChoice asked = shot.Generator is { } own ? new GeneratorChoice("other", Generator.Info with { Id = own.Split('/')[1] }) : Generator;
        return graph.Compose(asked).Canonical;
    }

    private static void OtherBoard(SampleGraph graph)
    {
        graph.Film.Put(new Board { Id = "board_2", ShotId = graph.Shot.Id, Sha256 = new string('c', 64), Origin = "drawn", Verdict = Verdict.Approved, CreatedAt = DateTimeOffset.UnixEpoch });
        graph.Film.Put(graph.Shot with { BoardId = "board_2" });
    }

    private static Take Take(SampleGraph graph) => new()
    {
        Id = "take_1",
        ShotId = graph.Shot.Id,
        Number = 1,
        RecipeHash = "",
        JobId = "",
        Generator = "previz/previz-shot",
        PluginVersion = "1",
        OriginalSha256 = "",
        NativeFrames = 48,
        NativeRate = Recipes.Some.Rate,
        Raster = Recipes.Some.Raster,
        Seconds = 1,
        CreatedAt = DateTimeOffset.UnixEpoch,
    };
}
