using System.Diagnostics;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Jobs.Queue;
using AktionBridge.Host.Jobs.Scheduling;

namespace AktionBridge.Host.Jobs.Tests.Queue;

public sealed class JobQueueTests(ITestOutputHelper output)
{
    [Fact]
    public async Task EnqueueAsync_TwoStages_RunInOrderWithEarlierResults()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        rig.Runner.On("generate", _ => new StageResult("{\"file\":1}"));
        string? seen = null;
        rig.Runner.On("conform", run =>
        {
            seen = run.Job.Stages[0].Result;
            return ScriptedRunner.Ok;
        });

        await rig.EnqueueAsync(Some.Job("j1"));
        Job job = await rig.WaitAsync("j1");

        Assert.Equal(JobState.Succeeded, job.State);
        Assert.Equal("{\"file\":1}", seen);
        Assert.Equal(["j1/generate", "j1/conform"], rig.Runner.Runs);
        Assert.All(rig.Store.Attempts("j1"), attempt => Assert.Equal("succeeded", attempt.Outcome));
        Assert.Equal(2, rig.Queue.Counts.StagesDone);
    }

    [Fact]
    public async Task EnqueueAsync_GenerateAndConformOfDifferentJobs_RunSideBySide()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        TaskCompletionSource<StageResult> conform = rig.Runner.BlockOn("conform");
        TaskCompletionSource<StageResult> generate = rig.Runner.BlockOn("generate");

        await rig.EnqueueAsync(Some.Job("j1", "conform"), Some.Job("j2", "generate"), Some.Job("j3", "generate"), Some.Job("j4", "conform"));
        string[] started = [(await rig.Runner.StartedAsync()).Job.Id, (await rig.Runner.StartedAsync()).Job.Id];

        Assert.Equal(["j1", "j2"], started.Order());
        Assert.Equal(2, rig.Queue.Counts.Running);
        Assert.Equal(2, rig.Queue.Counts.Waiting);
        conform.SetResult(ScriptedRunner.Ok);
        generate.SetResult(ScriptedRunner.Ok);
        await rig.DrainAsync();
    }

    [Fact]
    public async Task EnqueueAsync_RepeatedRequest_RunsNothingAgain()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        ChangeOrigin origin = Some.Origin with { RequestId = "r1" };

        IReadOnlyList<string> first = await rig.Queue.EnqueueAsync(origin, [Some.Job("j1")], null, CancellationToken.None);
        await rig.DrainAsync();
        IReadOnlyList<string> sameJobs = await rig.Queue.EnqueueAsync(origin, [Some.Job("j1")], null, CancellationToken.None);
        IReadOnlyList<string> newJobs = await rig.Queue.EnqueueAsync(origin, [Some.Job("j2")], null, CancellationToken.None);
        await rig.DrainAsync();

        Assert.Equal(first, sameJobs);
        Assert.Equal(first, newJobs);
        Assert.Equal(2, rig.Runner.Runs.Count);
    }

    [Fact]
    public async Task EnqueueAsync_NoStages_IsRefused()
    {
        await using QueueRig rig = await QueueRig.StartAsync();

        var error = await Assert.ThrowsAsync<RpcFailureException>(() => rig.EnqueueAsync(Some.Job("j1") with { Stages = [] }));

        Assert.Contains("title of j1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_RunnerAnswersReused_CountsAsReusedAndTeachesNothing()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        rig.Runner.On("generate", _ => new StageResult("{}", Reused: true));

        await rig.EnqueueAsync(Some.Job("j1"));
        Job job = await rig.WaitAsync("j1");

        Assert.Equal(StageState.Reused, job.Stages[0].State);
        Assert.Equal((1, 1), (rig.Queue.Counts.StagesReused, rig.Queue.Counts.StagesDone));
    }

    [Fact]
    public async Task Run_KnownFailure_FailsWithItsMessageAndReportsNoFault()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        rig.Runner.On("generate", _ => throw new RpcFailureException(RpcErrorCode.StorageFailed, "The disk is full. Free 2 GB."));

        await rig.EnqueueAsync(Some.Job("j1"));
        Job job = await rig.WaitAsync("j1");

        Assert.Equal((JobState.Failed, "The disk is full. Free 2 GB."), (job.State, job.Error));
        Assert.Empty(rig.Faults);
    }

    [Fact]
    public async Task Run_AnyOtherException_FaultsTheJobAndIsReportedOnce()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        rig.Runner.On("generate", _ => throw new FormatException("secret detail"));

        await rig.EnqueueAsync(Some.Job("j1"), Some.Job("j2", "conform"));
        Job job = await rig.WaitAsync("j1");
        Job other = await rig.WaitAsync("j2");

        Assert.Equal(JobState.Faulted, job.State);
        Assert.DoesNotContain("secret", job.Error, StringComparison.Ordinal);
        Assert.Contains("secret detail", Assert.Single(rig.Faults), StringComparison.Ordinal);
        Assert.Equal(JobState.Succeeded, other.State);
    }

    [Fact]
    public async Task Run_AlongsideThrows_LeavesNoResultAndFaults()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        rig.Runner.On("generate", _ => new StageResult("{}", Alongside: _ => throw new InvalidOperationException("no such shot")));

        await rig.EnqueueAsync(Some.Job("j1"));
        Job job = await rig.WaitAsync("j1");

        Assert.Equal(JobState.Faulted, job.State);
        Assert.Equal((StageState.Failed, null), (job.Stages[0].State, job.Stages[0].Result));
    }

    [Fact]
    public async Task Run_MachineWithoutDevice_FailsTheJobWithRemedy()
    {
        var clock = new ManualClock();
        using var machine = new Machine(Some.TwoCores with { GpuSlots = 0 }, new SchedulerPolicy(), clock);
        await using QueueRig rig = await QueueRig.StartAsync(machine: machine, clock: clock);

        await rig.EnqueueAsync(Some.Job("j1"));
        Job job = await rig.WaitAsync("j1");

        Assert.Equal(JobState.Failed, job.State);
        Assert.Contains("graphics device", job.Error, StringComparison.Ordinal);
        Assert.Empty(rig.Runner.Runs);
    }

    [Fact]
    public async Task Changed_OneJob_ShowsEveryStateInOrder()
    {
        await using QueueRig rig = await QueueRig.StartAsync();

        await rig.EnqueueAsync(Some.Job("j1"));
        await rig.DrainAsync();

        Assert.Equal(
            [JobState.Queued, JobState.Running, JobState.Queued, JobState.Running, JobState.Succeeded],
            rig.Changes.Select(job => job.State));
    }

    [Fact]
    public async Task Changed_ListenerThrows_JobsGoOn()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        rig.Queue.Changed += _ => throw new InvalidOperationException("listener");

        await rig.EnqueueAsync(Some.Job("j1"));

        Assert.Equal(JobState.Succeeded, (await rig.WaitAsync("j1")).State);
        Assert.NotEmpty(rig.Faults);
    }

    [Fact]
    public async Task Progress_ListenerAsksTheQueue_IsAnswered()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        var running = new List<int>();
        rig.Queue.Progress += _ => running.Add(rig.Queue.Counts.Running);
        rig.Runner.On("generate", run =>
        {
            run.Progress.Report(new StageProgress("half", 0.5));
            return ScriptedRunner.Ok;
        });

        await rig.EnqueueAsync(Some.Job("j1"));
        await rig.DrainAsync();

        Assert.Equal([1], running);
    }

    [Fact]
    public async Task WaitAsync_FinishedOrUnknownJob_AnswersAtOnce()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        await rig.EnqueueAsync(Some.Job("j1"));
        await rig.DrainAsync();

        Assert.Equal(JobState.Succeeded, (await rig.WaitAsync("j1")).State);
        await Assert.ThrowsAsync<RpcFailureException>(() => rig.WaitAsync("j9"));
    }

    [Fact]
    public async Task DrainAsync_ManyJobs_AllAreDone()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        string[] ids = [.. Enumerable.Range(0, 500).Select(n => $"j{n}")];

        await Task.WhenAll(ids.Select(id => rig.EnqueueAsync(Some.Job(id) with { Client = $"c{id.Length}" })));
        await rig.DrainAsync();

        Assert.All(ids, id => Assert.Equal(JobState.Succeeded, rig.Store.Find(id)!.State));
        Assert.Equal(1000, rig.Runner.Runs.Distinct().Count());
        Assert.Equal(1000, rig.Runner.Runs.Count);
    }

    [Fact]
    public async Task EnqueueAsync_TenThousandInOneCall_AllAreDone()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        Job[] jobs = [.. Enumerable.Range(0, 10_000).Select(n => Some.Job($"j{n}") with { Client = $"c{n % 7}" })];

        long started = Stopwatch.GetTimestamp();
        await rig.EnqueueAsync(jobs);
        double queued = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        await rig.DrainAsync();

        output.WriteLine($"{queued:0} ms to queue, {Stopwatch.GetElapsedTime(started).TotalMicroseconds / jobs.Length:0} us a job of two stages beside the store");
        Assert.Equal(20_000, rig.Queue.Counts.StagesDone);
        Assert.Equal(20_000, rig.Runner.Runs.Distinct().Count());
    }
}
