using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Jobs.Model;

namespace AktionBridge.Host.Jobs.Tests.Queue;

public sealed class ControlTests
{
    [Fact]
    public async Task CancelAsync_RunningAndWaiting_BothEndCancelled()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        rig.Runner.HoldOn("generate");
        await rig.EnqueueAsync(Some.Job("j1"), Some.Job("j2"));
        await rig.Runner.StartedAsync();

        await rig.CancelAsync("j1", "j2");
        Job[] jobs = [await rig.WaitAsync("j1"), await rig.WaitAsync("j2")];

        Assert.All(jobs, job => Assert.Equal(JobState.Cancelled, job.State));
        Assert.Empty(rig.Store.Attempts("j2"));
        await rig.DrainAsync();
    }

    [Fact]
    public async Task CancelAsync_FinishedJob_StaysAsItIs()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        await rig.EnqueueAsync(Some.Job("j1"));
        await rig.DrainAsync();

        await rig.CancelAsync("j1");

        Assert.Equal(JobState.Succeeded, rig.Store.Find("j1")!.State);
    }

    [Fact]
    public async Task CancelAsync_OneUnknownId_CancelsNone()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        rig.Runner.HoldOn("generate");
        await rig.EnqueueAsync(Some.Job("j1"), Some.Job("j2"));

        var error = await Assert.ThrowsAsync<RpcFailureException>(() => rig.CancelAsync("j2", "j9"));

        Assert.Equal(RpcErrorCode.NotFound, error.Code);
        Assert.Equal(JobState.Queued, rig.Store.Find("j2")!.State);
    }

    [Fact]
    public async Task CancelAsync_RunnerFinishesAnyway_KeepsTheFinishedStage()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        TaskCompletionSource<StageResult> work = rig.Runner.BlockOn("generate");
        await rig.EnqueueAsync(Some.Job("j1"));
        await rig.Runner.StartedAsync();

        await rig.CancelAsync("j1");
        work.SetResult(new StageResult("\"kept\""));
        Job job = await rig.WaitAsync("j1");

        Assert.Equal((JobState.Cancelled, "\"kept\""), (job.State, job.Stages[0].Result));
    }

    [Fact]
    public async Task CancelAsync_PluginDiesOfIt_IsCancelledNotFailed()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        rig.Runner.On("generate", async (_, token) =>
        {
            var stopped = new TaskCompletionSource();
            await using (token.Register(() => stopped.SetResult()))
                await stopped.Task;
            throw new RpcFailureException(RpcErrorCode.PluginFailed, "The plugin ended.");
        });
        await rig.EnqueueAsync(Some.Job("j1"));
        await rig.Runner.StartedAsync();

        await rig.CancelAsync("j1");

        Assert.Equal(JobState.Cancelled, (await rig.WaitAsync("j1")).State);
    }

    [Fact]
    public async Task CancelAsync_StoreFails_PutsTheJobBackInLine()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        TaskCompletionSource<StageResult> first = rig.Runner.BlockOn("generate");
        await rig.EnqueueAsync(Some.Job("j1", "generate"), Some.Job("j2", "generate"));
        await rig.Runner.StartedAsync();
        rig.Store.Before = what => what == "state" ? throw new IOException("disk full") : Task.CompletedTask;

        await Assert.ThrowsAsync<IOException>(() => rig.CancelAsync("j2"));
        first.SetResult(ScriptedRunner.Ok);

        Assert.Equal(JobState.Succeeded, (await rig.WaitAsync("j2")).State);
    }

    [Theory]
    [InlineData(JobState.Failed)]
    [InlineData(JobState.Faulted)]
    [InlineData(JobState.Interrupted)]
    [InlineData(JobState.Cancelled)]
    public async Task RetryAsync_RestingJob_KeepsFinishedStages(JobState state)
    {
        var store = new MemoryJobStore();
        Job job = Some.Job("j1");
        store.Put(job with { State = state, Stages = [job.Stages[0] with { State = StageState.Done, Result = "\"kept\"", Fence = 1 }, job.Stages[1] with { State = StageState.Failed, Fence = 2 }] });
        await using QueueRig rig = await QueueRig.StartAsync(store);

        await rig.RetryAsync("j1");

        Assert.Equal(JobState.Succeeded, (await rig.WaitAsync("j1")).State);
        Assert.Equal(["j1/conform"], rig.Runner.Runs);
    }

    [Theory]
    [InlineData(JobState.Succeeded, "Ask for another take")]
    [InlineData(JobState.Paused, "can")]
    public async Task RetryAsync_OtherStates_AreHandledAsSaid(JobState state, string words)
    {
        var store = new MemoryJobStore();
        store.Put(Some.Job("j1") with { State = state });
        await using QueueRig rig = await QueueRig.StartAsync(store);

        var error = await Assert.ThrowsAsync<RpcFailureException>(() => rig.RetryAsync("j1"));

        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RetryAsync_OneOfTwoCannot_RetriesNone()
    {
        var store = new MemoryJobStore();
        store.Put(Some.Job("j1") with { State = JobState.Failed });
        store.Put(Some.Job("j2") with { State = JobState.Succeeded });
        await using QueueRig rig = await QueueRig.StartAsync(store);

        await Assert.ThrowsAsync<RpcFailureException>(() => rig.RetryAsync("j1", "j2"));

        Assert.Equal(JobState.Failed, store.Find("j1")!.State);
        Assert.Empty(rig.Runner.Runs);
    }

    [Fact]
    public async Task PauseAsync_Running_EndsItsStageThenWaitsForResume()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        TaskCompletionSource<StageResult> work = rig.Runner.BlockOn("generate");
        await rig.EnqueueAsync(Some.Job("j1"));
        await rig.Runner.StartedAsync();

        await rig.PauseAsync("j1");
        work.SetResult(ScriptedRunner.Ok);
        await rig.DrainAsync();
        JobState paused = rig.Store.Find("j1")!.State;
        await rig.ResumeAsync("j1");

        Assert.Equal(JobState.Paused, paused);
        Assert.Equal(JobState.Succeeded, (await rig.WaitAsync("j1")).State);
        Assert.Equal(["j1/generate", "j1/conform"], rig.Runner.Runs);
    }

    [Fact]
    public async Task ResumeAsync_PauseNotBegunYet_IsTakenBack()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        TaskCompletionSource<StageResult> work = rig.Runner.BlockOn("generate");
        await rig.EnqueueAsync(Some.Job("j1"));
        await rig.Runner.StartedAsync();
        await rig.PauseAsync("j1");

        await rig.ResumeAsync("j1");
        work.SetResult(ScriptedRunner.Ok);

        Assert.Equal(JobState.Succeeded, (await rig.WaitAsync("j1")).State);
        Assert.DoesNotContain(rig.Changes, job => job.State == JobState.Paused);
    }

    [Fact]
    public async Task PauseAsync_Queued_DoesNotRunUntilResumed()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        TaskCompletionSource<StageResult> work = rig.Runner.BlockOn("generate");
        await rig.EnqueueAsync(Some.Job("j1", "generate"), Some.Job("j2", "generate"));
        await rig.Runner.StartedAsync();

        await rig.PauseAsync("j2");
        work.SetResult(ScriptedRunner.Ok);
        await rig.DrainAsync();

        Assert.Equal(["j1/generate"], rig.Runner.Runs);
        Assert.Equal(JobState.Paused, rig.Store.Find("j2")!.State);
    }
}
