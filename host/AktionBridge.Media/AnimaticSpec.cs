using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media;

/// <summary>A watchable cut with a burnt-in slate on every frame: H.264 in MP4, Rec.709, exactly as many frames as the segments have.</summary>
public sealed record AnimaticSpec
{
    /// <summary>The .mp4 to write; whole or not at all.</summary>
    public required string Output { get; init; }

    /// <summary>Name of the film or timeline, on every slate.</summary>
    public required string Title { get; init; }

    /// <summary>Rate of the timeline.</summary>
    public required FrameRate Rate { get; init; }

    /// <summary>Size; even sides, at least 160x90. Media of another shape is shown whole, with bars.</summary>
    public required Raster Raster { get; init; }

    /// <summary>In order, without overlap; at least one.</summary>
    public required IReadOnlyList<AnimaticSegment> Segments { get; init; }

    /// <summary>Record timecode of the first frame.</summary>
    public string StartTimecode { get; init; } = "01:00:00:00";

    /// <summary>Whether the record timecode counts with drop-frame.</summary>
    public bool DropFrame { get; init; }

    /// <summary>Gives the burnt-in timecode of a frame counted from 0; null: computed from <see cref="StartTimecode"/>.</summary>
    public Func<long, string>? TimecodeText { get; init; }

    /// <summary>The attempt's fencing token, for the temporary file's name; null for none.</summary>
    public string? Fence { get; init; }
}

/// <summary>A stretch of the cut: a clip, a held picture, or a slate card where there is nothing yet.</summary>
public sealed record AnimaticSegment
{
    /// <summary>Frames at the timeline's rate, at least 1.</summary>
    public required int Frames { get; init; }

    /// <summary>A clip, or a picture to hold; null for a gap, which shows a slate card.</summary>
    public string? MediaPath { get; init; }

    /// <summary>Index in the media of the segment's first frame, at the media's rate.</summary>
    public int SourceStart { get; init; }

    /// <summary>Rate of the media; null: as the file says, else the timeline's.</summary>
    public FrameRate? SourceRate { get; init; }

    /// <summary>Scene number; empty when unknown.</summary>
    public string Scene { get; init; } = "";

    /// <summary>Shot number or the clip's name; empty when unknown.</summary>
    public string Shot { get; init; } = "";

    /// <summary>Take, such as <c>t03</c>; empty for none.</summary>
    public string Take { get; init; } = "";

    /// <summary>What happens; written on the slate card of a gap.</summary>
    public string Caption { get; init; } = "";
}

/// <summary>A rendered animatic.</summary>
/// <param name="Path">The file.</param>
/// <param name="Frames">Frames written: the sum of the segments.</param>
/// <param name="HeldFrames">Frames that repeat a clip's last one because the clip ended before its segment.</param>
/// <param name="Size">Bytes.</param>
public sealed record AnimaticResult(string Path, int Frames, int HeldFrames, long Size);
