namespace AktionBridge.Host.Jobs.Tests.Scheduling;

public sealed class VirtualQueueTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Run_KilledAgainAndAgain_LosesNothingAndFinishesNoStageTwice(int seed)
    {
        var queue = new VirtualQueue(seed);

        await queue.RunAsync(seconds: 20_000, secondsBetweenJobs: 40, secondsBetweenCrashes: 260);
        await queue.FinishAsync();

        Assert.True(queue is { Jobs: > 300, Crashes: > 40 }, $"{queue.Jobs} jobs, {queue.Crashes} kills");
    }
}
