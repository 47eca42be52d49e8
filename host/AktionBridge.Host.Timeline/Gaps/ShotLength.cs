namespace AktionBridge.Host.Timeline.Gaps;

/// <summary>A shot that wants a place, with how far its length may be changed. Frames at the timeline's rate.</summary>
/// <param name="ShotId">Its id.</param>
/// <param name="Name">What people call it, for the explanations.</param>
/// <param name="Wanted">Frames the director asked for.</param>
/// <param name="Minimum">Shorter than this it says nothing any more.</param>
/// <param name="Maximum">Longer than this it drags, or the generator cannot.</param>
public sealed record ShotLength(string ShotId, string Name, long Wanted, long Minimum, long Maximum)
{
    /// <summary>Limits in proportion: at least two thirds, at most one and a half times what was wanted.</summary>
    public static ShotLength Flexible(string shotId, string name, long wanted) =>
        new(shotId, name, wanted, Math.Max(1, (wanted * 2) / 3), (wanted * 3) / 2);
}
