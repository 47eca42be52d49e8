using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Jobs.Queue;
using AktionBridge.Host.Jobs.Scheduling;

namespace AktionBridge.Host.Jobs.Tests.Queue;

public sealed class BudgetTests
{
    [Fact]
    public async Task Begin_EstimateWouldPassTheSeconds_PausesTheRestWithTheReason()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        Takes(rig, seconds: 10);

        await rig.EnqueueAsync(new Budget("batch", 25, null), [.. Enumerable.Range(0, 5).Select(n => Take($"j{n}"))]);
        await rig.DrainAsync();

        Assert.Equal(["j0/generate", "j1/generate"], rig.Runner.Runs);
        Job[] rest = [.. Enumerable.Range(2, 3).Select(n => rig.Store.Find($"j{n}")!)];
        Assert.All(rest, job => Assert.Equal(JobState.Paused, job.State));
        Assert.All(rest, job => Assert.Contains("The budget of its batch is 25 s; 20 s are spent", job.Error, StringComparison.Ordinal));
        Assert.Equal(20, Assert.Single(rig.Store.Budgets()).SpentSeconds);
    }

    [Fact]
    public async Task Begin_MoneyOfJobsSideBySide_IsSetAsideBeforeItIsSpent()
    {
        var clock = new ManualClock();
        using var machine = new Machine(Some.TwoCores with { EncoderSlots = 2 }, new SchedulerPolicy(), clock);
        await using QueueRig rig = await QueueRig.StartAsync(machine: machine, clock: clock);
        TaskCompletionSource<StageResult> work = rig.Runner.BlockOn("buy");
        Job Buy(string id) => Take(id) with { ExpectedMoney = 3, Stages = [new Stage { Index = 0, Name = "buy", Costly = true }] };

        // There is room for both at once, and 6 would pass 5.
        await rig.EnqueueAsync(new Budget("batch", null, 5), Buy("j0"), Buy("j1"));
        await rig.Runner.StartedAsync();
        // Either may be the first; the other is blocked until it is told that its work is done.
        Job paused = await await Task.WhenAny(rig.WaitAsync("j0"), rig.WaitAsync("j1"));
        work.SetResult(ScriptedRunner.Ok);
        await rig.DrainAsync();

        Assert.Equal(JobState.Paused, paused.State);
        Assert.Contains("The budget of its batch is 5.00; 3.00 are spent or under way", paused.Error, StringComparison.Ordinal);
        Assert.Equal(3, Assert.Single(rig.Store.Budgets()).SpentMoney);
    }

    [Fact]
    public async Task SetBudget_Raised_TheRestRunsWhenResumed()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        Takes(rig, seconds: 10);
        await rig.EnqueueAsync(new Budget("batch", 15, null), Take("j0"), Take("j1"));
        await rig.DrainAsync();

        await rig.Queue.Control.SetBudgetAsync(Some.Origin, "batch", 30, null, CancellationToken.None);
        await rig.ResumeAsync("j1");

        Assert.Equal(JobState.Succeeded, (await rig.WaitAsync("j1")).State);
    }

    [Fact]
    public async Task Start_AfterACrash_ChargesTheEstimateOfWhatRan()
    {
        var store = new MemoryJobStore();
        await store.EnqueueAsync(Some.Origin, [Take("j0")], new Budget("batch", 100, null), CancellationToken.None);
        await store.BeginAsync("j0", 0, Some.Start, CancellationToken.None);

        await using QueueRig rig = await QueueRig.StartAsync(store);

        Assert.Equal(10, Assert.Single(store.Budgets()).SpentSeconds);
        Assert.Equal(JobState.Interrupted, store.Find("j0")!.State);
    }

    private static Job Take(string id) => Some.Job(id, "generate") with { ExpectedSeconds = 10 };

    private static void Takes(QueueRig rig, double seconds) => rig.Runner.On("generate", _ =>
    {
        rig.Clock.Advance(TimeSpan.FromSeconds(seconds));
        return ScriptedRunner.Ok;
    });
}
