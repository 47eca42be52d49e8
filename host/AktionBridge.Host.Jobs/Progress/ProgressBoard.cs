using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Jobs.Scheduling;

namespace AktionBridge.Host.Jobs.Progress;

/// <summary>The progress of all running jobs. A job keeps its gate from stage to stage: short stages do not speak more often.</summary>
internal sealed class ProgressBoard(
    Func<Job, Stage, ResourceClaim> claims, Estimates estimates, TimeProvider clock, TimeSpan interval, Action<JobProgress> send) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ProgressGate> _gates = new(StringComparer.Ordinal);

    public AttemptMeter Open(Job job, Stage stage)
    {
        var outlook = new StageOutlook(job, stage, claims, estimates);
        lock (_lock)
        {
            if (!_gates.TryGetValue(job.Id, out ProgressGate? gate))
                _gates.Add(job.Id, gate = new ProgressGate(clock, interval, send));
            return new AttemptMeter(job.Id, stage.Name, outlook, clock, gate);
        }
    }

    public void Record(Job job, Stage stage, double seconds) =>
        estimates.Record(Estimates.Key(job, stage, claims(job, stage)), seconds);

    public void Close(string jobId)
    {
        ProgressGate? gate;
        lock (_lock)
            _gates.Remove(jobId, out gate);
        gate?.Dispose();
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (ProgressGate gate in _gates.Values)
                gate.Dispose();
            _gates.Clear();
        }
    }
}
