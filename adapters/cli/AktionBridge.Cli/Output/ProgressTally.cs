using AktionBridge.Cli.Connection;
using AktionBridge.Contracts.Rpc.Client;

namespace AktionBridge.Cli.Output;

/// <summary>Adds the progress of several jobs up to one fraction.</summary>
internal sealed class ProgressTally : IDisposable
{
    private readonly EventFeed _events;
    private readonly Dictionary<string, double> _fractions;
    private readonly Action<double, string> _show;

    public ProgressTally(EventFeed events, IReadOnlyList<string> jobs, Action<double, string> show)
    {
        _events = events;
        _fractions = jobs.Distinct().ToDictionary(job => job, _ => 0.0);
        _show = show;
        events.Progress += Add;
    }

    public void Dispose() => _events.Progress -= Add;

    private void Add(JobProgressEvent progress)
    {
        lock (_fractions)
        {
            if (!_fractions.TryGetValue(progress.JobId, out double before))
                return;
            _fractions[progress.JobId] = Math.Max(before, progress.Fraction);
            _show(_fractions.Values.Average(), $"{progress.Title}: {progress.What}");
        }
    }
}
