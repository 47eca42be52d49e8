using AktionBridge.Host.Jobs.Workbench.Scheduling;

namespace AktionBridge.Soak.Queue;

/// <summary>The scheduler beside a plain model of it: random sequences of events, each from a seed of its own.</summary>
internal static class ModelSoak
{
    private const int Steps = 50;

    public static Task<int> RunAsync(string[] args)
    {
        int seed = SoakOptions.Seed(args);
        int sequences = SoakOptions.Number(args, "sequences", 10_000);
        for (int i = 0; i < sequences; i++)
        {
            try
            {
                var chance = new Random(seed + i);
                var model = new ModelOfScheduler(chance.Next(1000));
                for (int step = 0; step < Steps; step++)
                    model.Step(chance.Next(100_000));
                model.Finish();
            }
            catch (Exception broken)
            {
                Console.Error.WriteLine($"--seed {seed + i} --sequences 1: {broken.Message}");
                return Task.FromResult(1);
            }
        }

        Console.WriteLine($"{sequences:n0} sequences of {Steps} steps hold");
        return Task.FromResult(0);
    }
}
