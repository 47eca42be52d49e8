using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Jobs.Progress;
using AktionBridge.Host.Jobs.Queue;
using AktionBridge.Host.Jobs.Tests.Queue;

namespace AktionBridge.Host.Jobs.Tests.Progress;

public sealed class ProgressTests
{
    [Fact]
    public async Task Report_ManyWithinAnInterval_FirstAndNewestArrive()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        rig.Runner.HoldOn("generate");
        await rig.EnqueueAsync(Some.Job("j1"));
        StageRun run = await rig.Runner.StartedAsync();

        for (int percent = 0; percent <= 50; percent++)
            run.Progress.Report(new StageProgress($"{percent}", percent / 100.0));
        rig.Clock.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Equal(["0", "50"], rig.Progress.Select(progress => progress.What));
    }

    [Fact]
    public async Task Report_TenSeconds_AtMostTenASecond()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        rig.Runner.HoldOn("generate");
        await rig.EnqueueAsync(Some.Job("j1"));
        StageRun run = await rig.Runner.StartedAsync();

        for (int tick = 0; tick < 1000; tick++)
        {
            run.Progress.Report(new StageProgress("frame", tick / 1000.0));
            rig.Clock.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.InRange(rig.Progress.Count, 95, 101);
    }

    [Fact]
    public async Task Report_TwoStagesWithoutHistory_WeighTheSame()
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        rig.Runner.HoldOn("conform");
        await rig.EnqueueAsync(Some.Job("j1"));
        await rig.Runner.StartedAsync();
        StageRun conform = await rig.Runner.StartedAsync();

        conform.Progress.Report(new StageProgress("half", 0.5, "/tmp/preview.png"));

        JobProgress progress = Assert.Single(rig.Progress);
        Assert.Equal(("j1", "conform", 0.75, "/tmp/preview.png"), (progress.JobId, progress.Stage, progress.Fraction, progress.PreviewFile));
    }

    [Fact]
    public async Task Report_WithHistory_WeighsStagesAndTellsTheTimeLeft()
    {
        var estimates = new Estimates();
        Job job = Some.Job("j1");
        estimates.Record(Estimates.Key(job, job.Stages[0], Some.Generate), 30);
        estimates.Record(Estimates.Key(job, job.Stages[1], Some.Encode), 10);
        await using QueueRig rig = await QueueRig.StartAsync(options: new JobQueueOptions { Estimates = estimates });
        rig.Runner.HoldOn("generate");
        await rig.EnqueueAsync(job);
        StageRun run = await rig.Runner.StartedAsync();

        run.Progress.Report(new StageProgress("begin", 0));
        rig.Clock.Advance(TimeSpan.FromSeconds(20));
        run.Progress.Report(new StageProgress("half", 0.5));

        Assert.Equal([(0, 40.0), (0.375, 30.0)], rig.Progress.Select(progress => (progress.Fraction, progress.EtaSeconds!.Value)));
    }

    [Theory]
    [InlineData(double.NaN, 0.25)]
    [InlineData(-3, 0.25)]
    [InlineData(7, 0.5)]
    public async Task Report_NonsenseFraction_NeverGoesBackOrBeyond(double nonsense, double expected)
    {
        await using QueueRig rig = await QueueRig.StartAsync();
        rig.Runner.HoldOn("generate");
        await rig.EnqueueAsync(Some.Job("j1"));
        StageRun run = await rig.Runner.StartedAsync();

        run.Progress.Report(new StageProgress("half", 0.5));
        rig.Clock.Advance(TimeSpan.FromSeconds(1));
        run.Progress.Report(new StageProgress("nonsense", nonsense));

        Assert.Equal(expected, rig.Progress.Last().Fraction);
    }

    [Fact]
    public void Seconds_OneOutlier_IsTheMedianOfTheLastNine()
    {
        var estimates = new Estimates();

        foreach (double seconds in new double[] { 900, 900, 10, 10, 10, 11, 11, 11, 12, 12, 500 })
            estimates.Record("k", seconds);

        Assert.Equal(11, estimates.Seconds("k"));
        Assert.Null(estimates.Seconds("other"));
    }
}
