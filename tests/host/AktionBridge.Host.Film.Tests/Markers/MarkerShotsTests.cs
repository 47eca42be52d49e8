using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Markers;
using AktionBridge.Host.Film.Tests.Recipes;

namespace AktionBridge.Host.Film.Tests.Markers;

public sealed class MarkerShotsTests
{
    [Fact]
    public void Apply_NamedMarkers_LastAsLongAsTheyAreOrUpToTheNext()
    {
        var graph = new SampleGraph();

        MarkerReport report = Apply(graph, 500, new TimelineMarker("Rain.", 0, 0), new TimelineMarker("A hand.", 100, 40), new TimelineMarker(" ", 120, 0), new TimelineMarker("A clock.", 200, 1));

        Assert.Equal([("Rain.", 100), ("A hand.", 40), ("A clock.", 300)], Shots(graph, report).Select(shot => (shot.Description, shot.DurationFrames)));
        Assert.All(report.Shots, one => Assert.True(one.Made && !one.Named));
    }

    [Fact]
    public void Apply_NothingEndsTheLast_ItsWordsDo()
    {
        var graph = new SampleGraph();

        Shot shot = Assert.Single(Shots(graph, Apply(graph, 0, new TimelineMarker("A boat leaves the quay.", 100, 0))));

        // 1.3 s and 0.16 s a word, at 24000/1001.
        Assert.Equal(50, shot.DurationFrames);
    }

    [Fact]
    public void Apply_AnotherRate_CountsAtTheProjects()
    {
        var graph = new SampleGraph();

        TimelineSnapshot timeline = Timeline(0, new TimelineMarker("Rain.", 0, 100)) with { Rate = new FrameRate(50, 1) };

        Assert.Equal(48, Assert.Single(Shots(graph, MarkerShots.Apply(graph.Film, timeline, Some.Rate))).DurationFrames);
    }

    [Fact]
    public void Apply_AgainWithTheOldNames_MakesNothing()
    {
        var graph = new SampleGraph();
        TimelineMarker[] markers = [new("Rain.", 0, 10), new("Rain.", 50, 10)];
        MarkerReport first = Apply(graph, 100, markers);
        int puts = graph.Film.Puts;

        MarkerReport again = Apply(graph, 100, markers);

        Assert.Equal(2, first.Shots.Select(one => one.Code).Distinct().Count());
        Assert.Equal(first.Shots.Select(one => one.ShotId), again.Shots.Select(one => one.ShotId));
        Assert.All(again.Shots, one => Assert.False(one.Made || one.Named || one.Changed));
        Assert.Equal(puts, graph.Film.Puts);
    }

    [Fact]
    public void Apply_MarkerWithACode_SetsThatShotsLengthOnly()
    {
        var graph = new SampleGraph();
        Shot before = graph.Shot;

        MarkerReport report = Apply(graph, 900, new TimelineMarker($"{before.Code} somebody's words", 100, 77));

        Assert.Equal(before with { DurationFrames = 77, Version = before.Version + 1, Edited = true }, graph.Shot);
        Assert.True(Assert.Single(report.Shots) is { Made: false, Named: true, Changed: true });
        Assert.False(Assert.Single(Apply(graph, 900, new TimelineMarker($"{before.Code} somebody's words", 100, 77)).Shots).Changed);
    }

    [Fact]
    public void Apply_CodeOfAnotherFilmOrAnHourLong_IsLeftOutWithTheReason()
    {
        var graph = new SampleGraph();
        int shots = graph.Film.Count<Shot>();

        MarkerReport report = Apply(graph, 900, new TimelineMarker("sc999_sh0010 Rain.", 5, 10), new TimelineMarker("Long.", 7, 500_000));

        Assert.Empty(report.Shots);
        Assert.Equal(["'sc999_sh0010 Rain.' at frame 5 names a shot that this film does not have.", "'Long.' at frame 7 is 500000 frames long, more than a shot may have."], report.Skipped);
        Assert.Equal(shots, graph.Film.Count<Shot>());
    }

    private static MarkerReport Apply(SampleGraph graph, long duration, params TimelineMarker[] markers) =>
        MarkerShots.Apply(graph.Film, Timeline(duration, markers), Some.Rate);

    private static IEnumerable<Shot> Shots(SampleGraph graph, MarkerReport report) => report.Shots.Select(one => graph.Film.Find<Shot>(one.ShotId)!);

    private static TimelineSnapshot Timeline(long duration, params TimelineMarker[] markers) => new()
    {
        Document = "document", Timeline = "timeline", Name = "Cut", Rate = Some.Rate, Duration = duration, Tracks = [], Markers = markers, Version = "1",
    };
}
