using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Choosing;

/// <summary>Two clips side by side, frame for frame: H.264 in MP4, as long as the longer one.</summary>
public sealed record ComparisonSpec
{
    /// <summary>The .mp4 to write; whole or not at all.</summary>
    public required string Output { get; init; }

    /// <summary>Left.</summary>
    public required ComparisonSide A { get; init; }

    /// <summary>Right.</summary>
    public required ComparisonSide B { get; init; }

    /// <summary>Of both clips; frame i of the film shows frame i of each.</summary>
    public required FrameRate Rate { get; init; }

    /// <summary>The attempt's fencing token, for the temporary file's name; null for none.</summary>
    public string? Fence { get; init; }
}

/// <summary>One side of a comparison.</summary>
/// <param name="Name">Such as <c>sc010_sh0020_t01</c>.</param>
/// <param name="Words">What it is beside the other: <c>cfg 3 · seed 11</c>.</param>
/// <param name="Path">The clip.</param>
/// <param name="Frames">Frames in it.</param>
/// <param name="Raster">Its picture size.</param>
public sealed record ComparisonSide(string Name, string Words, string Path, int Frames, Raster Raster);
