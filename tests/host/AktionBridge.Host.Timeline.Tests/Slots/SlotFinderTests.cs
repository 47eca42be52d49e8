using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Host.Timeline.Slots;

namespace AktionBridge.Host.Timeline.Tests.Slots;

public sealed class SlotFinderTests
{
    [Fact]
    public void Gaps_BeforeBetweenAndAfterItems_AreFoundWithNeighbours()
    {
        TimelineSnapshot timeline = Some.Timeline(
            Some.Track("V1", Some.Item("a", 10, 20), Some.Item("b", 50, 10)), Some.Track("V2", Some.Item("title", 0, 100)));

        IReadOnlyList<Slot> gaps = SlotFinder.Gaps(timeline);

        Assert.Equal([(0, 10), (30, 20), (60, 40)], gaps.Select(gap => (gap.Start, gap.Duration)));
        Assert.Equal(("a", "b"), (gaps[1].Before?.Name, gaps[1].After?.Name));
        Assert.Equal("V1:30+20", gaps[1].Id);
        Assert.Equal(gaps[1], SlotFinder.ById(timeline, "V1:30+20"));
        Assert.Null(gaps[2].After);
    }

    [Fact]
    public void Gaps_LockedOrSoundTrack_HasNone()
    {
        TimelineSnapshot timeline = Some.Timeline(
            Some.Track("V1", Some.Item("a", 10, 20)) with { Locked = true }, Some.Track("A1", Some.Item("b", 50, 10)));

        Assert.Empty(SlotFinder.Gaps(timeline));
        Assert.Null(SlotFinder.FromPlayhead(timeline, 0, 10));
        Assert.Equal("A1", SlotFinder.Gaps(timeline, new SlotOptions { Content = SlotContent.Sound }).Single().Track);
    }

    [Fact]
    public void Gaps_OverlappingItems_OnlyTrulyFreeTimeCounts()
    {
        TimelineSnapshot timeline = Some.Timeline(
            Some.Track("V1", Some.Item("long", 0, 50), Some.Item("inside", 10, 5), Some.Item("over", 40, 20), Some.Item("last", 70, 5)));

        Assert.Equal([(60, 10)], SlotFinder.Gaps(timeline).Select(gap => (gap.Start, gap.Duration)));
    }

    [Fact]
    public void Gaps_OursCountedAsFree_ShowTheEarlierLayout()
    {
        TimelineItem ours = Some.Item("x", 30, 20) with { Ours = new Dictionary<string, string> { ["placement"] = "p" } };
        TimelineSnapshot timeline = Some.Timeline(Some.Track("V1", Some.Item("a", 0, 20), ours, Some.Item("b", 60, 10)));

        Assert.Equal([(20, 40)], SlotFinder.Gaps(timeline, new SlotOptions { OursAreFree = true }).Select(gap => (gap.Start, gap.Duration)));
    }

    [Fact]
    public void AtMarker_OverAGap_IsThatGap()
    {
        TimelineSnapshot timeline = Some.Timeline(Some.Track("V1", Some.Item("a", 0, 20), Some.Item("b", 60, 10))) with
        {
            Markers = [new TimelineMarker("here", 25, 1), new TimelineMarker("taken", 5, 1)],
        };

        Assert.Equal(20, SlotFinder.AtMarker(timeline, "here")!.Start);
        Assert.Null(SlotFinder.AtMarker(timeline, "taken"));
        Assert.Null(SlotFinder.AtMarker(timeline, "nowhere"));
    }

    [Fact]
    public void FromPlayhead_InsideAGapOrPastTheEnd_IsWhatIsFreeFromThere()
    {
        TimelineSnapshot timeline = Some.Timeline(Some.Track("V1", Some.Item("a", 0, 20), Some.Item("b", 60, 10)));

        Assert.Equal((25, 35), Range(SlotFinder.FromPlayhead(timeline, 25, 100)));
        Assert.Equal((25, 10), Range(SlotFinder.FromPlayhead(timeline, 25, 10)));
        Assert.Equal((500, 48), Range(SlotFinder.FromPlayhead(timeline, 500, 48)));
        Assert.Null(SlotFinder.FromPlayhead(timeline, 5, 10));
    }

    [Fact]
    public void FromPlayhead_LowestTrackTaken_UsesTheNext() =>
        Assert.Equal("V2", SlotFinder.FromPlayhead(Some.Timeline(Some.Track("V1", Some.Item("a", 0, 20)), Some.Track("V2")), 5, 10)!.Track);

    private static (long, long) Range(Slot? slot) => (slot!.Start, slot.Duration);
}
