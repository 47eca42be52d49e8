using System.Diagnostics;
using System.Globalization;
using AktionBridge.Host.Plugins.Processes;
using AktionBridge.Host.Plugins.Runs;

namespace AktionBridge.Soak.Plugins;

/// <summary>
/// One plugin crashes in every way there is, again and again, while another works: the host's memory stays where it was, the other's runs
/// take as long as before, and no process is left.
/// </summary>
internal static class PluginSoak
{
    private const int Crashes = 1000;
    private const int Recipes = 8;
    private const long MostBytes = 5 << 20;
    private static readonly string[] Ways = ["crash", "segv", "leave", "throw", "missing", "flood"];

    /// <summary>plugins [--seed N] [--crashes N] [--sandbox]</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        int seed = Number(args, "--seed") ?? Environment.TickCount;
        int crashes = Number(args, "--crashes") ?? Crashes;
        Console.WriteLine($"seed {seed}, {crashes} crashes");
        await using var stage = await PluginStage.OpenAsync(args.Contains("--sandbox"));
        var random = new Random(seed);
        List<double> alone = await NeighbourAsync(stage, 50);

        // The first hundred bring everything into being that stays.
        await CrashAsync(stage, random, Math.Min(100, crashes / 2));
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        using var over = new CancellationTokenSource();
        Task<List<double>> beside = NeighbourAsync(stage, int.MaxValue, over.Token);
        Tally tally = await CrashAsync(stage, random, crashes);
        await over.CancelAsync();
        List<double> busy = await beside;
        long grown = GC.GetTotalMemory(forceFullCollection: true) - before;

        Console.WriteLine($"{tally.Crashed} crashes, {tally.Quarantined} quarantines, {tally.Refused} recipes refused, {tally.Others} other ends, in {watch.Elapsed.TotalSeconds:0} s");
        Console.WriteLine($"memory grew by {grown / 1024} KiB (at most {MostBytes / 1024})");
        Console.WriteLine($"the other plugin's runs: p50 {Percentile(alone, 50):0.0} ms alone, {Percentile(busy, 50):0.0} beside; p99 {Percentile(alone, 99):0.0} and {Percentile(busy, 99):0.0}, {Percentile(busy, 99) / Percentile(alone, 99):0.00}x");
        await stage.DisposeAsync();
        IReadOnlyList<int> left = stage.Left();
        Console.WriteLine($"{left.Count} processes left");
        return left.Count == 0 && grown <= MostBytes ? 0 : 1;
    }

    private static async Task<Tally> CrashAsync(PluginStage stage, Random random, int crashes)
    {
        var tally = new Tally();
        while (tally.Crashed < crashes)
        {
            PluginRunOutcome outcome = await stage.RunAsync(PluginStage.Rough, Ways[random.Next(Ways.Length)], random.Next(Recipes).ToString(CultureInfo.InvariantCulture));
            switch (outcome)
            {
                case PluginRunOutcome.Crashed:
                    tally.Crashed++;
                    // A run that ends in order takes the back-off away: this is about a thousand crashes, not about hours of waiting.
                    await stage.RunAsync(PluginStage.Rough, "ok", "good");
                    break;
                case PluginRunOutcome.Refused:
                    tally.Refused++;
                    stage.Host.Release(PluginStage.Rough);
                    break;
                case PluginRunOutcome.Failed { Message: var message } when message.Contains("quarantine", StringComparison.Ordinal):
                    tally.Quarantined++;
                    stage.Host.Release(PluginStage.Rough);
                    break;
                default:
                    tally.Others++;
                    break;
            }
        }

        return tally;
    }

    private static async Task<List<double>> NeighbourAsync(PluginStage stage, int runs, CancellationToken over = default)
    {
        var milliseconds = new List<double>();
        while (milliseconds.Count < runs && !over.IsCancellationRequested)
        {
            long start = Stopwatch.GetTimestamp();
            PluginRunOutcome outcome = await stage.RunAsync(PluginStage.Neighbour, "ok", "good");
            milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (outcome is not PluginRunOutcome.Succeeded)
                throw new InvalidOperationException($"The other plugin was not spared: {outcome}");
        }

        return milliseconds;
    }

    private static double Percentile(List<double> values, int percent) => values.Order().ElementAt((values.Count - 1) * percent / 100);

    private static int? Number(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length
        ? int.Parse(args[at + 1], CultureInfo.InvariantCulture)
        : null;

    private sealed class Tally
    {
        public int Crashed { get; set; }
        public int Quarantined { get; set; }
        public int Refused { get; set; }
        public int Others { get; set; }
    }
}
