using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Film.Tests.Recipes;
using AktionBridge.Host.Film.Waivers;

namespace AktionBridge.Host.Film.Tests.Waivers;

/// <summary>A waiver lets one difference be as it is: not another one, and not the next change of the same thing.</summary>
public sealed class WaivedDifferencesTests
{
    /// <summary>Each changes one thing, and then the same thing again to something else.</summary>
    public static TheoryData<string, Action<SampleGraph>, Action<SampleGraph>> Changes() => new()
    {
        { "composition/lock/MARA", graph => graph.Lock("MARA", 'x'), graph => graph.Lock("MARA", 'y') },
        { "composition/inputs/firstFrame", graph => Board(graph, 'c'), graph => Board(graph, 'd') },
        { "composition/direction/description", graph => graph.Film.Put(graph.Shot with { Description = "Other." }), graph => graph.Film.Put(graph.Shot with { Description = "Another." }) },
        { "composition/direction/lensMillimetres", graph => graph.Film.Put(graph.Shot with { LensMillimetres = 85 }), graph => graph.Film.Put(graph.Shot with { LensMillimetres = 24 }) },
        { "composition/prompt/style", graph => Style(graph, "oil"), graph => Style(graph, "chalk") },
        { "composition/prompt/light", graph => Mood(graph, "cold"), graph => Mood(graph, "wild") },
        { "composition/direction/set/palette", graph => graph.Film.Put(graph.Location with { Palette = ["#101010"] }), graph => graph.Film.Put(graph.Location with { Palette = ["#202020"] }) },
        { "composition/parameters/grain", graph => Grain(graph, "0.75"), graph => Grain(graph, "0.25") },
    };

    [Theory]
    [MemberData(nameof(Changes), DisableDiscoveryEnumeration = true)]
    public void Remaining_WaivedThenChangedAgain_IsFreshThenStaleAgain(string path, Action<SampleGraph> change, Action<SampleGraph> again)
    {
        var graph = new SampleGraph();
        string canonical = graph.Compose().Canonical;
        change(graph);
        StaleReport report = Check(graph, canonical);
        TakeWaiver[] waivers = [Waive(report, path)];

        Assert.Empty(WaivedDifferences.Remaining(Only(report, path), report.Today, waivers));
        again(graph);
        StaleReport later = Check(graph, canonical);
        Assert.Contains(path, WaivedDifferences.Remaining(later.Differences, later.Today, waivers).Select(one => one.Path));
        change(graph);
        StaleReport back = Check(graph, canonical);
        // A lock is never the former one again: equal content is, and has the waived number's look.
        Assert.Empty(WaivedDifferences.Remaining(Only(back, path), back.Today, waivers));
    }

    [Fact]
    public void Remaining_SomethingElseDiffersToo_IsStillStaleByThatAlone()
    {
        var graph = new SampleGraph();
        string canonical = graph.Compose().Canonical;
        graph.Lock("MARA", 'x');
        TakeWaiver[] waivers = [Waive(Check(graph, canonical), "composition/lock/MARA")];

        graph.Film.Put(graph.Shot with { LensMillimetres = 85 });
        StaleReport report = Check(graph, canonical);

        Assert.Equal(["lens 50 → 85"], WaivedDifferences.Remaining(report.Differences, report.Today, waivers).Select(one => one.Words));
    }

    [Fact]
    public void Remaining_NothingCanBeComposed_IsWaivedByItsWords()
    {
        var gone = new RecipeDifference("generator", "the plugin 'old' is gone");
        var waiver = new TakeWaiver("generator", gone.Words, WaivedDifferences.DigestOf(gone, null), "It was right.", "ada", DateTimeOffset.UnixEpoch);

        Assert.Empty(WaivedDifferences.Remaining([gone], null, [waiver]));
        Assert.Single(WaivedDifferences.Remaining([gone with { Words = "the plugin 'old' is not trusted" }], null, [waiver]));
    }

    private static TakeWaiver Waive(StaleReport report, string path)
    {
        RecipeDifference difference = report.Differences.Single(one => one.Path == path);
        return new TakeWaiver(path, difference.Words, WaivedDifferences.DigestOf(difference, report.Today), "It is better so.", "ada", DateTimeOffset.UnixEpoch);
    }

    private static IReadOnlyList<RecipeDifference> Only(StaleReport report, string path) => [.. report.Differences.Where(one => one.Path == path)];

    private static StaleReport Check(SampleGraph graph, string canonical) => Staleness.Check(graph.Film, graph.Shot, canonical, Some.Generator(), Some.Format());

    private static void Board(SampleGraph graph, char seed)
    {
        graph.Film.Put(graph.Film.Find<Board>("board_1")! with { Id = $"board_{seed}", Sha256 = new string(seed, 64) });
        graph.Film.Put(graph.Shot with { BoardId = $"board_{seed}" });
    }

    private static void Style(SampleGraph graph, string prompt) => graph.Film.Put(graph.Film.Find<Style>("style_1")! with { Prompt = prompt });

    private static void Mood(SampleGraph graph, string aim) => graph.Film.Put(graph.Film.Find<Brief>("brief_1")! with { EmotionalAim = aim });

    private static void Grain(SampleGraph graph, string value) => graph.Film.Put(graph.Shot with { Parameters = new Dictionary<string, string> { ["grain"] = value } });
}
