using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Tests.Anchors;
using AktionBridge.Host.Tests.Workflows;
using AktionBridge.JsonRpc;

namespace AktionBridge.Host.Tests.Jobs;

/// <summary>A person's hand on the queue of a real host, by every call of <c>jobs/...</c>.</summary>
public sealed class JobControlTests : IAsyncLifetime
{
    private Desk _desk = null!;
    private Bench _bench = null!;

    private static CancellationToken Never => CancellationToken.None;

    private IJobsApi Jobs => _bench.Jobs;

    public async ValueTask InitializeAsync()
    {
        _desk = await Desk.OpenAsync();
        _bench = await _desk.BenchAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        await _desk.DisposeAsync();
    }

    [Fact]
    public async Task HeldQueue_OverARestart_BeginsNothingUntilItIsLetGo()
    {
        await Jobs.PauseQueueAsync(new HoldQueueRequest(), Never);
        JobsStarted started = await StartAsync(2);
        await _desk.Studio.KillAsync();
        await _desk.Studio.RestartAsync();
        await _bench.DisposeAsync();
        _bench = await _desk.BenchAsync();

        QueueInfo held = await Jobs.QueueAsync(new GetProjectRequest(), Never);
        Assert.Equal("tester", held.HeldBy);
        Assert.Equal(2, held.States["queued"]);

        await Jobs.ResumeQueueAsync(new HoldQueueRequest(), Never);
        Assert.All(await EndedAsync(started.Jobs), job => Assert.Equal("succeeded", job.State));
        Assert.Null((await Jobs.QueueAsync(new GetProjectRequest(), Never)).HeldBy);
    }

    [Fact]
    public async Task Move_WaitingJobs_ChangesTheOrderTheyBeginIn()
    {
        await Jobs.PauseQueueAsync(new HoldQueueRequest(), Never);
        IReadOnlyList<string> jobs = (await StartAsync(4)).Jobs;

        await Jobs.MoveAsync(new MoveJobsRequest { Jobs = [jobs[3]], Before = jobs[1] }, Never);
        await Jobs.MoveAsync(new MoveJobsRequest { Jobs = [jobs[0]], After = jobs[2] }, Never);
        await Jobs.MoveAsync(new MoveJobsRequest { Jobs = [jobs[2]], Front = true }, Never);
        await Jobs.ResumeQueueAsync(new HoldQueueRequest(), Never);

        await EndedAsync(jobs);
        // A plugin runs one at a time: takes are numbered as they were made.
        IReadOnlyList<TakeInfo> takes = (await _bench.Takes.ListAsync(new ListTakesRequest { Shot = _desk.Shot }, Never)).Items;
        Assert.Equal([12, 13, 11, 10], takes.OrderBy(take => take.Number).Select(take => take.Seed));
        await RefusedAsync(RpcErrorCode.Conflict, "no longer stands in line", () => Jobs.MoveAsync(new MoveJobsRequest { Jobs = [jobs[0]], Front = true }, Never));
        await RefusedAsync(RpcErrorCode.InvalidValue, "", () => Jobs.MoveAsync(new MoveJobsRequest { Jobs = [jobs[0]], Front = true, Priority = 3 }, Never));
    }

    [Fact]
    public async Task Pause_WaitingAndRunning_StopsBothAndResumeFinishesThem()
    {
        IReadOnlyList<string> jobs;
        using (_desk.Studio.Generation("hold"))
        {
            jobs = (await StartAsync(2)).Jobs;
            await UntilAsync(jobs[0], "running");

            await Jobs.PauseAsync(new JobsRequest { Jobs = jobs }, Never);

            Assert.Equal("paused", (await Jobs.GetAsync(new JobRequest { Job = jobs[1] }, Never)).State);
        }

        await UntilAsync(jobs[0], "paused");
        Assert.Equal("done", (await Jobs.GetAsync(new JobRequest { Job = jobs[0] }, Never)).Stages[0].State);

        await Jobs.ResumeAsync(new JobsRequest { Jobs = jobs }, Never);

        IReadOnlyList<JobInfo> ended = await EndedAsync(jobs);
        Assert.All(ended, job => Assert.Equal("succeeded", job.State));
        Assert.Equal(1, ended[0].Stages[0].Attempts);
    }

    [Fact]
    public async Task Cancel_AllOfAClient_LeavesThoseOfOthers()
    {
        await Jobs.PauseQueueAsync(new HoldQueueRequest(), Never);
        IReadOnlyList<string> ours = (await StartAsync(2)).Jobs;
        await _desk.SucceedAsync("generate", _desk.Shot, "--generator", "quick/clip", "--no-wait");

        await Jobs.CancelAsync(new JobsRequest { Client = "bench" }, Never);

        Assert.All(await EndedAsync(ours), job => Assert.Equal("cancelled", job.State));
        JobInfo theirs = Assert.Single((await Jobs.ListAsync(new ListJobsRequest { State = "queued" }, Never)).Items);
        Assert.NotEqual("bench", theirs.Client);

        await Jobs.RetryAsync(new JobsRequest { Jobs = [ours[0]] }, Never);
        await Jobs.ResumeQueueAsync(new HoldQueueRequest(), Never);
        Assert.Equal("succeeded", Assert.Single(await EndedAsync([ours[0]])).State);
    }

    [Fact]
    public async Task Needs_OneThatFails_BlocksAndOneThatIsRepairedLetsGo()
    {
        IReadOnlyList<string> first;
        string second;
        using (_desk.Studio.Generation("fail"))
        {
            first = (await StartAsync(1)).Jobs;
            second = Assert.Single((await StartAsync(1, needs: first)).Jobs);
            JobInfo blocked = await UntilAsync(second, "blocked");
            Assert.Contains("sc", blocked.Error, StringComparison.Ordinal);
        }

        await Jobs.RetryAsync(new JobsRequest { Jobs = first }, Never);

        Assert.All(await EndedAsync([.. first, second]), job => Assert.Equal("succeeded", job.State));
        await RefusedAsync(RpcErrorCode.NotFound, "needs job 'job_nobody'", () => StartAsync(1, needs: ["job_nobody"]));
    }

    [Fact]
    public async Task Budget_ThatIsUsedUp_PausesTheRestUntilItIsRaised()
    {
        JobsStarted started = await Jobs.StartAsync(
            new StartTakesRequest { Shots = [_desk.Shot], Generator = "quick/clip", Takes = 3, Budget = new BudgetLimits(Seconds: 0.000001) }, Never);

        IReadOnlyList<JobInfo> resting = await EndedAsync(started.Jobs);
        JobInfo[] paused = [.. resting.Where(job => job.State == "paused")];
        Assert.NotEmpty(paused);
        Assert.All(paused, job => Assert.Contains("budget", job.Error, StringComparison.OrdinalIgnoreCase));

        BudgetInfo raised = await Jobs.SetBudgetAsync(new BudgetRequest { Batch = started.Batch, Seconds = 1000 }, Never);
        await Jobs.ResumeAsync(new JobsRequest { Batch = started.Batch }, Never);
        Assert.All(await EndedAsync(started.Jobs), job => Assert.Equal("succeeded", job.State));
        Assert.Equal(1000, raised.Seconds);
    }

    [Fact]
    public async Task Deadline_ThatPassed_PausesWhatHasNotBegun()
    {
        await Jobs.PauseQueueAsync(new HoldQueueRequest(), Never);
        IReadOnlyList<string> jobs = (await StartAsync(2)).Jobs;
        await RefusedAsync(RpcErrorCode.InvalidValue, "", () => Jobs.SetDeadlineAsync(new DeadlineRequest { Jobs = jobs, Deadline = TimeProvider.System.GetUtcNow().AddMinutes(-1) }, Never));

        await Jobs.SetDeadlineAsync(new DeadlineRequest { Jobs = [jobs[0]], Deadline = TimeProvider.System.GetUtcNow().AddSeconds(1) }, Never);

        JobInfo late = await UntilAsync(jobs[0], "paused");
        Assert.Contains("deadline", late.Error, StringComparison.OrdinalIgnoreCase);
        await Jobs.ResumeQueueAsync(new HoldQueueRequest(), Never);
        Assert.Equal("succeeded", Assert.Single(await EndedAsync([jobs[1]])).State);
    }

    [Fact]
    public async Task Prune_EndedJobs_ForgetsThemAndKeepsWhatTheyMadeAndTheFences()
    {
        await EndedAsync((await StartAsync(3)).Jobs);
        IReadOnlyList<TakeInfo> before = (await _bench.Takes.ListAsync(new ListTakesRequest { Shot = _desk.Shot }, Never)).Items;

        Pruned pruned = await Jobs.PruneAsync(new PruneJobsRequest { Keep = 0 }, Never);

        Assert.Equal(3, pruned.Jobs);
        Assert.DoesNotContain((await Jobs.ListAsync(new ListJobsRequest(), Never)).Items, job => job.Kind == "take");
        Assert.Equal(before.Select(take => take.Id), (await _bench.Takes.ListAsync(new ListTakesRequest { Shot = _desk.Shot }, Never)).Items.Select(take => take.Id));
        await _desk.Studio.KillAsync();
        await _desk.Studio.RestartAsync();
        await _bench.DisposeAsync();
        _bench = await _desk.BenchAsync();
        Assert.All(await EndedAsync((await StartAsync(1)).Jobs), job => Assert.Equal("succeeded", job.State));
    }

    private Task<JobsStarted> StartAsync(int takes, IReadOnlyList<string>? needs = null) =>
        Jobs.StartAsync(new StartTakesRequest { Shots = [_desk.Shot], Generator = "quick/clip", Takes = takes, Seed = 10, Needs = needs }, Never);

    private async Task<IReadOnlyList<JobInfo>> EndedAsync(IReadOnlyList<string> jobs) => (await Jobs.WaitAsync(new WaitJobsRequest { Jobs = jobs }, Never)).Items;

    private Task<JobInfo> UntilAsync(string job, string state) => _bench.Pulse.UntilAsync(() => Jobs.GetAsync(new JobRequest { Job = job }, Never), one => one.State == state);

    private static async Task RefusedAsync(RpcErrorCode code, string said, Func<Task> call)
    {
        var refusal = await Assert.ThrowsAsync<RemoteCallException>(call);
        Assert.Equal((int)code, refusal.Code);
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }
}
