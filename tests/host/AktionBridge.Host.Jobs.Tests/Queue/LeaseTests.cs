using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Jobs.Queue;
using AktionBridge.Host.Jobs.Scheduling;

namespace AktionBridge.Host.Jobs.Tests.Queue;

/// <summary>What goes wrong with leases elsewhere, case by case.</summary>
public sealed class LeaseTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private static JobQueueOptions Options => new() { AbortGrace = Grace };

    [Fact]
    public async Task LateAcknowledgement_AfterASuccessorBegan_OverwritesNothing()
    {
        await using QueueRig rig = await QueueRig.StartAsync(options: Options);
        TaskCompletionSource<StageResult> late = await GiveUpAsync(rig);
        rig.Runner.On("generate", _ => new StageResult("\"successor\""));
        await rig.RetryAsync("j1");
        await rig.WaitAsync("j1");

        late.SetResult(new StageResult("\"late\""));
        await rig.DrainAsync();

        Assert.Equal("\"successor\"", rig.Store.Find("j1")!.Stages[0].Result);
        Assert.Equal(["cancelled", "succeeded"], rig.Store.Attempts("j1").Select(attempt => attempt.Outcome));
    }

    [Fact]
    public async Task LateAcknowledgement_AfterItsOwnExpiry_CompletesNothing()
    {
        await using QueueRig rig = await QueueRig.StartAsync(options: Options);
        TaskCompletionSource<StageResult> late = await GiveUpAsync(rig);

        late.SetResult(new StageResult("\"late\""));
        await rig.DrainAsync();

        Assert.Equal((JobState.Cancelled, null), (rig.Store.Find("j1")!.State, rig.Store.Find("j1")!.Stages[0].Result));
        Assert.Equal("cancelled", Assert.Single(rig.Store.Attempts("j1")).Outcome);
    }

    [Fact]
    public async Task LateReport_AfterExpiry_RenewsNothing()
    {
        await using QueueRig rig = await QueueRig.StartAsync(options: Options);
        rig.Runner.BlockOn("generate");
        await rig.EnqueueAsync(Some.Job("j1", "generate"));
        StageRun run = await rig.Runner.StartedAsync();
        await rig.CancelAsync("j1");
        await rig.Clock.TimerSetAsync(Grace);
        rig.Clock.Advance(Grace);
        await rig.WaitAsync("j1");

        run.Progress.Report(new StageProgress("still here", 0.9));
        rig.Clock.Advance(Grace);

        Assert.Empty(rig.Progress);
    }

    [Fact]
    public async Task StaleFence_AnotherOwnerTookTheStage_IsNotRecordedAndFreesTheSlots()
    {
        await using QueueRig rig = await QueueRig.StartAsync(options: Options);
        TaskCompletionSource<StageResult> first = rig.Runner.BlockOn("generate");
        await rig.EnqueueAsync(Some.Job("j1", "generate"));
        await rig.Runner.StartedAsync();
        await rig.Store.BeginAsync("j1", 0, Some.Start, CancellationToken.None);

        first.SetResult(new StageResult("\"stale\""));
        await rig.DrainAsync();

        Assert.Equal(1, rig.Store.RefusedEnds);
        Assert.Null(rig.Store.Find("j1")!.Stages[0].Result);
        Assert.Contains("too late", Assert.Single(rig.Faults), StringComparison.Ordinal);
        await rig.EnqueueAsync(Some.Job("j2"));
        Assert.Equal(JobState.Succeeded, (await rig.WaitAsync("j2")).State);
    }

    [Fact]
    public async Task RetryableFailure_TriesLeft_IsTriedAgainByItself()
    {
        await using QueueRig rig = await QueueRig.StartAsync(options: Options);
        int runs = 0;
        rig.Runner.On("generate", _ => ++runs < 3 ? throw new RpcFailureException(RpcErrorCode.LimitReached, "Busy.") : ScriptedRunner.Ok);

        await rig.EnqueueAsync(Some.Job("j1", "generate"));
        foreach (int seconds in new[] { 2, 10 })
        {
            await rig.Clock.TimerSetAsync(TimeSpan.FromSeconds(seconds));
            rig.Clock.Advance(TimeSpan.FromSeconds(seconds));
        }

        Assert.Equal(JobState.Succeeded, (await rig.WaitAsync("j1")).State);
        Assert.Equal(["failed", "failed", "succeeded"], rig.Store.Attempts("j1").Select(attempt => attempt.Outcome));
    }

    [Fact]
    public async Task RetryableFailure_NoTriesLeft_FailsInsteadOfWaitingForEver()
    {
        var clock = new ManualClock();
        using var machine = new Machine(Some.TwoCores, new() { RetryDelays = [] }, clock);
        await using QueueRig rig = await QueueRig.StartAsync(options: Options, machine: machine, clock: clock);
        rig.Runner.On("generate", _ => throw new RpcFailureException(RpcErrorCode.LimitReached, "Busy."));

        await rig.EnqueueAsync(Some.Job("j1"));

        Assert.Equal((JobState.Failed, "Busy."), ((await rig.WaitAsync("j1")).State, rig.Store.Find("j1")!.Error));
    }

    [Fact]
    public async Task RetryableFailure_CancelledWhileItWaits_IsCancelled()
    {
        await using QueueRig rig = await QueueRig.StartAsync(options: Options);
        rig.Runner.On("generate", _ => throw new RpcFailureException(RpcErrorCode.LimitReached, "Busy."));
        await rig.EnqueueAsync(Some.Job("j1"));
        await rig.Clock.TimerSetAsync(TimeSpan.FromSeconds(2));

        await rig.CancelAsync("j1");
        rig.Clock.Advance(TimeSpan.FromMinutes(5));
        await rig.DrainAsync();

        Assert.Equal(JobState.Cancelled, rig.Store.Find("j1")!.State);
        Assert.Single(rig.Runner.Runs);
    }

    [Fact]
    public async Task BusyStore_WhenBeginning_HoldsEverythingAndGoesOn()
    {
        await using QueueRig rig = await QueueRig.StartAsync(options: Options);
        int begins = 0;
        rig.Store.Before = what => what == "begin" && ++begins == 1 ? throw new IOException("database is locked") : Task.CompletedTask;

        await rig.EnqueueAsync(Some.Job("j1"));
        await rig.Clock.TimerSetAsync(TimeSpan.FromSeconds(1));
        rig.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(JobState.Succeeded, (await rig.WaitAsync("j1")).State);
        Assert.Equal(2, rig.Runner.Runs.Count);
    }

    [Fact]
    public async Task BusyStore_WhenEnding_KeepsTheResultAndRecordsItLater()
    {
        await using QueueRig rig = await QueueRig.StartAsync(options: Options);
        int ends = 0;
        rig.Store.Before = what => what == "end" && ++ends <= 2 ? throw new IOException("disk full") : Task.CompletedTask;
        rig.Runner.On("generate", _ => new StageResult("\"costly\""));

        await rig.EnqueueAsync(Some.Job("j1"));
        foreach (int seconds in new[] { 1, 2 })
        {
            await rig.Clock.TimerSetAsync(TimeSpan.FromSeconds(seconds));
            rig.Clock.Advance(TimeSpan.FromSeconds(seconds));
        }

        Assert.Equal("\"costly\"", (await rig.WaitAsync("j1")).Stages[0].Result);
        Assert.Equal(1, rig.Store.CountAttempts("generate"));
    }

    [Fact]
    public async Task BrokenJob_WhenBeginning_FaultsAloneAndOthersGoOn()
    {
        await using QueueRig rig = await QueueRig.StartAsync(options: Options);
        int begins = 0;
        rig.Store.Before = what => what == "begin" && Interlocked.Increment(ref begins) == 1 ? throw new InvalidOperationException("row is gone") : Task.CompletedTask;

        await rig.EnqueueAsync(Some.Job("j1"), Some.Job("j2"));
        Job[] jobs = [await rig.WaitAsync("j1"), await rig.WaitAsync("j2")];

        Assert.Equal([JobState.Faulted, JobState.Succeeded], jobs.Select(job => job.State));
    }

    [Fact]
    public async Task BrokenStore_WhenEnding_TellsThoseWhoWaitAndFreesTheSlots()
    {
        await using QueueRig rig = await QueueRig.StartAsync(options: Options);
        TaskCompletionSource<StageResult> work = rig.Runner.BlockOn("generate");
        await rig.EnqueueAsync(Some.Job("j1", "generate"), Some.Job("j2", "generate"));
        Task<Job> waiting = rig.WaitAsync("j1");
        await rig.Runner.StartedAsync();
        int ends = 0;
        rig.Store.Before = what => what == "end" && ++ends <= 2 ? throw new InvalidOperationException("no such column") : Task.CompletedTask;

        work.SetResult(ScriptedRunner.Ok);

        Assert.Equal(RpcErrorCode.Faulted, (await Assert.ThrowsAsync<RpcFailureException>(() => waiting)).Code);
        Assert.Equal(JobState.Succeeded, (await rig.WaitAsync("j2")).State);
    }

    [Fact]
    public async Task Cancel_WhileBeginning_NeverReachesTheRunner()
    {
        await using QueueRig rig = await QueueRig.StartAsync(options: Options);
        var (arrived, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        rig.Store.Before = what =>
        {
            if (what != "begin")
                return Task.CompletedTask;
            arrived.SetResult();
            return go.Task;
        };
        await rig.EnqueueAsync(Some.Job("j1"));
        await arrived.Task.WaitAsync(Some.Never);

        await rig.CancelAsync("j1");
        go.SetResult();

        Assert.Equal(JobState.Cancelled, (await rig.WaitAsync("j1")).State);
        Assert.Empty(rig.Runner.Runs);
        Assert.Equal("cancelled", Assert.Single(rig.Store.Attempts("j1")).Outcome);
    }

    [Fact]
    public async Task Cancel_WhileTheEndIsBeingWritten_IsObeyedBeforeTheNextStage()
    {
        await using QueueRig rig = await QueueRig.StartAsync(options: Options);
        var (arrived, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        rig.Store.Before = what =>
        {
            if (what != "end")
                return Task.CompletedTask;
            arrived.TrySetResult();
            return go.Task;
        };
        await rig.EnqueueAsync(Some.Job("j1"));
        await arrived.Task.WaitAsync(Some.Never);

        await rig.CancelAsync("j1");
        go.SetResult();
        Job job = await rig.WaitAsync("j1");

        Assert.Equal((JobState.Cancelled, StageState.Done), (job.State, job.Stages[0].State));
        Assert.Equal(["j1/generate"], rig.Runner.Runs);
    }

    [Fact]
    public async Task Retry_WhileRunning_IsRefused()
    {
        await using QueueRig rig = await QueueRig.StartAsync(options: Options);
        rig.Runner.HoldOn("generate");
        await rig.EnqueueAsync(Some.Job("j1"));
        await rig.Runner.StartedAsync();

        var error = await Assert.ThrowsAsync<RpcFailureException>(() => rig.RetryAsync("j1"));

        Assert.Equal(RpcErrorCode.Conflict, error.Code);
        Assert.Contains("'j1' is running", error.Message, StringComparison.Ordinal);
        Assert.Single(rig.Store.Attempts("j1"));
    }

    /// <summary>A runner that ignores its token is cancelled and given up; answers what completes it after all.</summary>
    private static async Task<TaskCompletionSource<StageResult>> GiveUpAsync(QueueRig rig)
    {
        TaskCompletionSource<StageResult> late = rig.Runner.BlockOn("generate");
        await rig.EnqueueAsync(Some.Job("j1", "generate"));
        await rig.Runner.StartedAsync();
        await rig.CancelAsync("j1");
        await rig.Clock.TimerSetAsync(Grace);
        rig.Clock.Advance(Grace);
        await rig.WaitAsync("j1");
        return late;
    }
}
