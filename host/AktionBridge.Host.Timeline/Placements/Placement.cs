namespace AktionBridge.Host.Timeline.Placements;

/// <summary>One conform in one place of a timeline: the durable row.</summary>
public sealed record Placement
{
    public required string Id { get; init; }

    public required string ConformId { get; init; }

    public required string TakeId { get; init; }

    public required string ShotId { get; init; }

    /// <summary>The editor's document id.</summary>
    public required string Document { get; init; }

    /// <summary>The editor's timeline id.</summary>
    public required string Timeline { get; init; }

    /// <summary>The editor's track id; null while the command that adds the track has not been read back.</summary>
    public string? TrackId { get; init; }

    public required string TrackName { get; init; }

    /// <summary>Frames from the timeline's first frame.</summary>
    public required long Start { get; init; }

    /// <summary>Frames.</summary>
    public required long Duration { get; init; }

    /// <summary>First source frame shown, from the media's first frame.</summary>
    public required long SourceStart { get; init; }

    /// <summary>The conform's file name: ours are found by it first, by metadata second.</summary>
    public required string FileName { get; init; }

    public required PlacementState State { get; init; }

    /// <summary>The command that carries it; one command may carry thousands of placements.</summary>
    public required string CommandId { get; init; }

    /// <summary>This row's part of the command and what must be read back (<see cref="PlacementStep"/> as JSON).</summary>
    public required string Plan { get; init; }

    /// <summary>Why it is in its state, for people; null when it is as planned.</summary>
    public string? Reason { get; init; }

    /// <summary>Raised by one with every change. A store refuses a save whose version is not the stored one plus one (first: 1).</summary>
    public required long Version { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public bool IsUnfinished => State is PlacementState.Planned or PlacementState.Applying or PlacementState.Unknown;
}
