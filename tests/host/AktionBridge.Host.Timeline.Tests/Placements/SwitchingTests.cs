using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Host.Timeline.Placements;
using AktionBridge.Host.Timeline.Placements.Planning;

namespace AktionBridge.Host.Timeline.Tests.Placements;

/// <summary>Takes given to a place one after the other.</summary>
public sealed class SwitchingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Plan_AnyTakesInAnyOrderOnATrimmedStrip_KeepsOneClipItsPlaceAndItsTrims(int seed)
    {
        var random = new Random(seed);
        var editor = new FakeEditor(Some.Timeline(Some.Track("V1")));
        Apply(editor, Take(0, Some.Gap(50)));
        int head = random.Next(0, 8), tail = random.Next(0, 20);
        long start = random.Next(0, 400);
        editor.Change(track => track with { Items = [.. track.Items.Select(item => item with { Start = start, Duration = 48 - head - tail, SourceStart = item.SourceStart + head })] });

        for (int i = 0; i < 12; i++)
        {
            // Conforms with other head handles show the same picture at another source frame.
            int handle = random.Next(0, 5);
            Apply(editor, Take(random.Next(0, 4), new PlacementTarget.WhereItLies("whatever lies there"), handle));

            TimelineItem strip = Assert.Single(editor.Timeline.Tracks[0].Items);
            Assert.Equal((start, 48 - head - tail), (strip.Start, strip.Duration));
            long handleThere = long.Parse(strip.Ours[OurItems.SourceStartKey], System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(handleThere + head, strip.SourceStart);
        }
    }

    [Fact]
    public void Plan_WhereItLiesWithoutIds_IsToldByItsFileAndElseRefused()
    {
        string file = Some.File(1, take: 0);
        WantedPlacement wanted = Take(1, new PlacementTarget.WhereItLies(file));

        var found = (PlanResult.Ready)PlacementPlanner.Plan(Some.Timeline(Some.Track("V1", Some.Item("strip", 10, 48, $"/media/{file}"))), [wanted], "c");
        var gone = (PlanResult.Refused)PlacementPlanner.Plan(Some.Timeline(Some.Track("V1", Some.Item("other", 10, 48))), [wanted], "c");

        Assert.Equal("strip", Assert.Single(found.Plan.Command.Edits).Item);
        Assert.Contains("no longer on the timeline", gone.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_PlaceOfAnotherOfOurs_IsTakenOverOnlyWhenThatIsAllowed()
    {
        var editor = new FakeEditor(Some.Timeline(Some.Track("V1")));
        Apply(editor, Take(0, Some.Gap(50)));
        WantedPlacement other = Some.Wanted(2, Some.Gap(50));

        Assert.IsType<PlanResult.Ready>(PlacementPlanner.Plan(editor.Timeline, [other], "c"));
        Assert.IsType<PlanResult.Refused>(PlacementPlanner.Plan(editor.Timeline, [other with { MayTakeOver = false }], "c"));
    }

    private static WantedPlacement Take(int take, PlacementTarget target, int headHandle = 0)
    {
        WantedPlacement wanted = Some.Wanted(1, target, take: take);
        return wanted with { SourceStart = headHandle, Media = wanted.Media with { Frames = headHandle + 48 + 8 } };
    }

    private static void Apply(FakeEditor editor, WantedPlacement wanted)
    {
        if (PlacementPlanner.Plan(editor.Timeline, [wanted], "command") is PlanResult.Ready ready)
            editor.Do(ready.Plan.Command.Edits);
    }
}
