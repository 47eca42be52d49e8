using System.Diagnostics;

namespace AktionBridge.Benchmarks;

/// <summary>Order statistics; times in microseconds.</summary>
internal static class Statistics
{
    public static double Microseconds(long ticks) => ticks * 1e6 / Stopwatch.Frequency;

    /// <summary>The value that the given share of the samples does not exceed. Sorts in place.</summary>
    public static double Percentile(long[] ticks, double share)
    {
        Array.Sort(ticks);
        return Microseconds(ticks[Math.Min(ticks.Length - 1, (int)(ticks.Length * share))]);
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
