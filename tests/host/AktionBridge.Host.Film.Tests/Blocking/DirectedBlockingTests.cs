using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Blocking;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Film.Tests.Recipes;

namespace AktionBridge.Host.Film.Tests.Blocking;

public sealed class DirectedBlockingTests
{
    private static readonly CameraKey Camera = new(0, 0, 1.6m, -4, 0, 1.4m, 0, 50);

    [Fact]
    public void Set_AFigureOfTheFilm_ComesIntoTheCastAndIsSpelledAsTheFilmDoes()
    {
        var graph = new SampleGraph();
        string newcomer = graph.Film.List<Character>().First(one => !graph.Shot.CharacterIds.Contains(one.Id)).Name;

        Shot shot = Set(graph, new Performer(newcomer.ToLowerInvariant(), [Key(0)]));

        Assert.Equal(graph.Character(newcomer).Id, shot.CharacterIds[^1]);
        Assert.True(shot.Edited);
        Assert.Equal(newcomer, graph.Film.Find<ShotBlocking>(shot.Id)!.Blocking.Performers[0].Name);
    }

    [Fact]
    public void Set_ThenClear_ComposesAsBeforeAndSaysBlockingInBetween()
    {
        var graph = new SampleGraph();
        string before = graph.Compose().Canonical;

        Set(graph, new Performer("MARA", [Key(0), Key(1)]));
        string[] said = Said(graph, before);
        DirectedBlocking.Clear(graph.Film, graph.Shot);

        Assert.Equal(["blocking changed"], said);
        Assert.Equal(before, graph.Compose().Canonical);
    }

    [Fact]
    public void Set_OtherCameraOnly_SaysTheCameraPath()
    {
        var graph = new SampleGraph();
        Set(graph, [Camera], new Performer("MARA", [Key(0)]));
        string before = graph.Compose().Canonical;

        Set(graph, [Camera with { LensMillimetres = 85 }], new Performer("MARA", [Key(0)]));

        Assert.Equal(["camera path of the blocking changed"], Said(graph, before));
    }

    [Fact]
    public void Compose_WhoLeftTheCastAfterwards_IsNotSeen()
    {
        var graph = new SampleGraph();
        Set(graph, new Performer("MARA", [Key(0)]), new Performer("ANSELM", [Key(0)]));

        graph.Film.Put(graph.Shot with { CharacterIds = [graph.Character("ANSELM").Id] });

        Assert.Equal(["ANSELM"], graph.Compose().Recipe.Composition.Direction!.Blocking!.Performers.Select(performer => performer.Name));
    }

    public static TheoryData<string, Contracts.Rpc.Plugin.Blocking> Refused() => new()
    {
        { "names 'NOBODY', who is not in this film. It has: ", Of(null, new Performer("NOBODY", [Key(0)])) },
        { "names MARA twice", Of(null, new Performer("MARA", [Key(0)]), new Performer("mara", [Key(0)])) },
        { "MARA: it has 0 keys", Of(null, new Performer("MARA", [])) },
        { "MARA: the first key lies at 0.5 s; it must lie at 0", Of(null, new Performer("MARA", [Key(0.5m)])) },
        { "MARA: key 3 lies at 1 s, after one at 1 s", Of(null, new Performer("MARA", [Key(0), Key(1), Key(1)])) },
        { "MARA: the last key lies at 1000 s; the shot ends at", Of(null, new Performer("MARA", [Key(0), Key(1000)])) },
        { "MARA, key 2: x is 20000; it must be -10000 to 10000 metres", Of(null, new Performer("MARA", [Key(0), Key(1) with { X = 20_000 }])) },
        { "MARA, key 1: heading is -40000", Of(null, new Performer("MARA", [Key(0) with { Heading = -40_000 }])) },
        { "MARA, key 1: action is 'fly'; it must be one of stand, walk, sit, point", Of(null, new Performer("MARA", [Key(0) with { Action = "fly" }])) },
        { "the camera: it has 0 keys", Of([]) },
        { "the camera, key 1: lensMillimetres is 3; it must be 4 to 1000 millimetres", Of([Camera with { LensMillimetres = 3 }]) },
        { "the camera, key 1: it looks at the place where it stands", Of([new CameraKey(0, 1, 1, 1, 1, 1, 1, 50)]) },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void Set_WhatNoStageCanPlay_SaysWhoseKeyAndWhy(string said, Contracts.Rpc.Plugin.Blocking blocking)
    {
        var graph = new SampleGraph();
        Shot before = graph.Shot;

        var refused = Assert.Throws<RpcFailureException>(() => DirectedBlocking.Set(graph.Film, before, blocking, Some.Rate));

        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, graph.Shot);
        Assert.Null(graph.Film.Find<ShotBlocking>(before.Id));
    }

    [Fact]
    public void Set_AKeyAtTheShotsVeryEnd_IsWithinIt()
    {
        var graph = new SampleGraph();
        // 48 frames at 24000/1001 are 2.002 s exactly; 49 are not to be written in decimals.
        Shot shot = graph.Shot with { DurationFrames = 49 };

        DirectedBlocking.Set(graph.Film, shot, Of(null, new Performer("MARA", [Key(0), Key(2.043708m)])), Some.Rate);

        Assert.Throws<RpcFailureException>(() => DirectedBlocking.Set(graph.Film, shot, Of(null, new Performer("MARA", [Key(0), Key(2.0451m)])), Some.Rate));
    }

    private static Shot Set(SampleGraph graph, params Performer[] performers) => Set(graph, null, performers);

    private static Shot Set(SampleGraph graph, IReadOnlyList<CameraKey>? camera, params Performer[] performers) =>
        DirectedBlocking.Set(graph.Film, graph.Shot, Of(camera, performers), Some.Rate);

    private static Contracts.Rpc.Plugin.Blocking Of(IReadOnlyList<CameraKey>? camera, params Performer[] performers) => new() { Performers = performers, Camera = camera };

    private static PerformerKey Key(decimal seconds) => new(seconds, 0.5m, 1, 30, "stand");

    private static string[] Said(SampleGraph graph, string before) =>
        [.. Staleness.Check(graph.Film, graph.Shot, before, Some.Generator(), Some.Format()).Differences.Select(difference => difference.Words)];
}
