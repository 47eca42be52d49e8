using System.Globalization;
using System.Text.Json;
using AktionBridge.Host.Jobs.Workbench.Scheduling;

namespace AktionBridge.Benchmarks.Queue;

/// <summary>The real scheduler in virtual time, beside first-in-first-out and beside what no order can go below.</summary>
internal static class SchedulerBenchmark
{
    private const int Jobs = 10_000;

    public static Task<int> RunAsync(string[] args)
    {
        int at = Array.IndexOf(args, "--load");
        (string Name, IReadOnlyList<SimulatedJob> Jobs)[] loads = at >= 0
            ? [(Path.GetFileName(args[at + 1]), RecordedLoad.Read(args[at + 1]))]
            : [.. GeneratedLoads().Select(load => (load.Name, load.Jobs))];
        LoadFigures[] figures = [.. loads.Select(load => Measure(load.Name, load.Jobs))];
        if (args.Contains("--json"))
            Console.WriteLine(JsonSerializer.Serialize(figures, JsonSerializerOptions.Web));
        else
            Print(figures);
        return Task.FromResult(0);
    }

    private static IEnumerable<(string Name, IReadOnlyList<SimulatedJob> Jobs)> GeneratedLoads() =>
    [
        ("6 clients, 8 models", SimulatedJob.Generate(Jobs, seed: 1)),
        ("2 clients, 3 models", SimulatedJob.Generate(Jobs, seed: 2, clients: 2, models: 3)),
        ("20 clients, 16 models", SimulatedJob.Generate(Jobs, seed: 3, clients: 20, models: 16)),
    ];

    private static LoadFigures Measure(string name, IReadOnlyList<SimulatedJob> jobs)
    {
        Simulation fifo = new Simulation(jobs).Run(new FifoOrder());
        Simulation ours = new Simulation(jobs).Run(new ScheduledOrder());
        return new LoadFigures(
            name, jobs.Count, ours.MakespanSeconds, fifo.MakespanSeconds, LowerBound.Seconds(jobs), ours.Swaps, fifo.Swaps, LowerBound.Swaps(jobs),
            ours.MeanSecondsInQueue, fifo.MeanSecondsInQueue);
    }

    private static void Print(LoadFigures[] figures)
    {
        foreach (LoadFigures load in figures)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
                {load.Name}, {load.Jobs:n0} jobs
                  makespan {Hours(load.Makespan)}; first-in-first-out {Hours(load.FifoMakespan)}: {load.Makespan / load.FifoMakespan:n3}x; lower bound {Hours(load.LeastMakespan)}: {load.Makespan / load.LeastMakespan:n3}x
                  model swaps {load.Swaps:n0}; first-in-first-out {load.FifoSwaps:n0}: {(double)load.Swaps / load.FifoSwaps:n2}x; at least {load.LeastSwaps}
                  mean time to a result {Hours(load.MeanSeconds)}; first-in-first-out {Hours(load.FifoMeanSeconds)}
                """));
        }
    }

    private static string Hours(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.00} h");

    private sealed record LoadFigures(
        string Name, int Jobs, double Makespan, double FifoMakespan, double LeastMakespan, int Swaps, int FifoSwaps, int LeastSwaps, double MeanSeconds, double FifoMeanSeconds);
}
