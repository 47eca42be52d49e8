using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Jobs.Queue;

namespace AktionBridge.Host.Jobs.Tests.Queue;

public sealed class RecoveryTests
{
    [Fact]
    public async Task Start_CostlyStageRan_WaitsForResumeAndThenRunsOnce()
    {
        MemoryJobStore store = LeftRunning("j1", at: 0);
        await using QueueRig rig = await QueueRig.StartAsync(store);
        await rig.DrainAsync();
        Job interrupted = store.Find("j1")!;

        IReadOnlyList<string> resumed = await rig.Queue.ResumeAsync(Some.Origin, null, CancellationToken.None);
        Job done = await rig.WaitAsync("j1");

        Assert.Equal((JobState.Interrupted, StageState.Waiting), (interrupted.State, interrupted.Stages[0].State));
        Assert.Equal(["j1"], resumed);
        Assert.Equal(JobState.Succeeded, done.State);
        Assert.Equal(["interrupted", "succeeded", "succeeded"], store.Attempts("j1").Select(attempt => attempt.Outcome));
    }

    [Fact]
    public async Task Start_OtherStageRan_ContinuesByItself()
    {
        MemoryJobStore store = LeftRunning("j1", at: 1);
        await using QueueRig rig = await QueueRig.StartAsync(store);

        await rig.DrainAsync();

        Assert.Equal(JobState.Succeeded, store.Find("j1")!.State);
        Assert.Equal(["j1/conform"], rig.Runner.Runs);
    }

    [Fact]
    public async Task Start_BetweenStagesOrQueued_Continues()
    {
        var store = new MemoryJobStore();
        Job job = Some.Job("j1");
        store.Put(job with { State = JobState.Running, Stages = [job.Stages[0] with { State = StageState.Done, Fence = 1 }, job.Stages[1]] });
        store.Put(Some.Job("j2"));
        await using QueueRig rig = await QueueRig.StartAsync(store);

        await rig.DrainAsync();

        Assert.Equal(["j1/conform", "j2/conform", "j2/generate"], rig.Runner.Runs.Order());
    }

    [Fact]
    public async Task Start_AllStagesDone_IsCompletedWithoutRunning()
    {
        var store = new MemoryJobStore();
        Job job = Some.Job("j1");
        store.Put(job with { State = JobState.Running, Stages = [.. job.Stages.Select(stage => stage with { State = StageState.Done, Fence = 1 })] });
        await using QueueRig rig = await QueueRig.StartAsync(store);

        Assert.Equal(JobState.Succeeded, (await rig.WaitAsync("j1")).State);
        Assert.Empty(rig.Runner.Runs);
    }

    [Theory]
    [InlineData(JobState.Paused)]
    [InlineData(JobState.Interrupted)]
    [InlineData(JobState.Unknown)]
    public async Task Start_WaitsForAPerson_IsLeftAlone(JobState state)
    {
        var store = new MemoryJobStore();
        store.Put(Some.Job("j1") with { State = state });
        await using QueueRig rig = await QueueRig.StartAsync(store);

        await rig.DrainAsync();

        Assert.Equal(state, store.Find("j1")!.State);
        Assert.Empty(rig.Runner.Runs);
    }

    [Fact]
    public async Task Dispose_RunningStages_AreInterruptedAndTheNextQueueGoesOn()
    {
        var store = new MemoryJobStore();
        QueueRig first = await QueueRig.StartAsync(store);
        first.Runner.HoldOn("generate");
        first.Runner.HoldOn("conform");
        await first.EnqueueAsync(Some.Job("j1", "generate"), Some.Job("j2", "conform"), Some.Job("j3", "generate"));
        await first.Runner.StartedAsync();
        await first.Runner.StartedAsync();
        await first.DisposeAsync();
        JobState[] stopped = [.. store.List(new JobQuery()).Select(job => job.State)];

        await using QueueRig second = await QueueRig.StartAsync(store);
        await second.DrainAsync();

        Assert.Equal([JobState.Interrupted, JobState.Queued, JobState.Queued], stopped);
        Assert.All(["j1", "j2"], id => Assert.Equal("interrupted", store.Attempts(id)[0].Outcome));
        Assert.Equal(["j2/conform", "j3/generate"], second.Runner.Runs.Order());
    }

    [Fact]
    public async Task Dispose_RunnerIgnoresItsToken_EndsAfterTheGrace()
    {
        QueueRig rig = await QueueRig.StartAsync(options: new JobQueueOptions { AbortGrace = TimeSpan.FromSeconds(7) });
        rig.Runner.BlockOn("generate");
        await rig.EnqueueAsync(Some.Job("j1"));
        await rig.Runner.StartedAsync();

        Task stopping = rig.DisposeAsync().AsTask();
        await rig.Clock.TimerSetAsync(TimeSpan.FromSeconds(7));
        rig.Clock.Advance(TimeSpan.FromSeconds(7));
        await stopping.WaitAsync(Some.Never);

        Assert.Equal(JobState.Interrupted, rig.Store.Find("j1")!.State);
    }

    [Fact]
    public async Task Dispose_SomeoneWaits_IsToldThatTheJobIsKept()
    {
        QueueRig rig = await QueueRig.StartAsync();
        TaskCompletionSource<StageResult> work = rig.Runner.BlockOn("generate");
        await rig.EnqueueAsync(Some.Job("j1", "generate"), Some.Job("j2", "generate"));
        await rig.Runner.StartedAsync();
        Task<Job> waiting = rig.WaitAsync("j2");
        Task draining = rig.DrainAsync();

        Task stopping = rig.DisposeAsync().AsTask();
        work.SetResult(ScriptedRunner.Ok);
        await stopping.WaitAsync(Some.Never);

        Assert.Equal(RpcErrorCode.NotReady, (await Assert.ThrowsAsync<RpcFailureException>(() => waiting)).Code);
        await Assert.ThrowsAsync<RpcFailureException>(() => draining);
        Assert.Equal(JobState.Queued, rig.Store.Find("j2")!.State);
    }

    private static MemoryJobStore LeftRunning(string id, int at)
    {
        var store = new MemoryJobStore();
        Job job = Some.Job(id);
        job = job with
        {
            State = JobState.Running,
            Stages = [.. job.Stages.Select(stage => stage.Index < at ? stage with { State = StageState.Done, Fence = 1 } : stage.Index == at ? stage with { State = StageState.Running, Fence = 2 } : stage)],
        };
        store.Put(job);
        store.PutOpenAttempt(job, job.Stages[at]);
        return store;
    }
}
