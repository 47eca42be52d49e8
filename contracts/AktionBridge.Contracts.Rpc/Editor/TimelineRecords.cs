using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Editor;

/// <summary>A timeline, whole, at one moment.</summary>
public sealed record TimelineSnapshot
{
    /// <summary>The document's id, stable while it is the same document: a saved-as copy has another.</summary>
    public required string Document { get; init; }

    /// <summary>Where the document lies; null when unsaved.</summary>
    public string? DocumentPath { get; init; }

    /// <summary>The timeline's id inside the document.</summary>
    public required string Timeline { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Exact rate.</summary>
    public required FrameRate Rate { get; init; }

    /// <summary>Whether its timecode drops frame numbers (30000/1001 and 60000/1001 only).</summary>
    public bool DropFrame { get; init; }

    /// <summary>Frame number of the first frame: 86400 for 01:00:00:00 at a nominal 24.</summary>
    public long StartFrame { get; init; }

    /// <summary>Picture size; null when the format does not say.</summary>
    public Raster? Raster { get; init; }

    /// <summary>bt709 ...; null when the format does not say.</summary>
    public string? Colour { get; init; }

    /// <summary>Frames from the first to after the last item.</summary>
    public long Duration { get; init; }

    /// <summary>Bottom to top, video before audio.</summary>
    public required IReadOnlyList<TimelineTrack> Tracks { get; init; }

    /// <summary>Markers of the timeline itself.</summary>
    public IReadOnlyList<TimelineMarker> Markers { get; init; } = [];

    /// <summary>Problems found while reading: overlapping items, missing media; each names the place.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Changes whenever anything in the timeline does.</summary>
    public required string Version { get; init; }
}

/// <summary>One track.</summary>
public sealed record TimelineTrack
{
    /// <summary>Stable while the document is open.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Picture or sound.</summary>
    public required TrackKind Kind { get; init; }

    /// <summary>A locked track is never touched.</summary>
    public bool Locked { get; init; }

    /// <summary>Whether it is switched on.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>In time order. Gaps are items only when they carry something; empty time is simply not covered.</summary>
    public required IReadOnlyList<TimelineItem> Items { get; init; }
}

/// <summary>What a track carries.</summary>
public enum TrackKind
{
    /// <summary>Picture.</summary>
    Video,

    /// <summary>Sound.</summary>
    Audio,
}

/// <summary>Something that covers a range of a track.</summary>
public sealed record TimelineItem
{
    /// <summary>Stable while the document is open.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>clip, gap (with content of its own), transition, stack, generator, other.</summary>
    public required string Kind { get; init; }

    /// <summary>Frames from the timeline's first frame.</summary>
    public required long Start { get; init; }

    /// <summary>Frames it covers; 0 for a transition.</summary>
    public required long Duration { get; init; }

    /// <summary>First source frame shown, counted from the media's first frame, at the media's rate.</summary>
    public long SourceStart { get; init; }

    /// <summary>File the item shows; null when it shows none.</summary>
    public string? MediaPath { get; init; }

    /// <summary>Whether that file is not there.</summary>
    public bool MediaMissing { get; init; }

    /// <summary>Whether it is switched on.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Our own ids on it (placement, conform, slot); empty on everything that is not ours.</summary>
    public IReadOnlyDictionary<string, string> Ours { get; init; } = new Dictionary<string, string>();

    /// <summary>Hash over everything the document says of the item: equal hashes, untouched item.</summary>
    public required string Fingerprint { get; init; }
}

/// <summary>A marker.</summary>
/// <param name="Name">Its title.</param>
/// <param name="Start">Frames from the timeline's first frame.</param>
/// <param name="Duration">Frames; 0 or 1 for a point.</param>
/// <param name="Colour">A name; null when it has none.</param>
/// <param name="Comment">Its note.</param>
public sealed record TimelineMarker(string Name, long Start, long Duration, string? Colour = null, string? Comment = null);

/// <summary>A media file offered to an editor.</summary>
public sealed record MediaReference
{
    /// <summary>Absolute path on this machine.</summary>
    public required string Path { get; init; }

    /// <summary>Of the file's bytes, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Frames in the file, handles included.</summary>
    public required long Frames { get; init; }

    /// <summary>Exact rate.</summary>
    public required FrameRate Rate { get; init; }

    /// <summary>Frame number (timecode) of the file's first frame.</summary>
    public long StartFrame { get; init; }

    /// <summary>Picture size.</summary>
    public required Raster Raster { get; init; }

    /// <summary>Whether it has sound.</summary>
    public bool HasAudio { get; init; }
}
