using AktionBridge.Host.Jobs.Workbench.Scheduling;

namespace AktionBridge.Soak.Queue;

/// <summary>A month of queue in virtual time: about 200,000 jobs and 10,000 kills of the host.</summary>
internal static class DaysSoak
{
    private const double Day = 24 * 60 * 60;

    public static async Task<int> RunAsync(string[] args)
    {
        int seed = SoakOptions.Seed(args);
        int days = SoakOptions.Number(args, "days", 30);
        var queue = new VirtualQueue(seed);
        try
        {
            await queue.RunAsync(days * Day, secondsBetweenJobs: Day * 30 / 200_000, secondsBetweenCrashes: Day * 30 / 10_000);
            await queue.FinishAsync();
            Console.WriteLine($"{days} days, {queue.Jobs:n0} jobs, {queue.Attempts:n0} attempts, {queue.Crashes:n0} kills: none lost, no stage finished twice");
            return 0;
        }
        catch (InvalidOperationException broken)
        {
            await Console.Error.WriteLineAsync($"--seed {seed} --days {days}: {broken.Message}");
            return 1;
        }
    }
}
