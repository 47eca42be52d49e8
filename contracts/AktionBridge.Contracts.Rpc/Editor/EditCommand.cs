namespace AktionBridge.Contracts.Rpc.Editor;

/// <summary>Ordered edits, applied as one turn.</summary>
public sealed record EditCommand
{
    /// <summary>The editor keeps the first result under this id and returns it on a repeat.</summary>
    public required string CommandId { get; init; }

    /// <summary>Refused when another document is in front.</summary>
    public required string Document { get; init; }

    /// <summary>Refused when the timeline is gone.</summary>
    public required string Timeline { get; init; }

    /// <summary>One sentence for the undo history.</summary>
    public required string Label { get; init; }

    /// <summary>What must be true before anything is done; on a difference nothing is.</summary>
    public required IReadOnlyList<ExpectedRange> Expected { get; init; }

    /// <summary>In order.</summary>
    public required IReadOnlyList<Edit> Edits { get; init; }
}

/// <summary>Items that must be found on a track between two frames, and no others.</summary>
/// <param name="Track">The track's id; null for a track that an earlier edit of this command adds.</param>
/// <param name="Start">Frames from the timeline's first frame.</param>
/// <param name="Duration">Frames.</param>
/// <param name="Fingerprints">Of the items that touch the range, in time order; empty for free time.</param>
public sealed record ExpectedRange(string? Track, long Start, long Duration, IReadOnlyList<string> Fingerprints);

/// <summary>One edit. Which members are set depends on the kind.</summary>
public sealed record Edit
{
    /// <summary>What to do.</summary>
    public required EditKind Kind { get; init; }

    /// <summary>The track's id, or the name given to a track by an earlier <see cref="EditKind.AddTrack"/> of the same command.</summary>
    public string? Track { get; init; }

    /// <summary>For addTrack: its kind.</summary>
    public TrackKind? TrackKind { get; init; }

    /// <summary>For remove, replace, addTake, selectTake, metadata: the item. For marker: the name of the marker at that frame which is renewed; null adds one.</summary>
    public string? Item { get; init; }

    /// <summary>Name of the new track, item or marker.</summary>
    public string? Name { get; init; }

    /// <summary>For place and marker: frames from the timeline's first frame.</summary>
    public long? Start { get; init; }

    /// <summary>For place and marker: frames.</summary>
    public long? Duration { get; init; }

    /// <summary>For place, replace, addTake: first source frame shown, from the media's first frame.</summary>
    public long? SourceStart { get; init; }

    /// <summary>For place, replace, addTake: the file.</summary>
    public MediaReference? Media { get; init; }

    /// <summary>Our ids to keep on the item.</summary>
    public IReadOnlyDictionary<string, string>? Ours { get; init; }

    /// <summary>For marker: a colour name.</summary>
    public string? Colour { get; init; }

    /// <summary>For marker: its note.</summary>
    public string? Comment { get; init; }
}

/// <summary>The edits an editor can do.</summary>
public enum EditKind
{
    /// <summary>Adds a track above the others of its kind.</summary>
    AddTrack,

    /// <summary>Puts a clip into free time of a track.</summary>
    Place,

    /// <summary>Takes one item away and leaves its time free.</summary>
    Remove,

    /// <summary>Gives an item other media and keeps its place, trims and effects.</summary>
    Replace,

    /// <summary>Adds media to an item as a further take, without showing it.</summary>
    AddTake,

    /// <summary>Shows one of an item's takes.</summary>
    SelectTake,

    /// <summary>Adds a marker.</summary>
    Marker,

    /// <summary>Sets our ids on an item.</summary>
    Metadata,
}

/// <summary>What became of a command.</summary>
public sealed record EditResult
{
    /// <summary>The command's id.</summary>
    public required string CommandId { get; init; }

    /// <summary>What became of it.</summary>
    public required EditOutcome Outcome { get; init; }

    /// <summary>For refused and partial: what stood in the way, naming track and frame.</summary>
    public string? Reason { get; init; }

    /// <summary>Ids of items or tracks made, by index of the edit; null where an edit made none or was not reached.</summary>
    public required IReadOnlyList<string?> Made { get; init; }

    /// <summary>The timeline's version afterwards.</summary>
    public required string Version { get; init; }
}

/// <summary>What became of a command.</summary>
public enum EditOutcome
{
    /// <summary>All edits are done.</summary>
    Applied,

    /// <summary>Nothing was done.</summary>
    Refused,

    /// <summary>Some edits were done, then one failed.</summary>
    Partial,
}
