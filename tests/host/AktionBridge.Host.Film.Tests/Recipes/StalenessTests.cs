using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Locks;
using AktionBridge.Host.Film.Recipes;

namespace AktionBridge.Host.Film.Tests.Recipes;

public sealed class StalenessTests
{
    [Fact]
    public void Check_NothingChanged_IsFresh()
    {
        var graph = new SampleGraph();
        string canonical = graph.Compose(variation: new Variation(77)).Canonical;

        StaleReport report = Check(graph, canonical);

        Assert.False(report.IsStale);
        Assert.Equal(canonical, report.Today!.Canonical);
    }

    public static TheoryData<string, Action<SampleGraph>> Changes() => new()
    {
        { "lock of MARA 1 → 2", graph => graph.Lock("MARA", 'x') },
        { "board replaced", OtherBoard },
        { "board taken away", graph => graph.Film.Put(graph.Film.Find<Board>("board_1")! with { Verdict = Verdict.Rejected }) },
        { "description changed", graph => graph.Film.Put(graph.Shot with { Description = "Other." }) },
        { "size overTheShoulder → closeUp", graph => graph.Film.Put(graph.Shot with { Size = "closeUp", LensMillimetres = 50 }) },
        { "lens 50 → 85", graph => graph.Film.Put(graph.Shot with { LensMillimetres = 85 }) },
        { "movement static → dollyIn", graph => graph.Film.Put(graph.Shot with { Movement = "dollyIn" }) },
        { "style changed", graph => graph.Film.Put(graph.Film.Find<Style>("style_1")! with { Prompt = "oil" }) },
        { "light and atmosphere changed", graph => graph.Film.Put(graph.Film.Find<Brief>("brief_1")! with { EmotionalAim = "cold" }) },
        { "time of day night → day", graph => graph.Film.Put(graph.Scene with { TimeOfDay = "day" }) },
        { "description of the place changed", graph => graph.Film.Put(graph.Location with { Description = "dusty" }) },
        { "palette of the place changed", graph => graph.Film.Put(graph.Location with { Palette = ["#101010"] }) },
        { "parameter grain default → 0.75", graph => graph.Film.Put(graph.Shot with { Parameters = new Dictionary<string, string> { ["grain"] = "0.75" } }) },
    };

    [Theory]
    [MemberData(nameof(Changes), DisableDiscoveryEnumeration = true)]
    public void Check_OneDecisionChanged_SaysWhich(string words, Action<SampleGraph> change)
    {
        var graph = new SampleGraph();
        string canonical = graph.Compose().Canonical;

        change(graph);

        Assert.Contains(words, Check(graph, canonical).Differences.Select(difference => difference.Words));
    }

    [Fact]
    public void Check_ANewLockOfOtherClothesAlone_IsSaidAsTheLock()
    {
        var graph = new SampleGraph();
        CharacterLock first = graph.Film.Find<CharacterLock>(graph.Film.List<Character>("name", "MARA")[0].CurrentLockId!)!;
        string canonical = graph.Compose().Canonical;

        CharacterLocks.Add(
            graph.Film, first.CharacterId,
            new LockContent { Images = first.Images, Description = first.Description, Anchor = first.Anchor, Palette = first.Palette, Wardrobe = "a grey coat" }, default, "test");

        RecipeDifference only = Assert.Single(Check(graph, canonical).Differences);
        Assert.Equal(new RecipeDifference("composition/lock/MARA", "lock of MARA 1 → 2"), only);
    }

    [Fact]
    public void Check_ANewLock_IsSaidOnce()
    {
        var graph = new SampleGraph();
        string canonical = graph.Compose().Canonical;

        graph.Lock("MARA", 'x', "stern");

        RecipeDifference only = Assert.Single(Check(graph, canonical).Differences);
        Assert.Equal(new RecipeDifference("composition/lock/MARA", "lock of MARA 1 → 2"), only);
    }

    [Fact]
    public void Check_NewRevisionAndDuration_AreBothSaid()
    {
        var graph = new SampleGraph();
        string canonical = graph.Compose().Canonical;

        StaleReport report = Staleness.Check(graph.Film, graph.Shot, canonical, Some.Generator(revision: 2), Some.Format(60));

        Assert.Equal(["duration 48 → 60 frames", "output revision 1 → 2"], report.Differences.Select(difference => difference.Words));
    }

    [Fact]
    public void Check_ShotThatCannotBeComposedToday_SaysWhy()
    {
        var graph = new SampleGraph();
        string canonical = graph.Compose().Canonical;

        StaleReport report = Staleness.Check(graph.Film, graph.Shot, canonical, Some.Generator(grid: new FrameGrid(1, 0, 1, 10)), Some.Format());

        Assert.Null(report.Today);
        Assert.Contains("1 to 10", Assert.Single(report.Differences).Words, StringComparison.Ordinal);
    }

    private static void OtherBoard(SampleGraph graph)
    {
        graph.Film.Put(graph.Film.Find<Board>("board_1")! with { Id = "board_2", Sha256 = new string('c', 64) });
        graph.Film.Put(graph.Shot with { BoardId = "board_2" });
    }

    private static StaleReport Check(SampleGraph graph, string canonical) => Staleness.Check(graph.Film, graph.Shot, canonical, Some.Generator(), Some.Format());
}
