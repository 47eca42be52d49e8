namespace AktionBridge.Host.Jobs.Progress;

/// <summary>Lets one message of a job through an interval; the newest that had to wait goes at its end.</summary>
internal sealed class ProgressGate : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly TimeSpan _interval;
    private readonly Action<JobProgress> _send;
    private readonly ITimer _timer;
    private long? _lastSent;
    private JobProgress? _waiting;
    private bool _closed;

    public ProgressGate(TimeProvider clock, TimeSpan interval, Action<JobProgress> send)
    {
        _clock = clock;
        _interval = interval;
        _send = send;
        _timer = clock.CreateTimer(_ => SendWaiting(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Offer(JobProgress progress)
    {
        lock (_gate)
        {
            if (_closed)
                return;
            TimeSpan since = _lastSent is { } last ? _clock.GetElapsedTime(last) : _interval;
            if (_waiting is null && since >= _interval)
            {
                Send(progress);
                return;
            }

            if (_waiting is null)
                _timer.Change(_interval - since, Timeout.InfiniteTimeSpan);
            _waiting = progress;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            _waiting = null;
        }

        _timer.Dispose();
    }

    /// <summary>Forgets what waits, so that no news of an ended attempt follows its end.</summary>
    public void Forget()
    {
        lock (_gate)
            _waiting = null;
    }

    private void SendWaiting()
    {
        lock (_gate)
        {
            if (_waiting is { } progress && !_closed)
                Send(progress);
        }
    }

    private void Send(JobProgress progress)
    {
        _waiting = null;
        _lastSent = _clock.GetTimestamp();
        _send(progress);
    }
}
