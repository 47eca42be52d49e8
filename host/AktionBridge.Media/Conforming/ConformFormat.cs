using AktionBridge.Media.Frames;

namespace AktionBridge.Media.Conforming;

/// <summary>What each codec is in ffmpeg's words, and what ffprobe must say of the result.</summary>
internal sealed record ConformFormat(string Container, string PixelFormat, string ProbedCodec, string ProbedProfile, IReadOnlyList<string> CodecOptions)
{
    /// <summary>x264's decisions depend on its thread count: fixed, so that two machines make the same file.</summary>
    private const string ProxyThreads = "4";

    public static ConformFormat Of(ConformCodec codec) => codec switch
    {
        ConformCodec.DnxhrHq => new("mov", "yuv422p", "dnxhd", "DNXHR HQ", ["-c:v", "dnxhd", "-profile:v", "dnxhr_hq"]),
        ConformCodec.ProRes422Hq => new("mov", "yuv422p10le", "prores", "HQ", ["-c:v", "prores_ks", "-profile:v", "3", "-vendor", "apl0"]),
        ConformCodec.H264Proxy => new("mp4", "yuv420p", "h264", "High",
            ["-c:v", "libx264", "-preset", "veryfast", "-crf", "18", "-g", "24", "-threads", ProxyThreads, "-movflags", "+faststart"]),
        _ => throw new ArgumentOutOfRangeException(nameof(codec), codec, "unknown codec"),
    };

    public EncodePlan Plan(ConformSpec spec, VideoTrack source, SoundInput? sound, PipePixels pixels, string startTimecode) =>
        new(spec.Output, spec.Rate, source.Raster)
        {
            Pixels = pixels,
            Container = Container,
            Fence = spec.Fence,
            Sound = sound,
            Output =
            [
                "-vf", string.Join(',', ScaleFilter.ToEncoder(pixels, source.Raster, spec.Raster, spec.Mapping, PixelFormat)),
                .. CodecOptions,
                .. Rec709.Tags,
                "-timecode", startTimecode,
                "-metadata:s:v:0", "reel_name=" + spec.Reel,
            ],
        };
}

/// <summary>The tags every delivery carries.</summary>
internal static class Rec709
{
    public static IReadOnlyList<string> Tags { get; } =
        ["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"];
}
