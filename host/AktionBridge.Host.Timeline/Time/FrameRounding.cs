namespace AktionBridge.Host.Timeline.Time;

/// <summary>Where a position that falls between two frames goes.</summary>
public enum FrameRounding
{
    /// <summary>The frame that is showing at that moment.</summary>
    Down,

    /// <summary>The first frame at or after that moment.</summary>
    Up,

    /// <summary>The closer frame; exactly between two, the later one, so that shifting by whole frames never changes the choice.</summary>
    Nearest,
}
