using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Jobs.Scheduling;

namespace AktionBridge.Host.Jobs.Progress;

/// <summary>How long stages took lately. Thread safe; kept in memory, seeded by whoever keeps the history.</summary>
public sealed class Estimates
{
    private const int Kept = 9;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<double>> _history = new(StringComparer.Ordinal);

    /// <summary>Stages with equal keys are expected to take equally long.</summary>
    public static string Key(Job job, Stage stage, ResourceClaim claim)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(stage);
        ArgumentNullException.ThrowIfNull(claim);
        return $"{job.Kind}/{stage.Name}/{claim.PluginKey}/{claim.ModelKey}";
    }

    /// <summary>Remembers a run of that many seconds; the last nine count.</summary>
    public void Record(string key, double seconds)
    {
        if (!double.IsFinite(seconds) || seconds < 0)
            return;
        lock (_gate)
        {
            if (!_history.TryGetValue(key, out Queue<double>? runs))
                _history.Add(key, runs = new Queue<double>(Kept));
            if (runs.Count == Kept)
                runs.Dequeue();
            runs.Enqueue(seconds);
        }
    }

    /// <summary>Seconds to expect, or null when it never ran. The median, because a first run loads a model and a last one is cut short.</summary>
    public double? Seconds(string key)
    {
        lock (_gate)
        {
            if (!_history.TryGetValue(key, out Queue<double>? runs))
                return null;
            double[] sorted = [.. runs.Order()];
            int middle = sorted.Length / 2;
            return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }
}
