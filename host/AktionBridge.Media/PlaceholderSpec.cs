using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media;

/// <summary>A clip that holds a place on a timeline until there is a take: one picture, clearly marked as no take.</summary>
public sealed record PlaceholderSpec
{
    /// <summary>The .mov to make; whole or not at all.</summary>
    public required string Output { get; init; }

    /// <summary>Rate of the timeline.</summary>
    public required FrameRate Rate { get; init; }

    /// <summary>Size of the timeline; even sides.</summary>
    public required Raster Raster { get; init; }

    /// <summary>Picture frames, without handles; at least 1.</summary>
    public required int Frames { get; init; }

    /// <summary>Frames before the picture.</summary>
    public int HeadHandle { get; init; }

    /// <summary>Frames after the picture.</summary>
    public int TailHandle { get; init; }

    /// <summary>1 to 8 characters, A-Z and 0-9.</summary>
    public required string Reel { get; init; }

    /// <summary>Source timecode of the first picture frame, as on conforms.</summary>
    public string Timecode { get; init; } = "01:00:00:00";

    /// <summary>The storyboard still, which fills the picture; null for a card of words.</summary>
    public string? Board { get; init; }

    /// <summary>Code of the shot.</summary>
    public required string Shot { get; init; }

    /// <summary>What should be seen.</summary>
    public string Sentence { get; init; } = "";

    /// <summary>Frames of the file: picture and handles.</summary>
    public int TotalFrames => checked(HeadHandle + Frames + TailHandle);
}
