using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Host.Timeline.Checks;

namespace AktionBridge.Host.Timeline.Tests.Checks;

public sealed class SnapshotRulesTests
{
    private static readonly TimelineItem Clip = Some.Item("clip", 10, 20);

    [Fact]
    public void Problem_OfAnOrdinaryTimeline_IsNone()
    {
        TimelineSnapshot timeline = Some.Timeline(Some.Track("V1", Clip, Some.Item("before the first frame", -5, 3)), Some.Track("A1", Clip));

        Assert.Null(SnapshotRules.Problem(timeline, new TimelineRequest()));
        Assert.Null(SnapshotRules.Problem(timeline, new TimelineRequest("document", "timeline")));
    }

    public static TheoryData<TimelineItem> Impossible =>
    [
        Clip with { Start = long.MaxValue },
        Clip with { Start = long.MinValue },
        Clip with { Duration = -1 },
        Clip with { Duration = long.MaxValue },
        Clip with { SourceStart = long.MaxValue },
        Clip with { MediaPath = "/rushes/a\0b.mov" },
        Clip with { Ours = new Dictionary<string, string> { ["placement"] = new('x', 100_000) } },
        Clip with { Ours = new Dictionary<string, string> { ["placement"] = null! } },
        Clip with { Ours = Enumerable.Range(0, 1000).ToDictionary(i => $"{i}", i => $"{i}") },
    ];

    [Theory]
    [MemberData(nameof(Impossible), DisableDiscoveryEnumeration = true)]
    public void Problem_OfAnItemThatCannotBe_NamesItAndItsTrack(TimelineItem item)
    {
        string? problem = SnapshotRules.Problem(Some.Timeline(Some.Track("V1", item)), new TimelineRequest());

        Assert.Contains("'V1'", problem, StringComparison.Ordinal);
        Assert.Contains("'clip'", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Problem_OfTracksWithOneId_ItemsOrMarkersThatAreNothing_IsNamed()
    {
        Assert.Contains("two tracks", SnapshotRules.Problem(Some.Timeline(Some.Track("V1"), Some.Track("V1")), new TimelineRequest()), StringComparison.Ordinal);
        Assert.Contains("nothing", SnapshotRules.Problem(Some.Timeline() with { Tracks = [null!] }, new TimelineRequest()), StringComparison.Ordinal);
        Assert.Contains("nothing", SnapshotRules.Problem(Some.Timeline(Some.Track("V1", Clip)) with { Tracks = [Some.Track("V1", Clip) with { Items = [null!] }] }, new TimelineRequest()), StringComparison.Ordinal);
        Assert.Contains("nothing", SnapshotRules.Problem(Some.Timeline() with { Markers = [null!] }, new TimelineRequest()), StringComparison.Ordinal);
        Assert.Contains("marker 'end'", SnapshotRules.Problem(Some.Timeline() with { Markers = [new TimelineMarker("end", long.MaxValue, 1)] }, new TimelineRequest()), StringComparison.Ordinal);
    }

    [Fact]
    public void Problem_OfAnotherDocumentOrTimelineThanAsked_NamesBoth()
    {
        Assert.Contains("answered with document", SnapshotRules.Problem(Some.Timeline(), new TimelineRequest("mine")), StringComparison.Ordinal);
        Assert.Contains("answered with timeline", SnapshotRules.Problem(Some.Timeline(), new TimelineRequest("document", "other")), StringComparison.Ordinal);
    }
}
