namespace AktionBridge.Host.Rpc.Limits;

/// <summary>How many lines of one kind the log still takes: some at once, then one a second.</summary>
internal sealed class LineBudget(TimeProvider clock)
{
    private const int AtOnce = 200;
    private const int PerSecond = 1;

    private readonly Lock _lock = new();
    private double _lines = AtOnce;
    private long _filled = clock.GetTimestamp();
    private long _leftOut;

    /// <summary>Whether a line may be written, and how many before it were not.</summary>
    public bool TryTake(out long leftOut)
    {
        lock (_lock)
        {
            long now = clock.GetTimestamp();
            _lines = Math.Min(AtOnce, _lines + (clock.GetElapsedTime(_filled, now).TotalSeconds * PerSecond));
            _filled = now;
            bool may = _lines >= 1;
            leftOut = may ? _leftOut : 0;
            _leftOut = may ? 0 : _leftOut + 1;
            _lines -= may ? 1 : 0;
            return may;
        }
    }
}
