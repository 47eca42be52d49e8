namespace AktionBridge.JsonRpc;

/// <summary>
/// How fast one client may call: so many calls at once, then so many a second. Nothing above it is refused; it is read later,
/// and what is not read yet waits on the client's side. A batch counts its members, a large message its pages.
/// </summary>
public sealed class CallPace
{
    private const int PageBytes = 8 * 1024;

    // Shorter waits are not kept by timers.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private readonly int _callsPerSecond;
    private readonly int _burst;
    private readonly TimeProvider _clock;
    private double _left;
    private long _filled;

    /// <summary>Starts with the whole burst. Used by one reader at a time.</summary>
    /// <param name="callsPerSecond">What comes back each second, at least 1.</param>
    /// <param name="burst">The most that may be saved up, at least 1.</param>
    /// <param name="clock">Whose seconds.</param>
    public CallPace(int callsPerSecond, int burst, TimeProvider clock)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(callsPerSecond, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(burst, 1);
        ArgumentNullException.ThrowIfNull(clock);
        (_callsPerSecond, _burst, _clock) = (callsPerSecond, burst, clock);
        _left = burst;
        _filled = clock.GetTimestamp();
    }

    /// <summary>Whether the next message must wait; asked before it is read.</summary>
    public bool MustWait(out TimeSpan wait)
    {
        wait = default;
        // The clock is looked at only by who has used up what was saved.
        if (_left > 0)
            return false;
        long now = _clock.GetTimestamp();
        _left = Math.Min(_burst, _left + (_clock.GetElapsedTime(_filled, now).TotalSeconds * _callsPerSecond));
        _filled = now;
        if (_left > 0)
            return false;
        var needed = TimeSpan.FromSeconds(-_left / _callsPerSecond);
        wait = needed > Shortest ? needed : Shortest;
        return true;
    }

    /// <summary>Counts one message.</summary>
    internal void SpendMessage(long bytes) => _left -= 1 + (bytes / PageBytes);

    /// <summary>Counts the members of a batch beyond the message itself.</summary>
    internal void SpendMembers(int members) => _left -= members - 1;
}
