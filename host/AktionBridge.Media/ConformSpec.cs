using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media;

/// <summary>One delivery of an original: which frames, at which rate, size, codec and name. The same spec on the same original gives the same pixels.</summary>
public sealed record ConformSpec
{
    /// <summary>The original.</summary>
    public required string Source { get; init; }

    /// <summary>The file to make: .mov for DNxHR and ProRes, .mp4 for H.264. Written whole or not at all; replaces what was there.</summary>
    public required string Output { get; init; }

    /// <summary>The original's rate as the take says; frames are mapped by number, never by the file's timestamps.</summary>
    public required FrameRate NativeRate { get; init; }

    /// <summary>Frames of the original that may be shown, counted from its first.</summary>
    public required int NativeFrames { get; init; }

    /// <summary>Rate of the result.</summary>
    public required FrameRate Rate { get; init; }

    /// <summary>Picture frames, without handles; at least 1.</summary>
    public required int Frames { get; init; }

    /// <summary>Frames before the picture.</summary>
    public int HeadHandle { get; init; }

    /// <summary>Frames after the picture.</summary>
    public int TailHandle { get; init; }

    /// <summary>Native index shown by the first picture frame.</summary>
    public int SourceStart { get; init; }

    /// <summary>Size of the result; even sides.</summary>
    public required Raster Raster { get; init; }

    /// <summary>How the native picture fills the raster.</summary>
    public RasterMapping Mapping { get; init; } = RasterMapping.FillCrop;

    /// <summary>How native frames become frames of the result.</summary>
    public RateConversion Conversion { get; init; } = RateConversion.Nearest;

    /// <summary>Codec and container.</summary>
    public ConformCodec Codec { get; init; } = ConformCodec.DnxhrHq;

    /// <summary>1 to 8 characters, A-Z and 0-9, unique a conform; editors find media by it.</summary>
    public required string Reel { get; init; }

    /// <summary>Source timecode of the first picture frame; the file's own starts <see cref="HeadHandle"/> frames earlier.</summary>
    public string Timecode { get; init; } = "01:00:00:00";

    /// <summary>Whether the timecode counts with drop-frame (29.97 and 59.94 only).</summary>
    public bool DropFrame { get; init; }

    /// <summary>The attempt's fencing token, for the temporary file's name; null for none.</summary>
    public string? Fence { get; init; }

    /// <summary>Frames of the file: picture and handles.</summary>
    public int TotalFrames => checked(HeadHandle + Frames + TailHandle);
}

/// <summary>How a picture fills another size.</summary>
public enum RasterMapping
{
    /// <summary>Fill and cut off what hangs over, centred.</summary>
    FillCrop,

    /// <summary>Show all, with black bars.</summary>
    FitPad,

    /// <summary>Fill both sides, distorting.</summary>
    Stretch,
}

/// <summary>How frames at one rate become frames at another.</summary>
public enum RateConversion
{
    /// <summary>Each output frame is the native frame nearest in time; a tie takes the earlier.</summary>
    Nearest,

    /// <summary>Each output frame mixes the two native frames around it by their distance.</summary>
    Blend,
}

/// <summary>Codec and container of a conform.</summary>
public enum ConformCodec
{
    /// <summary>DNxHR HQ, 8-bit 4:2:2, in QuickTime.</summary>
    DnxhrHq,

    /// <summary>ProRes 422 HQ, 10-bit 4:2:2, in QuickTime.</summary>
    ProRes422Hq,

    /// <summary>H.264, 8-bit 4:2:0, in MP4, for panels.</summary>
    H264Proxy,
}

/// <summary>A finished conform.</summary>
/// <param name="Path">The file.</param>
/// <param name="Frames">Frames written, handles included.</param>
/// <param name="HeldHeadFrames">Of these, how many at the head repeat the first native frame because there was nothing before it.</param>
/// <param name="HeldTailFrames">How many at the end repeat the last native frame because there was nothing after it.</param>
/// <param name="HeldPictureFrames">How many of the held frames lie in the picture itself rather than in the handles: more than 0 means the take is too short for its slot.</param>
/// <param name="StartTimecode">Timecode of the file's first frame.</param>
/// <param name="Size">Bytes.</param>
/// <param name="HasSound">Whether the original's sound went along.</param>
public sealed record ConformResult(
    string Path, int Frames, int HeldHeadFrames, int HeldTailFrames, int HeldPictureFrames, string StartTimecode, long Size, bool HasSound)
{
    /// <summary>All frames that repeat the first or last native frame.</summary>
    public int HeldFrames => HeldHeadFrames + HeldTailFrames;
}

/// <summary>What a conform is, compared with what it should be.</summary>
/// <param name="Frames">Frames counted by decoding.</param>
/// <param name="Faults">One sentence each; empty when the file is exactly what was asked for.</param>
public sealed record ConformInspection(int Frames, IReadOnlyList<string> Faults);
