using System.Globalization;

namespace AktionBridge.Host.Plugins.Supervision;

/// <summary>Lists of cores as Linux writes them: 0-3,8.</summary>
internal static class CoreList
{
    private const string Status = "/proc/self/status";
    private const string Allowed = "Cpus_allowed_list:";

    /// <summary>Those this process may use; where that is not told, the first so many.</summary>
    public static IReadOnlyList<int> OfThisProcess()
    {
        string? line = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(line => line.StartsWith(Allowed, StringComparison.Ordinal)) : null;
        return line is null ? [.. Enumerable.Range(0, Environment.ProcessorCount)] : Parse(line[Allowed.Length..]);
    }

    public static IReadOnlyList<int> Parse(string list) => [.. list.Split(',').SelectMany(Range)];

    private static IEnumerable<int> Range(string range)
    {
        int[] ends = [.. range.Split('-').Select(end => int.Parse(end, CultureInfo.InvariantCulture))];
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
    }
}
