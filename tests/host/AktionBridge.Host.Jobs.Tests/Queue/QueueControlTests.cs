using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Jobs.Queue;
using AktionBridge.Host.Jobs.Scheduling;

namespace AktionBridge.Host.Jobs.Tests.Queue;

public sealed class QueueControlTests
{
    [Fact]
    public async Task Hold_WhileAStageRuns_EndsItAndBeginsNothingUntilLetGo()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        TaskCompletionSource<StageResult> work = rig.Runner.BlockOn("generate");
        await rig.EnqueueAsync(Some.Job("j1"), Some.Job("j2"));
        await rig.Runner.StartedAsync();

        await rig.Queue.Control.HoldAsync(Some.Origin, CancellationToken.None);
        work.SetResult(ScriptedRunner.Ok);
        await ChangedAsync(rig, job => job is { Id: "j1", State: JobState.Queued } && job.Stages[0].IsFinished());
        string[] whileHeld = [.. rig.Runner.Runs];
        await rig.Queue.Control.LetGoAsync(Some.Origin, CancellationToken.None);
        await rig.DrainAsync();

        Assert.Equal(["j1/generate"], whileHeld);
        Assert.Equal(4, rig.Runner.Runs.Count);
    }

    [Fact]
    public async Task Hold_OverARestart_IsKept()
    {
        var store = new MemoryJobStore();
        await using (QueueRig before = await QueueRig.StartAsync(store))
        {
            await before.Queue.Control.HoldAsync(Some.Origin, CancellationToken.None);
            await before.EnqueueAsync(Some.Job("j1"));
        }

        await using QueueRig rig = await QueueRig.StartAsync(store);
        int waiting = rig.Queue.Counts.Waiting;
        await rig.Queue.Control.LetGoAsync(Some.Origin, CancellationToken.None);

        Assert.Equal(1, waiting);
        Assert.Equal(JobState.Succeeded, (await rig.WaitAsync("j1")).State);
    }

    [Fact]
    public async Task Hold_JobCancelledMeanwhile_NeverRuns()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        await rig.Queue.Control.HoldAsync(Some.Origin, CancellationToken.None);
        await rig.EnqueueAsync(Some.Job("j1"));

        await rig.CancelAsync("j1");
        await rig.Queue.Control.LetGoAsync(Some.Origin, CancellationToken.None);
        await rig.DrainAsync();

        Assert.Empty(rig.Runner.Runs);
    }

    [Theory]
    [InlineData("front", "c a b d")]
    [InlineData("before a", "c a b d")]
    [InlineData("after a", "a c b d")]
    [InlineData("after d", "a b d c")]
    [InlineData("priority -1", "a b d c")]
    public async Task Move_OfAWaitingJob_RunsThere(string where, string expected)
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        await rig.Queue.Control.HoldAsync(Some.Origin, CancellationToken.None);
        await rig.EnqueueAsync([.. "abcd".Select(name => Some.Job($"{name}", "generate"))]);
        string[] words = where.Split(' ');
        MoveTo to = words[0] switch
        {
            "front" => new MoveTo.Front(),
            "before" => new MoveTo.Before(words[1]),
            "after" => new MoveTo.After(words[1]),
            _ => new MoveTo.Priority(int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture)),
        };

        await rig.Queue.Control.MoveAsync(Some.Origin, ["c"], to, CancellationToken.None);
        await rig.Queue.Control.LetGoAsync(Some.Origin, CancellationToken.None);
        await rig.DrainAsync();

        Assert.Equal(expected.Split(' ').Select(id => $"{id}/generate"), rig.Runner.Runs);
    }

    [Fact]
    public async Task Deadline_PassesBeforeTheBegin_PausesWithTheReasonAndAResumeRunsItAllTheSame()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        await rig.Queue.Control.HoldAsync(Some.Origin, CancellationToken.None);
        await rig.EnqueueAsync(Some.Job("j1") with { Deadline = Some.Start.AddMinutes(5) });

        rig.Clock.Advance(TimeSpan.FromMinutes(6));
        Job late = await rig.WaitAsync("j1");
        await rig.ResumeAsync("j1");
        await rig.Queue.Control.LetGoAsync(Some.Origin, CancellationToken.None);

        Assert.Equal(JobState.Paused, late.State);
        Assert.Contains("deadline passed", late.Error, StringComparison.Ordinal);
        Assert.Equal(JobState.Succeeded, (await rig.WaitAsync("j1")).State);
    }

    [Fact]
    public async Task Deadline_SoonerOfTwo_RunsFirst()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        await rig.Queue.Control.HoldAsync(Some.Origin, CancellationToken.None);
        await rig.EnqueueAsync(Some.Job("old", "generate"), Some.Job("due", "generate"));

        await rig.Queue.Control.SetDeadlineAsync(Some.Origin, ["due"], Some.Start.AddHours(1), CancellationToken.None);
        await rig.Queue.Control.LetGoAsync(Some.Origin, CancellationToken.None);
        await rig.DrainAsync();

        Assert.Equal(["due/generate", "old/generate"], rig.Runner.Runs);
    }

    private static async Task ChangedAsync(QueueRig rig, Func<Job, bool> until)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.Queue.Changed += job =>
        {
            if (until(job))
                seen.TrySetResult();
        };
        if (rig.Changes.Any(until))
            seen.TrySetResult();
        await seen.Task.WaitAsync(Some.Never);
    }
}
