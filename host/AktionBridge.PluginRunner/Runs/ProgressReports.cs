namespace AktionBridge.PluginRunner.Runs;

/// <summary>Ten reports a second at most, however often the plugin reports; the last one always arrives.</summary>
internal sealed class ProgressReports : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private readonly Action<string, double> _send;
    private readonly PeriodicTimer _timer = new(Interval);
    private readonly Lock _gate = new();
    private readonly Task _pump;
    private (string Stage, double Fraction)? _waiting;
    private double _fraction;

    public ProgressReports(Action<string, double> send)
    {
        _send = send;
        _pump = PumpAsync();
    }

    public void Report(string stage, double fraction)
    {
        lock (_gate)
        {
            if (double.IsFinite(fraction))
                _fraction = Math.Max(_fraction, Math.Clamp(fraction, 0, 1));
            _waiting = (stage, _fraction);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _pump;
        SendWaiting();
    }

    private async Task PumpAsync()
    {
        while (await _timer.WaitForNextTickAsync())
            SendWaiting();
    }

    private void SendWaiting()
    {
        (string Stage, double Fraction)? waiting;
        lock (_gate)
            (waiting, _waiting) = (_waiting, null);
        if (waiting is { } report)
            _send(report.Stage, report.Fraction);
    }
}
