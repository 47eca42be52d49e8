using AktionBridge.Host.Jobs.Model;

namespace AktionBridge.Host.Jobs.Progress;

/// <summary>Takes the reports of one attempt. Deaf once the attempt is over: a late one must not speak for its successor.</summary>
internal sealed class AttemptMeter(string jobId, string stage, StageOutlook outlook, TimeProvider clock, ProgressGate gate) : IProgress<StageProgress>
{
    private readonly Lock _lock = new();
    private readonly long _started = clock.GetTimestamp();
    private double _fraction;
    private bool _closed;

    public void Report(StageProgress value)
    {
        lock (_lock)
        {
            if (_closed)
                return;
            if (double.IsFinite(value.Fraction))
                _fraction = Math.Max(_fraction, Math.Clamp(value.Fraction, 0, 1));
            double elapsed = clock.GetElapsedTime(_started).TotalSeconds;
            gate.Offer(new JobProgress(
                jobId, stage, value.What, outlook.FractionOfJob(_fraction), outlook.SecondsLeft(_fraction, elapsed), value.PreviewFile));
        }
    }

    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            gate.Forget();
        }
    }
}
