using System.Diagnostics;
using System.Globalization;
using AktionBridge.Host.Plugins.Runs;

namespace AktionBridge.Soak.Plugins;

/// <summary>
/// One plugin crashes in every way there is, again and again, while another works: the host's memory stays where it was, the other's runs
/// take at most twice as long (99 of a hundred), and no process is left. Each of the three is judged; the times only of enough runs to tell.
/// </summary>
internal static class PluginSoak
{
    private const int Crashes = 1000;
    private const int Recipes = 8;
    private const int Alone = 300;
    private const int FewestToJudge = 500;
    private const double MostSlowdown = 2;
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
        // Before and after: a machine that others use is not the same for an hour.
        int quiet = crashes < FewestToJudge ? 20 : Alone;
        List<double> alone = await NeighbourAsync(stage, quiet);

        // The first hundred bring everything into being that stays.
        await CrashAsync(stage, random, Math.Min(100, crashes / 2));
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        using var over = new CancellationTokenSource();
        Task<List<double>> beside = NeighbourAsync(stage, int.MaxValue, over.Token);
        Tally tally = await CrashAsync(stage, random, crashes);
        await over.CancelAsync();
        List<double> busy = await beside;
        int seen = stage.Living().Count;
        alone.AddRange(await NeighbourAsync(stage, quiet));
        long grown = GC.GetTotalMemory(forceFullCollection: true) - before;

        Console.WriteLine($"{tally.Crashed} crashes, {tally.Quarantined} quarantines, {tally.Refused} recipes refused, {tally.Others} other ends, in {watch.Elapsed.TotalSeconds:0} s");
        Console.WriteLine($"memory grew by {grown / 1024} KiB (at most {MostBytes / 1024})");
        Console.WriteLine($"the other plugin's runs, {alone.Count} alone and {busy.Count} beside: p50 {Percentile(alone, 50):0.0} ms alone, {Percentile(busy, 50):0.0} beside; p99 {Percentile(alone, 99):0.0} and {Percentile(busy, 99):0.0}, {Percentile(busy, 99) / Percentile(alone, 99):0.00}x");
        await stage.DisposeAsync();
        IReadOnlyList<string> left = stage.Living();
        Console.WriteLine($"{left.Count} processes left, {seen} were found by their mark while it ran");
        string[] broken =
        [
            .. left.Select(command => $"left over: {command}"),
            .. seen == 0 ? ["the mark finds no process, so none that was left would have been found"] : Array.Empty<string>(),
            .. grown > MostBytes ? [$"memory grew by {grown / 1024} KiB, at most {MostBytes / 1024} are allowed"] : Array.Empty<string>(),
            .. Slowdown(alone, busy),
        ];
        foreach (string what in broken)
            await Console.Error.WriteLineAsync($"NOT MET: {what}");
        return broken.Length == 0 ? 0 : 1;
    }

    private static IEnumerable<string> Slowdown(List<double> alone, List<double> busy)
    {
        if (alone.Count < FewestToJudge || busy.Count < FewestToJudge)
        {
            Console.WriteLine($"the other's times are not judged: {alone.Count} and {busy.Count} runs are too few for a 99th of a hundred (each {FewestToJudge} at least)");
            yield break;
        }

        double times = Percentile(busy, 99) / Percentile(alone, 99);
        if (times > MostSlowdown)
            yield return $"the other plugin's p99 is {times:0.00}x of what it is alone, at most {MostSlowdown:0.0}x is allowed";
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
