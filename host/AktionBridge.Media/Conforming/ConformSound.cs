using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Frames;
using AktionBridge.Media.Tools;

namespace AktionBridge.Media.Conforming;

/// <summary>
/// The original's own sound beside its picture: 48 kHz, the channels it has, as long as the file to the sample, silent where the original has none.
/// It keeps its speed: a rate conversion moves frames in time, never sound.
/// </summary>
internal static class ConformSound
{
    public const int Rate = 48_000;

    /// <summary>The sound input of an encode; null where the original has no sound: a silent track must never land on production audio.</summary>
    public static SoundInput? Of(ConformSpec spec, MediaProbe source)
    {
        if (source.Audio.Count == 0)
            return null;
        long first = Samples(spec.SourceStart, spec.NativeRate) - Samples(spec.HeadHandle, spec.Rate), length = Length(spec);
        // The stream may begin later than the picture; from the resampler on, sample 0 is the picture's first frame.
        string start = first < 0
            ? FormattableString.Invariant($"adelay={-first}S:all=1")
            : FormattableString.Invariant($"atrim=start_sample={first},asetpts=PTS-STARTPTS");
        string filter = FormattableString.Invariant($"aresample={Rate}:async=1:first_pts=0,{start},apad=whole_len={length},atrim=end_sample={length}");
        string[] codec = spec.Codec == ConformCodec.H264Proxy ? ["-c:a", "aac", "-b:a", "192k"] : ["-c:a", "pcm_s24le"];
        return new SoundInput(SafeInput.Open(spec.Source).Arguments, ["-map", "1:a:0", "-af", filter, .. codec, "-flags:a", "+bitexact"]);
    }

    /// <summary>Samples a channel of the whole file.</summary>
    public static long Length(ConformSpec spec) => Samples(spec.TotalFrames, spec.Rate);

    /// <summary>Nearest sample to the start of a frame.</summary>
    private static long Samples(long frames, FrameRate rate)
    {
        Int128 above = (Int128)frames * Rate * rate.Denominator;
        return (long)((above + (rate.Numerator / 2)) / rate.Numerator);
    }
}
