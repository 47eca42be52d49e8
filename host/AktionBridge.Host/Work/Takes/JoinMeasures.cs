using System.Globalization;
using AktionBridge.Media.Joining;

namespace AktionBridge.Host.Work.Takes;

/// <summary>What was measured of a take's joins, as it is kept on the take: join1.frame, join1.step ...</summary>
internal static class JoinMeasures
{
    /// <summary>A step as large as so many of those around is seen as a jump.</summary>
    private const double Jump = 3;

    /// <summary>In levels: below this nothing is seen, however still the picture is otherwise.</summary>
    private const double Unseen = 2;

    private const string Prefix = "join";

    public static IReadOnlyDictionary<string, string> Of(StitchResult result)
    {
        var measures = new Dictionary<string, string>();
        for (int i = 0; i < result.Joins.Count; i++)
        {
            StitchJoin join = result.Joins[i];
            string name = $"{Prefix}{i + 1}.";
            measures[name + "frame"] = join.Frame.ToString(CultureInfo.InvariantCulture);
            measures[name + "step"] = Text(join.Step);
            measures[name + "usual"] = Text(join.Usual);
            if (join.Difference is { } difference)
                measures[name + "difference"] = Text(difference);
            if (join.Matched is { } matched)
                measures[name + "matched"] = Text(matched);
        }

        return measures;
    }

    /// <summary>Those of a take's measurements that are of its joins.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(IReadOnlyDictionary<string, string> measurements) =>
        measurements.Where(pair => pair.Key.StartsWith(Prefix, StringComparison.Ordinal) && pair.Key.Contains('.', StringComparison.Ordinal));

    public static IEnumerable<string> Warnings(IReadOnlyDictionary<string, string> measurements)
    {
        for (int join = 1; measurements.TryGetValue($"{Prefix}{join}.step", out string? step) && measurements.TryGetValue($"{Prefix}{join}.usual", out string? usual); join++)
        {
            if (Number(step) > Unseen && Number(step) > Jump * Number(usual))
                yield return $"join {join} jumps at frame {measurements[$"{Prefix}{join}.frame"]}: {step} levels where {usual} is usual";
        }
    }

    private static string Text(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
