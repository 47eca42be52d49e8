namespace AktionBridge.Media.Inspecting.Measures;

/// <summary>Finds the pattern in which frames repeat: 12 in 24 repeats every second one, 24 in 30 one of five. What stands still has none.</summary>
internal static class CadenceFinder
{
    private const int LongestPeriod = 12;
    private const int LeastPeriods = 3;
    private const double LeastFit = 0.85;

    /// <param name="repeats">Of each frame, whether it repeats the one before.</param>
    /// <param name="frozen">Frames that are left out.</param>
    public static CadencePattern? Find(IReadOnlyList<bool> repeats, IReadOnlyList<FrameRange> frozen)
    {
        int[] moving = [.. Enumerable.Range(1, Math.Max(0, repeats.Count - 1)).Where(index => !frozen.Any(run => index >= run.Start && index < run.Start + run.Count))];
        return Enumerable.Range(2, LongestPeriod - 1).Select(period => Try(repeats, moving, period)).FirstOrDefault(pattern => pattern is not null);
    }

    private static CadencePattern? Try(IReadOnlyList<bool> repeats, int[] moving, int period)
    {
        if (moving.Length < LeastPeriods * period)
            return null;
        var phases = moving.GroupBy(index => index % period).Select(phase => (All: phase.Count(), Repeats: phase.Count(index => repeats[index]))).ToList();
        int repeating = phases.Count(phase => 2 * phase.Repeats > phase.All);
        int fitting = phases.Sum(phase => Math.Max(phase.Repeats, phase.All - phase.Repeats));
        double fit = (double)fitting / moving.Length;
        return repeating > 0 && repeating < period && fit >= LeastFit ? new CadencePattern(period, repeating, fit) : null;
    }
}
