using System.Collections.Concurrent;
using System.Globalization;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.PluginKit.Session;

namespace AktionBridge.PluginKit.Checks.Kinds;

/// <summary>It says how far it is, from 0 to 1, and never takes a word back. Heard as it is said, before the host makes it plausible.</summary>
internal sealed class ProgressCheck : IGeneratorCheck
{
    public string Name => "progress";

    public async Task<Finding> LookAsync(Subject subject, CancellationToken cancellationToken)
    {
        var heard = new Listener();
        await using PluginSession session = await subject.StartAsync(heard, cancellationToken);
        await subject.RunAsync(session, subject.Request, cancellationToken);
        double[] fractions = [.. heard.Fractions];
        if (fractions.Length == 0)
        {
            return subject.Generator.Produces == MediaKind.Image
                ? Finding.Skipped("it reported none, and a picture may be made at once")
                : Finding.Failed("it reported none. Call context.ReportProgress, or context.progress in Python, for every frame.");
        }

        if (fractions.Any(fraction => !(fraction is >= 0 and <= 1)))
            return Finding.Failed($"it reported {Text(fractions.First(fraction => !(fraction is >= 0 and <= 1)))}; a fraction is 0 to 1.");
        int fall = Enumerable.Range(1, fractions.Length - 1).FirstOrDefault(index => fractions[index] < fractions[index - 1]);
        return fall == 0
            ? Finding.Passed($"{fractions.Length} reports, the last {Text(fractions[^1])}")
            : Finding.Failed($"it fell from {Text(fractions[fall - 1])} to {Text(fractions[fall])}. Report fractions of the whole run.");
    }

    private static string Text(double fraction) => fraction.ToString("0.###", CultureInfo.InvariantCulture);

    private sealed class Listener : ISessionWatcher
    {
        public ConcurrentQueue<double> Fractions { get; } = new();

        public void Started(int processId)
        {
        }

        public void ErrorLine(string line)
        {
        }

        public void Progress(PluginProgress progress) => Fractions.Enqueue(progress.Fraction);

        public void Log(PluginLog line)
        {
        }
    }
}
