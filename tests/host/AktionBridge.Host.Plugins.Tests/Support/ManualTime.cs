namespace AktionBridge.Host.Plugins.Tests.Support;

/// <summary>A clock that stands still until a test moves it, timers included.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly List<ManualTimer> _timers = [];
    private readonly Lock _gate = new();
    private TimeSpan _now = TimeSpan.FromDays(1);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (_gate)
            return _now.Ticks;
    }

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + TimeSpan.FromTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (_gate)
            _timers.Add(timer);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        List<ManualTimer> due;
        lock (_gate)
        {
            _now += by;
            due = [.. _timers.Where(timer => timer.IsDue(_now))];
        }

        foreach (ManualTimer timer in due)
            timer.Fire();
    }

    /// <summary>Moves the clock second by second until the task is over.</summary>
    public async Task<T> AdvanceUntilAsync<T>(Task<T> task)
    {
        while (await Task.WhenAny(task, Task.Delay(5)) != task)
            Advance(TimeSpan.FromSeconds(1));
        return await task;
    }

    private sealed class ManualTimer(ManualTime clock, Action fire) : ITimer
    {
        private TimeSpan? _due;
        private TimeSpan _period;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                _due = dueTime == Timeout.InfiniteTimeSpan ? null : clock._now + dueTime;
                _period = period;
            }

            return true;
        }

        public bool IsDue(TimeSpan now)
        {
            if (_due is not { } due || due > now)
                return false;
            _due = _period > TimeSpan.Zero ? now + _period : null;
            return true;
        }

        public void Fire() => fire();

        public void Dispose()
        {
            lock (clock._gate)
            {
                _due = null;
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
