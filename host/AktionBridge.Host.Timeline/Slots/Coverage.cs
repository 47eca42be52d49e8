using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Timeline.Time;

namespace AktionBridge.Host.Timeline.Slots;

/// <summary>
/// Which native result covers N frames at the timeline's rate with handles. The picture's first frame is laid on a whole native frame,
/// so that its phase is exact; frame k of the slot then needs native index up to <c>ceil(k * native / rate)</c> after it.
/// The tail is worth more to an editor than the head: where not all fits, the head is held first.
/// </summary>
public static class Coverage
{
    /// <param name="frames">Frames of the picture, at least 1.</param>
    /// <param name="rate">The timeline's rate.</param>
    /// <param name="handles">Wanted before and after, at the timeline's rate.</param>
    /// <param name="native">The rate the generator's motion is right at.</param>
    /// <param name="grid">Lengths the generator can make.</param>
    public static CoverageResult Plan(long frames, FrameRate rate, Handles handles, FrameRate native, NativeGrid grid)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(frames, 1);
        ArgumentNullException.ThrowIfNull(handles);
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentOutOfRangeException.ThrowIfLessThan(grid.Step, 1, nameof(grid));
        ArgumentOutOfRangeException.ThrowIfNegative(handles.Head, nameof(handles));
        ArgumentOutOfRangeException.ThrowIfNegative(handles.Tail, nameof(handles));
        if (grid.Longest is not { } longest)
            return new CoverageResult.Impossible($"The generator offers no length at all between {grid.Minimum} and {grid.Maximum} frames.", 0);
        if (Needed(0, frames, 0, rate, native) > longest)
            return TooLong(frames, rate, native, longest);

        int tail = LargestThatFits(handles.Tail, frame => Needed(0, frames, frame, rate, native) <= longest);
        int head = tail < handles.Tail
            ? 0
            : LargestThatFits(handles.Head, frame => Needed(frame, frames, tail, rate, native) <= longest);
        int needed = (int)Needed(head, frames, tail, rate, native);
        return new CoverageResult.Covered(
            grid.AtLeast(needed)!.Value,
            needed,
            (int)FrameTime.Rescale(head, rate, native, FrameRounding.Up),
            head,
            tail,
            handles.Head - head,
            handles.Tail - tail);
    }

    private static long Needed(long head, long frames, long tail, FrameRate rate, FrameRate native) =>
        FrameTime.Rescale(head, rate, native, FrameRounding.Up)
        + FrameTime.Rescale(frames + tail - 1, rate, native, FrameRounding.Up) + 1;

    private static int LargestThatFits(int wanted, Func<int, bool> fits)
    {
        int low = 0;
        int high = wanted;
        while (low < high)
        {
            int middle = low + ((high - low + 1) / 2);
            (low, high) = fits(middle) ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    private static CoverageResult.Impossible TooLong(long frames, FrameRate rate, FrameRate native, int longest)
    {
        long picture = FrameTime.Rescale(longest - 1, native, rate, FrameRounding.Down) + 1;
        return new CoverageResult.Impossible(
            $"{frames} frames at {rate} need {Needed(0, frames, 0, rate, native)} native frames at {native}, but the generator makes at most {longest}. " +
            $"Shorten the shot to {picture} frames, split it, or choose another generator.",
            picture);
    }
}
