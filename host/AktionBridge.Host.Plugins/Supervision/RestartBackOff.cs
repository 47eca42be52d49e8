namespace AktionBridge.Host.Plugins.Supervision;

/// <summary>
/// How long the next start of a plugin waits after it crashed: 0, 1, 2, 4 ... 30 s. A run that ended in order forgives everything,
/// and so do five quiet minutes: a counter that never decays would punish a plugin for last week.
/// </summary>
internal sealed class RestartBackOff(TimeProvider time)
{
    private const int LongestSeconds = 30;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private int _crashes;
    private long _lastCrash;

    /// <summary>Still to be waited.</summary>
    public TimeSpan Wait
    {
        get
        {
            TimeSpan since = time.GetElapsedTime(_lastCrash);
            if (_crashes < 2 || since > Window)
                return TimeSpan.Zero;
            var whole = TimeSpan.FromSeconds(Math.Min(LongestSeconds, 1 << Math.Min(_crashes - 2, 5)));
            return whole > since ? whole - since : TimeSpan.Zero;
        }
    }

    public void Crashed()
    {
        _crashes = time.GetElapsedTime(_lastCrash) > Window ? 1 : _crashes + 1;
        _lastCrash = time.GetTimestamp();
    }

    public void Succeeded() => _crashes = 0;
}
