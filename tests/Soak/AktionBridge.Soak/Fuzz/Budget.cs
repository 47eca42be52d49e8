using System.Diagnostics;

namespace AktionBridge.Soak.Fuzz;

/// <summary>How many messages are still to be sent to one transport, and until when.</summary>
internal sealed class Budget(long messages, TimeSpan? time)
{
    private readonly long _began = Stopwatch.GetTimestamp();
    private long _taken;

    public long Taken => Math.Min(Interlocked.Read(ref _taken), messages);

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_began);

    /// <summary>Takes the next messages; false when all are taken or the time is over.</summary>
    public bool TryTake(int most, out int count)
    {
        count = 0;
        if (time is { } limit && Elapsed > limit)
            return false;
        long before = Interlocked.Add(ref _taken, most) - most;
        count = (int)Math.Clamp(messages - before, 0, most);
        return count > 0;
    }
}
