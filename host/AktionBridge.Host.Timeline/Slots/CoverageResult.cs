namespace AktionBridge.Host.Timeline.Slots;

/// <summary>How many native frames cover a slot, or why none do.</summary>
public abstract record CoverageResult
{
    private CoverageResult()
    {
    }

    /// <summary>It can be covered.</summary>
    /// <param name="NativeFrames">What to ask the generator for; on its grid.</param>
    /// <param name="NeededFrames">What the picture and the covered handles use of them; the rest is trimmed from the end.</param>
    /// <param name="FirstPictureFrame">Index of the native frame that is the picture's first.</param>
    /// <param name="HeadCovered">Head handle frames, at the slot's rate, that really exist; the rest of the head must be held.</param>
    /// <param name="TailCovered">The same for the tail.</param>
    /// <param name="HeadHeld">Head handle frames to fill by repeating the first one.</param>
    /// <param name="TailHeld">Tail handle frames to fill by repeating the last one.</param>
    public sealed record Covered(
        int NativeFrames, int NeededFrames, int FirstPictureFrame, int HeadCovered, int TailCovered, int HeadHeld, int TailHeld) : CoverageResult;

    /// <summary>It cannot.</summary>
    /// <param name="Reason">Names the lengths and the remedy.</param>
    /// <param name="LongestPicture">The longest picture, in frames at the slot's rate without handles, that could be covered.</param>
    public sealed record Impossible(string Reason, long LongestPicture) : CoverageResult;
}
