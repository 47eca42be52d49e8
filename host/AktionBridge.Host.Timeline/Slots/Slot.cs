using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Timeline.Slots;

/// <summary>A place on a timeline that wants something. Positions are frames from the timeline's first frame.</summary>
public sealed record Slot
{
    /// <summary>Names the place, not the moment: equal on every reading while the place is unchanged.</summary>
    public string Id => $"{Track}:{Start}+{Duration}";

    public required string Document { get; init; }

    public required string Timeline { get; init; }

    /// <summary>The track's id.</summary>
    public required string Track { get; init; }

    public required string TrackName { get; init; }

    public required long Start { get; init; }

    public required long Duration { get; init; }

    public required FrameRate Rate { get; init; }

    /// <summary>Null when the timeline does not say.</summary>
    public Raster? Raster { get; init; }

    /// <summary>bt709 ...; null when the timeline does not say.</summary>
    public string? Colour { get; init; }

    public Handles Handles { get; init; } = new(0, Slots.Handles.Default);

    public SlotContent Content { get; init; } = SlotContent.Picture;

    /// <summary>Null at the timeline's start.</summary>
    public SlotNeighbour? Before { get; init; }

    /// <summary>Null when nothing follows on the track.</summary>
    public SlotNeighbour? After { get; init; }

    public long End => Start + Duration;
}
