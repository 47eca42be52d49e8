using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media;

/// <summary>What a media file is, as far as its headers say (and as counted, when asked).</summary>
/// <param name="Container">ffmpeg's name of the format: <c>matroska,webm</c>, <c>mov,mp4,...</c>, <c>png_pipe</c>.</param>
/// <param name="Video">The first picture stream; null when there is none.</param>
/// <param name="Audio">Sound streams in file order.</param>
/// <param name="Size">Bytes.</param>
/// <param name="DurationText">Seconds as the container writes them, such as <c>2.002000</c>; empty when unknown. For display only.</param>
public sealed record MediaProbe(string Container, VideoTrack? Video, IReadOnlyList<AudioTrack> Audio, long Size, string DurationText);

/// <summary>A picture stream.</summary>
public sealed record VideoTrack
{
    /// <summary>ffmpeg's codec name: ffv1, dnxhd, prores, h264, png.</summary>
    public required string Codec { get; init; }

    /// <summary>The codec's profile, such as <c>DNXHR HQ</c>; empty when it has none.</summary>
    public string Profile { get; init; } = "";

    /// <summary>As displayed: a quarter turn in the metadata is applied.</summary>
    public required Raster Raster { get; init; }

    /// <summary>The exact constant rate; null for stills and for variable rates.</summary>
    public FrameRate? Rate { get; init; }

    /// <summary>Frames; null when the container does not say and counting was not asked for.</summary>
    public int? Frames { get; init; }

    /// <summary>ffmpeg's pixel format name.</summary>
    public required string PixelFormat { get; init; }

    /// <summary><c>"1:1"</c> for square pixels; also when the file does not say.</summary>
    public string SampleAspect { get; init; } = "1:1";

    /// <summary>bt709, bt470bg ...; null when untagged.</summary>
    public string? ColourPrimaries { get; init; }

    /// <summary>bt709, iec61966-2-1 ...; null when untagged.</summary>
    public string? ColourTransfer { get; init; }

    /// <summary>bt709, gbr, smpte170m ...; null when untagged.</summary>
    public string? ColourMatrix { get; init; }

    /// <summary>tv (limited) or pc (full); null when untagged.</summary>
    public string? ColourRange { get; init; }

    /// <summary>Source timecode of the first frame; null without a timecode track.</summary>
    public string? Timecode { get; init; }

    /// <summary>Reel name of the timecode track; null without one.</summary>
    public string? Reel { get; init; }

    /// <summary>A picture rather than a clip.</summary>
    public bool IsStill { get; init; }
}

/// <summary>A sound stream.</summary>
/// <param name="Codec">ffmpeg's codec name.</param>
/// <param name="Rate">Samples a second.</param>
/// <param name="Channels">1 for mono.</param>
/// <param name="Samples">Samples a channel; null when the container does not say.</param>
public sealed record AudioTrack(string Codec, int Rate, int Channels, long? Samples);
