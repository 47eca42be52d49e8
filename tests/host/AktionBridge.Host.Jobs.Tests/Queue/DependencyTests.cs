using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Jobs.Model;

namespace AktionBridge.Host.Jobs.Tests.Queue;

public sealed class DependencyTests
{
    [Fact]
    public async Task Chain_EachNeedsTheOneBefore_RunsInThatOrderOnly()
    {
        await using QueueRig rig = await QueueRig.StartAsync();

        await rig.EnqueueAsync(Named("a"), Named("b", "a"), Named("c", "b"));
        await rig.WaitAsync("c");

        Assert.Equal(["a/conform", "b/conform", "c/conform"], rig.Runner.Runs);
    }

    [Fact]
    public async Task Failure_OfANeed_BlocksAllThatFollowAndSaysWhy()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        rig.Runner.On("conform", _ => throw new RpcFailureException(RpcErrorCode.ToolFailed, "no disk"));

        await rig.EnqueueAsync(Named("a"), Named("b", "a"), Named("c", "b"));
        Job[] resting = [await rig.WaitAsync("b"), await rig.WaitAsync("c")];

        Assert.All(resting, job => Assert.Equal(JobState.Blocked, job.State));
        Assert.Contains("'title of a' (a), which is failed", resting[0].Error, StringComparison.Ordinal);
        Assert.Contains("(b), which is blocked", resting[1].Error, StringComparison.Ordinal);
        Assert.Equal(["a/conform"], rig.Runner.Runs);
    }

    [Fact]
    public async Task Retry_OfTheFailedNeed_LetsAllThatFollowGoOn()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        rig.Runner.On("conform", _ => throw new RpcFailureException(RpcErrorCode.ToolFailed, "no disk"));
        await rig.EnqueueAsync(Named("a"), Named("b", "a"), Named("c", "b"));
        await rig.WaitAsync("c");
        rig.Runner.On("conform", _ => ScriptedRunner.Ok);

        await rig.RetryAsync("a");
        await rig.DrainAsync();

        Assert.All(new[] { "a", "b", "c" }, id => Assert.Equal(JobState.Succeeded, rig.Store.Find(id)!.State));
        Assert.Equal(["a/conform", "a/conform", "b/conform", "c/conform"], rig.Runner.Runs);
    }

    [Fact]
    public async Task Retry_OfABlockedJob_IsBlockedAgain()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        rig.Runner.On("conform", _ => throw new RpcFailureException(RpcErrorCode.ToolFailed, "no disk"));
        await rig.EnqueueAsync(Named("a"), Named("b", "a"));
        await rig.WaitAsync("b");

        await rig.RetryAsync("b");
        Job job = await rig.WaitAsync("b");

        Assert.Equal(JobState.Blocked, job.State);
        Assert.Equal(["a/conform"], rig.Runner.Runs);
    }

    [Theory]
    [InlineData(JobState.Succeeded, JobState.Succeeded)]
    [InlineData(JobState.Failed, JobState.Blocked)]
    [InlineData(JobState.Interrupted, JobState.Blocked)]
    public async Task Start_NeedEndedWhileNobodyLooked_IsFoundOut(JobState need, JobState expected)
    {
        var store = new MemoryJobStore();
        store.Put(Named("a") with { State = need });
        store.Put(Named("b", "a"));

        await using QueueRig rig = await QueueRig.StartAsync(store);

        Assert.Equal(expected, (await rig.WaitAsync("b")).State);
    }

    [Fact]
    public async Task Cancel_OfAWaitingJob_IsCancelledAndNeverRuns()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        TaskCompletionSource<StageResult> work = rig.Runner.BlockOn("conform");
        await rig.EnqueueAsync(Named("a"), Named("b", "a"));
        await rig.Runner.StartedAsync();

        await rig.CancelAsync("b");
        work.SetResult(ScriptedRunner.Ok);
        await rig.DrainAsync();

        Assert.Equal(JobState.Cancelled, rig.Store.Find("b")!.State);
        Assert.Equal(["a/conform"], rig.Runner.Runs);
    }

    private static Job Named(string id, params string[] needs) => Some.Job(id, "conform") with { Needs = needs };
}
