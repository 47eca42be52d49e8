namespace AktionBridge.Host.Timeline.Placements;

/// <summary>How far a placement has come. Planned, applying and unknown are unfinished: reading the timeline decides.</summary>
public enum PlacementState
{
    /// <summary>Written down, not yet sent.</summary>
    Planned,

    /// <summary>Sent, or about to be.</summary>
    Applying,

    /// <summary>Read back exactly as planned.</summary>
    Verified,

    /// <summary>Nothing of it is on the timeline.</summary>
    Compensated,

    /// <summary>Something of it is on the timeline, but not as planned; the reason lists what.</summary>
    PartlyApplied,

    /// <summary>The editor did not answer.</summary>
    Unknown,
}
