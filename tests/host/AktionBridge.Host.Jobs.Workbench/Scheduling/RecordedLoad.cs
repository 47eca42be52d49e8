using System.Globalization;
using AktionBridge.Host.Jobs.Scheduling;

namespace AktionBridge.Host.Jobs.Workbench.Scheduling;

/// <summary>
/// A load as it happened: a line a job of what <c>aktion jobs --json</c> and the project's stages tell, separated by tabs: seconds from the
/// first, client, plugin, model (or -), seconds of generate, inspect and conform (0 for none).
/// </summary>
internal static class RecordedLoad
{
    public static IReadOnlyList<SimulatedJob> Read(string file) => [.. File.ReadLines(file).Where(line => line.Length > 0).Select(Job)];

    private static SimulatedJob Job(string line, int number)
    {
        string[] words = line.Split('\t');
        if (words.Length != 7)
            throw new InvalidDataException($"Line {number + 1} has {words.Length} columns; it needs 7: arrival, client, plugin, model, generate, inspect, conform.");
        double At(int column) => double.Parse(words[column], CultureInfo.InvariantCulture);
        var stages = new List<(ResourceClaim, double)>
        {
            (new ResourceClaim(1, Gpu: words[3] != "-", PluginKey: words[2], ModelKey: words[3] == "-" ? null : words[3]), At(4)),
        };
        if (At(5) > 0)
            stages.Add((new ResourceClaim(1), At(5)));
        if (At(6) > 0)
            stages.Add((Some.Encode, At(6)));
        return new SimulatedJob($"j{number}", words[1], At(0), stages);
    }
}
