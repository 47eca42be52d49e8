using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Jobs.Queue;
using AktionBridge.Host.Jobs.Scheduling;

namespace AktionBridge.Host.Jobs.Tests.Queue;

/// <summary>Several open projects on one machine.</summary>
public sealed class SharedMachineTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly Machine _machine;

    public SharedMachineTests() => _machine = new Machine(Some.TwoCores, new SchedulerPolicy { SessionLength = 1 }, _clock);

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task TwoQueues_OneDevice_NeverUseItTogether()
    {
        await using QueueRig first = await RigAsync();
        await using QueueRig second = await RigAsync();
        TaskCompletionSource<StageResult> work = first.Runner.BlockOn("generate");
        await first.EnqueueAsync(Some.Job("j1", "generate"));
        await first.Runner.StartedAsync();

        // The same id: a copied project has the same jobs.
        await second.EnqueueAsync(Some.Job("j1", "generate"));
        int whileBusy = second.Runner.Runs.Count;
        work.SetResult(ScriptedRunner.Ok);
        await second.WaitAsync("j1");

        Assert.Equal(0, whileBusy);
        Assert.Equal(["j1/generate"], second.Runner.Runs);
    }

    [Fact]
    public async Task TwoQueues_OneWithManyJobs_TheOtherWaitsForOneOnly()
    {
        await using QueueRig many = await RigAsync();
        await using QueueRig few = await RigAsync();
        TaskCompletionSource<StageResult> work = many.Runner.BlockOn("generate");
        await many.EnqueueAsync([.. Enumerable.Range(0, 50).Select(n => Some.Job($"j{n}", "generate"))]);
        await many.Runner.StartedAsync();
        int runs = 0;
        few.Runner.On("generate", _ =>
        {
            runs = many.Runner.Runs.Count;
            return ScriptedRunner.Ok;
        });

        await few.EnqueueAsync(Some.Job("j1", "generate"));
        work.SetResult(ScriptedRunner.Ok);
        await few.WaitAsync("j1");

        Assert.Equal(1, runs);
        await many.DrainAsync();
    }

    [Fact]
    public async Task Close_OfOneQueue_TheOtherGoesOn()
    {
        QueueRig closing = await RigAsync();
        await using QueueRig staying = await RigAsync();
        closing.Runner.HoldOn("generate");
        await closing.EnqueueAsync(Some.Job("j1", "generate"), Some.Job("j2", "generate"));
        await closing.Runner.StartedAsync();
        await staying.EnqueueAsync(Some.Job("j1", "generate"));

        await closing.DisposeAsync();
        await staying.WaitAsync("j1");

        Assert.Equal([JobState.Interrupted, JobState.Queued], closing.Store.Unfinished().Select(job => job.State));
    }

    [Fact]
    public async Task StoreTrouble_OfOneProject_DoesNotHoldTheOther()
    {
        await using QueueRig troubled = await RigAsync();
        await using QueueRig well = await RigAsync();
        troubled.Store.Before = what => what == "begin" ? throw new IOException("disk full") : Task.CompletedTask;
        await troubled.EnqueueAsync(Some.Job("j1", "generate"));

        await well.EnqueueAsync(Some.Job("j1", "generate"));

        Assert.Equal(JobState.Succeeded, (await well.WaitAsync("j1")).State);
        Assert.Equal(JobState.Queued, troubled.Store.Find("j1")!.State);
    }

    [Fact]
    public async Task Hold_OfOneProject_DoesNotHoldTheOther()
    {
        await using QueueRig held = await RigAsync();
        await using QueueRig free = await RigAsync();
        await held.Queue.Control.HoldAsync(Some.Origin, CancellationToken.None);
        await held.EnqueueAsync(Some.Job("j1", "generate"));

        await free.EnqueueAsync(Some.Job("j1", "generate"));

        Assert.Equal(JobState.Succeeded, (await free.WaitAsync("j1")).State);
        Assert.Empty(held.Runner.Runs);
    }

    private Task<QueueRig> RigAsync() => QueueRig.StartAsync(machine: _machine, clock: _clock);
}
