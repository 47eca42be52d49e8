namespace AktionBridge.Host.Timeline.Slots;

/// <summary>Lengths a generator can make: <c>Step * n + Offset</c> native frames within the limits. Preferred lengths are those it does best.</summary>
public sealed record NativeGrid(int Step, int Offset, int Minimum, int Maximum, IReadOnlyList<int> Preferred)
{
    /// <summary>Any length up to a maximum.</summary>
    public static NativeGrid UpTo(int maximum) => new(1, 0, 1, maximum, []);

    /// <summary>The longest length it can make; null when the limits hold no length at all.</summary>
    public int? Longest => Maximum < Shortest ? null : Maximum - Modulo(Maximum - Offset, Step);

    /// <summary>The first length of the grid at or above the minimum.</summary>
    private int Shortest => RoundUp(Math.Max(1, Minimum));

    /// <summary>Whether a run of exactly this length is possible.</summary>
    public bool Contains(int frames) => frames >= Shortest && frames <= Maximum && Modulo(frames - Offset, Step) == 0;

    /// <summary>The length to ask for when at least so many frames are needed: the smallest preferred one that is enough, else the next of the grid; null above the maximum.</summary>
    public int? AtLeast(long frames)
    {
        if (frames > Maximum)
            return null;
        int needed = RoundUp(Math.Max((int)Math.Max(1, frames), Minimum));
        if (needed > Maximum)
            return null;
        int? preferred = null;
        foreach (int length in Preferred)
        {
            if (length >= needed && Contains(length) && (preferred is null || length < preferred))
                preferred = length;
        }

        return preferred ?? needed;
    }

    private int RoundUp(int frames) => frames + Modulo(Offset - frames, Step);

    private static int Modulo(int value, int step) => ((value % step) + step) % step;
}
