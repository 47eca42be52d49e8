namespace AktionBridge.Host.Timeline.Gaps;

/// <summary>What becomes of shots no gap can take.</summary>
public enum LeftoverShots
{
    /// <summary>They follow one another on the track <c>AktionBridge</c> after the timeline's end.</summary>
    AfterTheEnd,

    /// <summary>They are reported and not laid.</summary>
    Report,
}
