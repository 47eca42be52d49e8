using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Living;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Host.Tests.Anchors;
using AktionBridge.JsonRpc;

namespace AktionBridge.Host.Tests.Living;

/// <summary>An alternate set beside what plays: switched to and left as a whole, on timelines too, where every clip keeps its place and its length.</summary>
public sealed class SetTests(Studio studio) : IClassFixture<Studio>
{
    private const int Frames = 12;

    [Fact]
    public async Task Switch_ThereAndBackManyTimes_OneClipASlotWithItsPlaceAndTrimsAndKeptShotsAsTheyWere()
    {
        await using Bench bench = await studio.EditorAsync();
        AnchorInfo[] places = await PlacesAsync(bench, 3);
        bench.Editor.ByHand(bench.Editor.Strip(places[0].Id).Id, item => item with { Start = 300, Duration = 7, SourceStart = item.SourceStart + 3 });
        Strip[] before = Strips(bench);

        SetInfo set = await MakeAsync(bench, places, "brighter");
        Assert.Equal((3, 3, 0), (set.Shots, set.Ready, set.Switched));
        Assert.All(await ShotsAsync(bench, "brighter"), shot => Assert.Equal(("former", "ready"), (shot.Plays, shot.State)));
        await bench.Sets.KeepAsync(new KeepRequest { Set = "brighter", Shots = [places[1].Shot], Keep = "former" }, CancellationToken.None);

        for (int turn = 0; turn < 3; turn++)
        {
            SetSwitched switched = await bench.Sets.SwitchAsync(new ChangeSetRequest { Set = "brighter" }, CancellationToken.None);
            Assert.Equal([places[0].Shot, places[2].Shot], switched.Changed);
            await LandedAsync(bench, places);
            IReadOnlyList<SetShot> shots = await ShotsAsync(bench, "brighter");
            Assert.Equal(["alternative", "former", "alternative"], shots.Select(shot => shot.Plays));
            Assert.Equal(before.Select(strip => strip.Range), Strips(bench).Select(strip => strip.Range));
            Assert.Equal((shots[0].AlternativeId, places[1].Take, shots[2].AlternativeId), (TakeAt(bench, places[0]), TakeAt(bench, places[1]), TakeAt(bench, places[2])));

            SetSwitched reverted = await bench.Sets.RevertAsync(new ChangeSetRequest { Set = "brighter" }, CancellationToken.None);
            Assert.Equal((2, true), (reverted.Changed.Count, Assert.Single(reverted.Timelines).Open));
            await LandedAsync(bench, places);
            Assert.Equal(before, Strips(bench));
            Assert.All(await ShotsAsync(bench, "brighter"), shot => Assert.Equal("former", shot.Plays));
        }
    }

    [Theory]
    [InlineData("before")]
    [InlineData("after")]
    public async Task Switch_HostKilledWhileItLands_LandsOnceWhenTheEditorIsBackAndIsRevertedAsIfNothingHadBeen(string moment)
    {
        Bench bench = await studio.EditorAsync();
        LiveEditor editor = bench.Editor;
        AnchorInfo[] places = await PlacesAsync(bench, 2);
        Strip[] before = Strips(bench);
        await MakeAsync(bench, places, $"killed {moment}");
        var died = new TaskCompletionSource();
        Func<EditCommand, Task> die = async command =>
        {
            if (command.Edits.All(edit => edit.Kind != EditKind.Replace))
                return;
            await studio.KillAsync();
            died.TrySetResult();
        };
        (editor.Before, editor.After) = moment == "before" ? (die, editor.After) : (editor.Before, die);
        Task<SetSwitched> switching = bench.Sets.SwitchAsync(new ChangeSetRequest { Set = $"killed {moment}", RequestId = $"switch {moment}" }, CancellationToken.None);
        await died.Task;
        // It answers before or after the clips are replaced, by whoever had the editor's turn.
        await Record.ExceptionAsync(() => switching);
        await bench.DisposeAsync();
        (editor.Before, editor.After) = (static _ => Task.CompletedTask, static _ => Task.CompletedTask);

        await studio.RestartAsync();
        await using Bench again = await studio.ConnectAsync(editor);
        await again.Sets.SwitchAsync(new ChangeSetRequest { Set = $"killed {moment}", RequestId = $"switch {moment}" }, CancellationToken.None);
        await LandedAsync(again, places);
        IReadOnlyList<SetShot> shots = await ShotsAsync(again, $"killed {moment}");
        Assert.All(shots, shot => Assert.Equal("alternative", shot.Plays));
        Assert.Equal(before.Select(strip => strip.Range), Strips(again).Select(strip => strip.Range));
        Assert.Equal(shots.Select(shot => shot.AlternativeId), places.Select(place => TakeAt(again, place)));

        await again.Sets.RevertAsync(new ChangeSetRequest { Set = $"killed {moment}" }, CancellationToken.None);
        await LandedAsync(again, places);
        Assert.Equal(before, Strips(again));
    }

    [Fact]
    public async Task Switch_AnotherDocumentInFront_SaysSoAndLandsWhenItIsOpenedAgain()
    {
        await using Bench bench = await studio.EditorAsync();
        AnchorInfo[] places = await PlacesAsync(bench, 1);
        await MakeAsync(bench, places, "elsewhere");
        TimelineSnapshot timeline = bench.Editor.Timeline;
        bench.Editor.Open(LiveEditor.Empty("another", timeline.Rate));
        await bench.RegisterAsync();

        SetSwitched switched = await bench.Sets.SwitchAsync(new ChangeSetRequest { Set = "elsewhere" }, CancellationToken.None);

        SetTimeline told = Assert.Single(switched.Timelines);
        Assert.Equal((timeline.Document, false, 1, 0), (told.Document, told.Open, told.Places, told.Shown));
        Assert.Contains("when it is opened", told.Message, StringComparison.Ordinal);
        bench.Editor.Open(timeline);
        await bench.RegisterAsync();
        await LandedAsync(bench, places);
        Assert.Equal(Assert.Single(await ShotsAsync(bench, "elsewhere")).AlternativeId, TakeAt(bench, places[0]));
    }

    [Fact]
    public async Task Revert_SetsSwitchedToOneUponTheOther_ComeApartInAnyOrder()
    {
        await using Bench bench = await studio.EditorAsync();
        AnchorInfo[] places = await PlacesAsync(bench, 1);
        Strip[] before = Strips(bench);
        await MakeAsync(bench, places, "lower", "0.6");
        await MakeAsync(bench, places, "upper", "0.9");
        await bench.Sets.SwitchAsync(new ChangeSetRequest { Set = "lower" }, CancellationToken.None);
        await bench.Sets.SwitchAsync(new ChangeSetRequest { Set = "upper" }, CancellationToken.None);

        await bench.Sets.RevertAsync(new ChangeSetRequest { Set = "lower" }, CancellationToken.None);
        Assert.Equal("alternative", Assert.Single(await ShotsAsync(bench, "upper")).Plays);
        await bench.Sets.RevertAsync(new ChangeSetRequest { Set = "upper" }, CancellationToken.None);
        await LandedAsync(bench, places);

        Assert.Equal("former", Assert.Single(await ShotsAsync(bench, "upper")).Plays);
        Assert.Equal(before, Strips(bench));
    }

    [Fact]
    public async Task Create_BudgetThatIsTooSmall_StopsBeforeItIsPassedSaysWhatIsLeftAndGoesOnWithAnother()
    {
        await using Bench bench = await studio.EditorAsync();
        AnchorInfo[] places = await PlacesAsync(bench, 2);
        int runs = (await bench.Projects.GetAsync(new GetProjectRequest(), CancellationToken.None)).Runs["generate"];

        SetInfo set = await bench.Sets.CreateAsync(Request(places, "cheap", "0.8") with { Budget = new BudgetLimits(Seconds: 0.000001) }, CancellationToken.None);
        set = await bench.Pulse.UntilAsync(() => bench.Sets.GetAsync(new SetRequest { Set = set.Id }, CancellationToken.None), one => one.Paused == 2);

        Assert.Equal((0, 0, 0.0), (set.Ready, set.Failed, set.Budget!.SpentSeconds));
        Assert.Contains("2 of 2 shots are left", set.Message, StringComparison.Ordinal);
        Assert.Contains("The budget of its batch", set.Message, StringComparison.Ordinal);
        Assert.Equal(runs, (await bench.Projects.GetAsync(new GetProjectRequest(), CancellationToken.None)).Runs["generate"]);

        await bench.Sets.ContinueAsync(new ContinueSetRequest { Set = "cheap", Budget = new BudgetLimits(Seconds: 1000) }, CancellationToken.None);
        set = await bench.Pulse.UntilAsync(() => bench.Sets.GetAsync(new SetRequest { Set = set.Id }, CancellationToken.None), one => one.Ready == 2);
        Assert.Equal(runs + 2, (await bench.Projects.GetAsync(new GetProjectRequest(), CancellationToken.None)).Runs["generate"]);
        Assert.Equal("All of it is there. Look at it with sets/sheet, then switch.", set.Message);
    }

    [Fact]
    public async Task Approve_OfAWholeSet_TakesWhatPlaysByItAndTellsWhatItLeaves_AndOnlyThenItMayBeForgotten()
    {
        await using Bench bench = await studio.EditorAsync();
        AnchorInfo[] places = await PlacesAsync(bench, 3);
        await MakeAsync(bench, places, "to approve");
        await bench.Sets.KeepAsync(new KeepRequest { Set = "to approve", Shots = [places[1].Shot], Keep = "former" }, CancellationToken.None);
        SetApproved early = await bench.Sets.ApproveAsync(new ApproveSetRequest { Set = "to approve" }, CancellationToken.None);
        await bench.Sets.SwitchAsync(new ChangeSetRequest { Set = "to approve" }, CancellationToken.None);
        await LandedAsync(bench, places);
        RemoteCallException undecided = await Assert.ThrowsAsync<RemoteCallException>(() => bench.Sets.ForgetAsync(new ChangeSetRequest { Set = "to approve" }, CancellationToken.None));

        SetApproved approved = await bench.Sets.ApproveAsync(new ApproveSetRequest { Set = "to approve", Note = "Brighter." }, CancellationToken.None);
        SetApproved again = await bench.Sets.ApproveAsync(new ApproveSetRequest { Set = "to approve" }, CancellationToken.None);
        SetInfo renamed = await bench.Sets.RenameAsync(new RenameSetRequest { Set = "to approve", Name = "approved" }, CancellationToken.None);
        await MakeAsync(bench, places, "another", "0.6");
        RemoteCallException taken = await Assert.ThrowsAsync<RemoteCallException>(() => bench.Sets.RenameAsync(new RenameSetRequest { Set = "another", Name = "approved" }, CancellationToken.None));
        SetForgotten forgotten = await bench.Sets.ForgetAsync(new ChangeSetRequest { Set = "approved" }, CancellationToken.None);

        Assert.Empty(early.Approved);
        Assert.Equal(2, early.Left.Count(left => left.Contains("aktion sets switch \"to approve\"", StringComparison.Ordinal)));
        Assert.Contains("2 of its takes that play are not approved", undecided.Message, StringComparison.Ordinal);
        Assert.Equal([$"{places[0].Shot}_t02", $"{places[2].Shot}_t02"], approved.Approved);
        Assert.Equal([$"{places[1].Shot}: the set keeps what played before."], approved.Left);
        Assert.Empty(again.Approved);
        Assert.Equal(("approved", 3), (renamed.Name, renamed.Ready));
        Assert.Contains("There is a set 'approved' already", taken.Message, StringComparison.Ordinal);
        Assert.Equal(("approved", 3), (forgotten.Name, forgotten.Takes));
        Assert.DoesNotContain((await bench.Sets.ListAsync(new ListRequest(), CancellationToken.None)).Items, set => set.Name == "approved");
        TakeInfo[] takes = [.. (await bench.Takes.ListAsync(new ListTakesRequest { Shot = places[0].Shot }, CancellationToken.None)).Items];
        Assert.Equal(("approved", "Brighter.", true), (takes[1].Verdict, takes[1].Note, takes[1].Preferred));
        Assert.Equal(takes[1].Id, TakeAt(bench, places[0]));
    }

    /// <summary>A shot each, every take shown at its place.</summary>
    private static async Task<AnchorInfo[]> PlacesAsync(Bench bench, int count)
    {
        var places = new List<AnchorInfo>();
        for (int i = 0; i < count; i++)
            places.Add(await bench.UntilAsync((await bench.RequestAsync(start: 100 * i, frames: Frames)).Anchor.Id, "shown"));
        return [.. places];
    }

    private static CreateSetRequest Request(AnchorInfo[] places, string name, string level) => new()
    {
        Name = name, Generator = QuickPlugin.Clip, Shots = [.. places.Select(place => place.Shot)], Parameters = new Dictionary<string, string> { ["level"] = level },
    };

    private static async Task<SetInfo> MakeAsync(Bench bench, AnchorInfo[] places, string name, string level = "0.75")
    {
        SetInfo set = await bench.Sets.CreateAsync(Request(places, name, level), CancellationToken.None);
        return await bench.Pulse.UntilAsync(() => bench.Sets.GetAsync(new SetRequest { Set = set.Id }, CancellationToken.None), one => one.Ready == places.Length);
    }

    private static async Task<IReadOnlyList<SetShot>> ShotsAsync(Bench bench, string set) =>
        (await bench.Sets.ShotsAsync(new ListSetShotsRequest { Set = set }, CancellationToken.None)).Items;

    private static async Task LandedAsync(Bench bench, AnchorInfo[] places)
    {
        foreach (AnchorInfo place in places)
            await bench.UntilAsync(place.Id, anchor => anchor.State == "shown" && anchor.Take == anchor.Wanted);
    }

    private static Strip[] Strips(Bench bench) => [.. bench.Editor.Ours.Select(item => new Strip((item.Start, item.Duration, item.SourceStart), item.Ours["take"]))];

    private static string TakeAt(Bench bench, AnchorInfo place) => bench.Editor.Strip(place.Id).Ours["take"];

    private sealed record Strip((long Start, long Duration, long? SourceStart) Range, string Take);
}
