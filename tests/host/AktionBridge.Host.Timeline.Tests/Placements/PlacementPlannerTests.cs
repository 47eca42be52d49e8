using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Timeline.Placements.Planning;

namespace AktionBridge.Host.Timeline.Tests.Placements;

public sealed class PlacementPlannerTests
{
    private static readonly TimelineSnapshot Cut = Some.Timeline(
        Some.Track("V1", Some.Item("a", 0, 24), Some.Item("b", 100, 24)),
        Some.Track("V2", Some.Item("notes", 0, 200)) with { Locked = true },
        Some.Track("A1", Some.Item("music", 0, 200)));

    [Fact]
    public void Plan_FreeGap_PlacesAndSaysSo()
    {
        PlacementPlan plan = Ready(Cut, Some.Wanted(10, Some.Gap(24), 76));

        Edit edit = Assert.Single(plan.Command.Edits);
        Assert.Equal((EditKind.Place, "V1", 24, 76), (edit.Kind, edit.Track, edit.Start, edit.Duration));
        Assert.Equal([("V1", 24, 76, 0)], plan.Command.Expected.Select(range => (range.Track, range.Start, range.Duration, range.Fingerprints.Count)));
        Assert.Equal($"Places {Some.File(10)} (76 frames) into free time on V1 at 01:00:01:00.", plan.Sentence);
        Assert.Equal(["a", "b"], plan.ReadBack.Untouched.Select(item => item.Name));
    }

    [Theory]
    [InlineData("V1", 20, 10, "'a' (01:00:00:00, 24 frames)")]
    [InlineData("V1", 90, 48, "'b' (01:00:04:04, 24 frames)")]
    [InlineData("V2", 300, 48, "locked")]
    [InlineData("A1", 300, 48, "sound")]
    [InlineData("V9", 0, 48, "no longer there")]
    [InlineData("V1", -5, 4, "before the timeline's first frame")]
    public void Plan_PlaceThatMayNotBeUsed_IsRefusedNamingIt(string track, long start, long duration, string reason) =>
        Assert.Contains(reason, Refused(Cut, Some.Wanted(10, Some.Gap(start, track), duration)), StringComparison.Ordinal);

    [Fact]
    public void Plan_MediaThatDoesNotSuit_IsRefused()
    {
        WantedPlacement wanted = Some.Wanted(10, Some.Gap(24));

        Assert.Contains("runs at 25", Refused(Cut, wanted with { Media = wanted.Media with { Rate = new FrameRate(25) } }), StringComparison.Ordinal);
        Assert.Contains("are not in it", Refused(Cut, wanted with { SourceStart = 50 }), StringComparison.Ordinal);
        Assert.Contains("at least one", Refused(Cut, wanted with { Duration = 0 }), StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_TwoInTheSameTime_IsRefused()
    {
        string reason = Refused(Cut, Some.Wanted(10, Some.Gap(24)), Some.Wanted(20, Some.Gap(60), 20));

        Assert.Contains("both want 01:00:02:12 on V1", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_NoTrackOfOurs_AddsOneForAll()
    {
        PlacementPlan plan = Ready(Cut, Some.Wanted(10, new PlacementTarget.OnOwnTrack(0)), Some.Wanted(20, new PlacementTarget.OnOwnTrack(48)));

        Assert.Equal([EditKind.AddTrack, EditKind.Place, EditKind.Place], plan.Command.Edits.Select(edit => edit.Kind));
        Assert.StartsWith("Adds the track AktionBridge and places 2 clips", plan.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_TrackOfOursExists_IsUsedAgain()
    {
        TimelineSnapshot timeline = Some.Timeline(Some.Track("V1"), Some.Track("V7") with { Name = "AktionBridge" });

        Edit edit = Assert.Single(Ready(timeline, Some.Wanted(10, new PlacementTarget.OnOwnTrack(0))).Command.Edits);

        Assert.Equal("V7", edit.Track);
    }

    [Fact]
    public void Plan_TrackOfOursIsLocked_IsRefused() => Assert.Contains(
        "locked",
        Refused(Some.Timeline(Some.Track("V7") with { Name = "AktionBridge", Locked = true }), Some.Wanted(10, new PlacementTarget.OnOwnTrack(0))),
        StringComparison.Ordinal);

    [Fact]
    public void Plan_AfterItWasDone_HasNothingToDo()
    {
        WantedPlacement[] wanted = [Some.Wanted(10, Some.Gap(24)), Some.Wanted(20, new PlacementTarget.OnOwnTrack(300))];
        var editor = new FakeEditor(Cut);

        editor.Do(Ready(Cut, wanted).Command.Edits);

        Assert.Equal("Nothing to do: all 2 already lie as wanted.", Assert.IsType<PlanResult.NothingToDo>(PlacementPlanner.Plan(editor.Timeline, wanted, "again")).Sentence);
    }

    [Fact]
    public void Plan_AfterItWasDoneByAnEditorThatForgetsIds_HasNothingToDo()
    {
        WantedPlacement wanted = Some.Wanted(10, Some.Gap(24));
        var editor = new FakeEditor(Cut);

        editor.Do(Ready(Cut, wanted).Command.Edits.Select(edit => edit with { Ours = null }));

        Assert.IsType<PlanResult.NothingToDo>(PlacementPlanner.Plan(editor.Timeline, [wanted], "again"));
    }

    [Fact]
    public void Plan_NewTakeOfOurs_ReplacesInPlace()
    {
        var editor = new FakeEditor(Cut);
        editor.Do(Ready(Cut, Some.Wanted(10, Some.Gap(24))).Command.Edits);

        PlacementPlan plan = Ready(editor.Timeline, Some.Wanted(10, Some.Gap(24), take: 2, id: "another"));

        Assert.Equal(EditKind.Replace, Assert.Single(plan.Command.Edits).Kind);
        Assert.Equal(["print-1"], Assert.Single(plan.Command.Expected).Fingerprints);
        Assert.Contains("keeping place, trims and effects", plan.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_NewTakeOfAnItemMovedAndTrimmedByHand_FollowsIt()
    {
        var editor = new FakeEditor(Cut);
        editor.Do(Ready(Cut, Some.Wanted(10, Some.Gap(24))).Command.Edits);
        editor.Change(track => track with { Items = [.. track.Items.Select(item => item.Id == "new-1" ? item with { Start = 130, Duration = 40, SourceStart = 5 } : item)] });

        PlacementPlan plan = Ready(editor.Timeline, Some.Wanted(10, Some.Gap(24), take: 2));

        Edit edit = Assert.Single(plan.Command.Edits);
        Assert.Equal((EditKind.Replace, "new-1", 5), (edit.Kind, edit.Item, edit.SourceStart));
        Assert.Equal((130, 40), (plan.ReadBack.Items[0].Start, plan.ReadBack.Items[0].Duration));
        Assert.IsType<PlanResult.NothingToDo>(PlacementPlanner.Plan(editor.Timeline, [Some.Wanted(10, Some.Gap(24))], "again"));
    }

    [Fact]
    public void Plan_ForeignItemNamed_IsReplacedOnlyThen()
    {
        WantedPlacement named = Some.Wanted(10, new PlacementTarget.OverItem("a"), 24);

        Assert.Equal("a", Assert.Single(Ready(Cut, named).Command.Edits).Item);
        Assert.Contains("'a'", Refused(Cut, named with { Target = Some.Gap(0) }), StringComparison.Ordinal);
        Assert.Contains("locked", Refused(Cut, named with { Target = new PlacementTarget.OverItem("notes") }), StringComparison.Ordinal);
        Assert.Contains("Conform the take longer", Refused(Cut, named with { Media = Some.Media(Some.File(10), 10), Duration = 10 }), StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_SameInput_IsTheSamePlan()
    {
        WantedPlacement[] wanted = [.. Enumerable.Range(1, 20).Select(i => Some.Wanted(i, Some.Gap(200 + (50 * i))))];

        Assert.Equal(Text(Ready(Cut, wanted)), Text(Ready(Cut, wanted)));
    }

    private static string Text(PlacementPlan plan) => System.Text.Json.JsonSerializer.Serialize(plan.Command, WireJson.Options);

    private static PlacementPlan Ready(TimelineSnapshot timeline, params WantedPlacement[] wanted) =>
        Assert.IsType<PlanResult.Ready>(PlacementPlanner.Plan(timeline, wanted, "command")).Plan;

    private static string Refused(TimelineSnapshot timeline, params WantedPlacement[] wanted) =>
        Assert.IsType<PlanResult.Refused>(PlacementPlanner.Plan(timeline, wanted, "command")).Reason;
}
