using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Jobs.Scheduling;

namespace AktionBridge.Host.Jobs.Progress;

/// <summary>What share of a job a stage is, and what is left after it: by history where there is one, else all stages weigh the same.</summary>
internal sealed class StageOutlook
{
    /// <summary>Below this share an attempt's own pace says nothing.</summary>
    private const double PaceFrom = 0.05;

    private readonly double _before;
    private readonly double _share;
    private readonly double? _expected;
    private readonly double? _after;

    public StageOutlook(Job job, Stage stage, Func<Job, Stage, ResourceClaim> claims, Estimates estimates)
    {
        double?[] expected = [.. job.Stages.Select(each =>
            estimates.Seconds(Estimates.Key(job, each, claims(job, each))) ?? (each.Costly ? job.ExpectedSeconds : null))];
        double[] known = [.. expected.OfType<double>().Where(seconds => seconds > 0)];
        double usual = known.Length > 0 ? known.Average() : 1;
        double[] weights = [.. expected.Select(seconds => seconds > 0 ? seconds.Value : usual)];
        double total = weights.Sum();

        int at = job.Stages.ToList().FindIndex(each => each.Index == stage.Index);
        _before = weights.Take(at).Sum() / total;
        _share = weights[at] / total;
        _expected = expected[at];
        double?[] later = [.. expected.Skip(at + 1)];
        _after = later.Contains(null) ? null : later.Sum();
    }

    public double FractionOfJob(double ofStage) => Math.Min(1, _before + (_share * ofStage));

    public double? SecondsLeft(double ofStage, double elapsedSeconds)
    {
        double? here = ofStage >= PaceFrom ? elapsedSeconds * (1 - ofStage) / ofStage
            : _expected is { } expected ? Math.Max(0, expected - elapsedSeconds)
            : null;
        return here + _after;
    }
}
