using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Host.Timeline.Placements;
using AktionBridge.Host.Timeline.Placements.Planning;
using AktionBridge.Host.Timeline.Placements.Transaction;

namespace AktionBridge.Host.Timeline.Tests.Placements;

public sealed class PlacementTransactionTests
{
    private static readonly TimelineSnapshot Cut = Some.Timeline(Some.Track("V1", Some.Item("a", 0, 24), Some.Item("b", 300, 24)));

    private readonly FakeStore _store = new();
    private readonly FakeEditor _editor = new(Cut);

    [Fact]
    public async Task Run_EverythingWorks_IsVerifiedAndWrittenAheadOfEveryStep()
    {
        TransactionOutcome outcome = await RunAsync();

        Assert.True(outcome.AllVerified);
        Assert.Equal([PlacementState.Planned, PlacementState.Applying, PlacementState.Verified], _store.History);
        Assert.Empty(_store.Unfinished());
        Assert.StartsWith("Done and read back", outcome.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OwnTrackAdded_RowsLearnItsId()
    {
        await RunAsync(Some.Wanted(10, new PlacementTarget.OnOwnTrack(0)));

        Assert.Equal(("V11", "AktionBridge"), (_store["placement-10"].TrackId, _store["placement-10"].TrackName));
    }

    [Theory]
    [InlineData(Misbehaviour.DoesHalf, "did only a part")]
    [InlineData(Misbehaviour.DoesItTwice, "shows otherwise")]
    [InlineData(Misbehaviour.OneFrameOff, "at 01:00:01:01")]
    [InlineData(Misbehaviour.SaysDoneAndDoesNothing, "is not there")]
    [InlineData(Misbehaviour.DisturbsANeighbour, "'a' on V1 at 01:00:00:00 is no longer as it was")]
    public async Task Run_EditorDoesOtherThanItSays_LeavesNothingOfOurs(Misbehaviour misbehaviour, string said)
    {
        _editor.Misbehaviour = misbehaviour;

        TransactionOutcome outcome = await RunAsync();

        Assert.All(outcome.Rows, row => Assert.Equal(PlacementState.Compensated, row.State));
        Assert.Contains(said, outcome.Summary, StringComparison.Ordinal);
        Assert.Equal(["a", "b"], _editor.Timeline.Tracks[0].Items.Select(item => item.Name));
        Assert.Empty(_store.Unfinished());
    }

    [Theory]
    [InlineData(Misbehaviour.SaysRefusedAndDoesIt)]
    [InlineData(Misbehaviour.ForgetsOurIds)]
    public async Task Run_TimelineShowsThePlan_IsVerifiedWhateverWasSaid(Misbehaviour misbehaviour)
    {
        _editor.Misbehaviour = misbehaviour;

        Assert.True((await RunAsync()).AllVerified);
    }

    [Fact]
    public async Task Run_WhatWasDoneCannotBeTakenBack_IsListed()
    {
        _editor.Misbehaviour = Misbehaviour.DoesHalfAndRefusesToTakeBack;

        TransactionOutcome outcome = await RunAsync();

        Assert.Equal([PlacementState.PartlyApplied, PlacementState.Compensated], outcome.Rows.Select(row => row.State));
        Assert.Contains($"'{Some.File(10)}' on V1 at 01:00:01:00 (48 frames)", outcome.Rows[0].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Misbehaviour.ThrowsBefore, PlacementState.Compensated)]
    [InlineData(Misbehaviour.ThrowsAfter, PlacementState.Verified)]
    [InlineData(Misbehaviour.NeverAnswers, PlacementState.Verified)]
    public async Task Run_EditorDoesNotAnswer_IsUnknownUntilTheTimelineIsRead(Misbehaviour misbehaviour, PlacementState decided)
    {
        _editor.Misbehaviour = misbehaviour;

        TransactionOutcome outcome = await RunAsync(TimeSpan.FromMilliseconds(50));

        Assert.All(outcome.Rows, row => Assert.Equal(PlacementState.Unknown, row.State));
        TransactionOutcome recovered = await RecoverAsync();
        Assert.All(recovered.Rows, row => Assert.Equal(decided, row.State));
        Assert.Empty(_store.Unfinished());
    }

    [Fact]
    public async Task Run_Cancelled_IsUnknownAndNotForgotten()
    {
        _editor.Misbehaviour = Misbehaviour.NeverAnswers;
        using var cancel = new CancellationTokenSource();

        Task running = new PlacementTransaction(_store, TimeProvider.System).RunAsync(Plan(Wanted()), _editor, "tester", null, cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(2, _store.Unfinished().Count);
        Assert.Equal(2, (await RecoverAsync()).Rows.Count(row => row.State == PlacementState.Verified));
    }

    [Theory]
    [InlineData(1, PlacementState.Compensated, 2)]
    [InlineData(2, PlacementState.Verified, 0)]
    public async Task Recover_HostDiedBetweenSteps_NothingIsPlacedTwice(int savesThatSucceed, PlacementState decided, int leftToPlace)
    {
        int saves = 0;
        _store.BeforeSave = _ =>
        {
            if (++saves > savesThatSucceed)
                throw new IOException("The host died here.");
        };
        await Assert.ThrowsAsync<IOException>(() => RunAsync());
        _store.BeforeSave = static _ => { };

        TransactionOutcome recovered = await RecoverAsync();

        Assert.All(recovered.Rows, row => Assert.Equal(decided, row.State));
        WantedPlacement[] again = [.. Wanted().Select(wanted => wanted with { StoredVersion = _store[wanted.Id].Version })];
        PlanResult plan = PlacementPlanner.Plan(_editor.Timeline, again, "second");
        Assert.Equal(leftToPlace, (plan as PlanResult.Ready)?.Plan.Placements.Count ?? 0);
        if (plan is PlanResult.Ready ready)
            await new PlacementTransaction(_store, TimeProvider.System).RunAsync(ready.Plan, _editor, "tester", null, CancellationToken.None);
        Assert.Equal(4, _editor.Timeline.Tracks[0].Items.Count);
        Assert.Equal(PlacementState.Verified, _store["placement-10"].State);
    }

    [Fact]
    public async Task Recover_ItemLiesElsewhere_IsListedAndLeft()
    {
        _editor.Misbehaviour = Misbehaviour.ThrowsAfter;
        await RunAsync();
        _editor.Change(track => track with { Items = [.. track.Items.Select(item => item.Id == "new-1" ? item with { Start = 500 } : item)] });

        TransactionOutcome recovered = await RecoverAsync();

        Assert.Equal([PlacementState.PartlyApplied, PlacementState.Verified], recovered.Rows.Select(row => row.State));
        Assert.Contains("at 01:00:20:20", recovered.Rows[0].Reason, StringComparison.Ordinal);
        Assert.Equal(4, _editor.Timeline.Tracks[0].Items.Count);
    }

    [Fact]
    public async Task Run_ReplaceDoneWrong_GivesTheFormerTakeBack()
    {
        await RunAsync();
        WantedPlacement[] newer = [.. new[] { 10, 20 }.Select((shot, i) => Some.Wanted(shot, Some.Gap(24 + (48 * i)), take: 2, id: $"newer-{shot}"))];
        var second = new FakeEditor(_editor.Timeline) { Misbehaviour = Misbehaviour.DoesHalf };

        TransactionOutcome outcome = await new PlacementTransaction(_store, TimeProvider.System)
            .RunAsync(Plan(newer, second.Timeline), second, "tester", null, CancellationToken.None);

        Assert.All(outcome.Rows, row => Assert.Equal(PlacementState.Compensated, row.State));
        Assert.Equal([Some.File(10), Some.File(20)], second.Timeline.Tracks[0].Items.Where(item => item.Ours.Count > 0).Select(item => item.Name));
        Assert.Equal(["placement-10", "placement-20"], second.Timeline.Tracks[0].Items.Where(item => item.Ours.Count > 0).Select(item => item.Ours["placement"]));
    }

    [Theory]
    [InlineData(Misbehaviour.DoesHalf)]
    [InlineData(Misbehaviour.SaysDoneAndDoesNothing)]
    [InlineData(Misbehaviour.ThrowsBefore)]
    public async Task Run_NewTakeOfTheSamePlacementFails_FormerTakeIsNotMistakenForIt(Misbehaviour misbehaviour)
    {
        await RunAsync();
        WantedPlacement[] newer =
            [.. new[] { 10, 20 }.Select((shot, i) => Some.Wanted(shot, Some.Gap(24 + (48 * i)), take: 2) with { StoredVersion = _store[$"placement-{shot}"].Version })];
        var second = new FakeEditor(_editor.Timeline) { Misbehaviour = misbehaviour };
        var transaction = new PlacementTransaction(_store, TimeProvider.System);

        await transaction.RunAsync(Plan(newer, second.Timeline), second, "tester", null, CancellationToken.None);
        await transaction.RecoverAsync(_store.Unfinished(), second, "tester", CancellationToken.None);

        Assert.Equal(PlacementState.Compensated, _store["placement-10"].State);
        Assert.Equal(PlacementState.Compensated, _store["placement-20"].State);
        Assert.Equal([Some.File(10), Some.File(20)], second.Timeline.Tracks[0].Items.Where(item => item.Ours.Count > 0).Select(item => item.Name));
    }

    [Fact]
    public async Task Run_SameFileElsewhereByHand_IsNeverTakenAway()
    {
        TimelineItem byHand = Some.Item("by hand", 600, 40, $"/elsewhere/{Some.File(10)}");
        var editor = new FakeEditor(Some.Timeline(Some.Track("V1", Some.Item("a", 0, 24)), Some.Track("V2", byHand))) { Misbehaviour = Misbehaviour.DoesItTwice };

        await new PlacementTransaction(_store, TimeProvider.System)
            .RunAsync(Plan(Wanted(), editor.Timeline), editor, "tester", null, CancellationToken.None);

        Assert.Equal(["a"], editor.Timeline.Tracks[0].Items.Select(item => item.Name));
        Assert.Equal(["by hand"], editor.Timeline.Tracks[1].Items.Select(item => item.Name));
    }

    private static WantedPlacement[] Wanted() => [Some.Wanted(10, Some.Gap(24)), Some.Wanted(20, Some.Gap(72))];

    private static PlacementPlan Plan(WantedPlacement[] wanted, TimelineSnapshot? timeline = null) =>
        Assert.IsType<PlanResult.Ready>(PlacementPlanner.Plan(timeline ?? Cut, wanted, "command")).Plan;

    private Task<TransactionOutcome> RunAsync(params WantedPlacement[] wanted) => RunAsync(null, wanted);

    private Task<TransactionOutcome> RunAsync(TimeSpan? timeout, params WantedPlacement[] wanted) => new PlacementTransaction(_store, TimeProvider.System)
        .RunAsync(Plan(wanted.Length == 0 ? Wanted() : wanted), _editor, "tester", timeout, CancellationToken.None);

    private Task<TransactionOutcome> RecoverAsync() =>
        new PlacementTransaction(_store, TimeProvider.System).RecoverAsync(_store.Unfinished(), _editor, "tester", CancellationToken.None);
}
