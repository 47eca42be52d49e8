using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Probing;

namespace AktionBridge.Media.Conforming;

/// <summary>Compares a written conform with its spec: by decoding every frame and by reading every tag an editor relies on.</summary>
internal sealed class ConformInspector(Prober prober)
{
    public async Task<ConformInspection> InspectAsync(string path, ConformSpec spec, bool sound, CancellationToken cancellationToken)
    {
        ConformCheck.Check(spec);
        MediaProbe probe = await prober.ProbeAsync(path, countFrames: true, cancellationToken);
        if (probe.Video is not { } video)
            return new ConformInspection(0, ["The file holds no picture."]);
        return new ConformInspection(video.Frames ?? 0, [.. Faults(video, spec), .. SoundFaults(probe.Audio, spec, sound)]);
    }

    private static IEnumerable<string> SoundFaults(IReadOnlyList<AudioTrack> tracks, ConformSpec spec, bool sound)
    {
        if (tracks.Count != (sound ? 1 : 0))
            yield return $"The file holds {tracks.Count} sound streams, expected {(sound ? 1 : 0)}.";
        else if (sound && tracks[0].Rate != ConformSound.Rate)
            yield return $"The sound has {tracks[0].Rate} samples a second, expected {ConformSound.Rate}.";
        // AAC begins with priming samples, which the container counts.
        else if (sound && spec.Codec != ConformCodec.H264Proxy && tracks[0].Samples != ConformSound.Length(spec))
            yield return $"The sound is {tracks[0].Samples} samples long, expected {ConformSound.Length(spec)}.";
    }

    private static IEnumerable<string> Faults(VideoTrack video, ConformSpec spec)
    {
        ConformFormat format = ConformFormat.Of(spec.Codec);
        string start = SourceTimecode.Format(SourceTimecode.Parse(spec.Timecode, spec.Rate, spec.DropFrame) - spec.HeadHandle, spec.Rate, spec.DropFrame);
        (string What, string? Is, string Should)[] checks =
        [
            ("frame count", video.Frames?.ToString(System.Globalization.CultureInfo.InvariantCulture), spec.TotalFrames.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("rate", video.Rate?.ToString(), spec.Rate.ToString()),
            ("raster", video.Raster.ToString(), spec.Raster.ToString()),
            ("pixel aspect", video.SampleAspect, "1:1"),
            ("codec", video.Codec, format.ProbedCodec),
            ("profile", video.Profile, format.ProbedProfile),
            ("pixel format", video.PixelFormat, format.PixelFormat),
            ("colour primaries", video.ColourPrimaries, "bt709"),
            ("colour transfer", video.ColourTransfer, "bt709"),
            ("colour matrix", video.ColourMatrix, "bt709"),
            ("colour range", video.ColourRange, "tv"),
            ("start timecode", video.Timecode, start),
            // MP4 has no place for a reel name; the proxy is never relinked by one.
            ("reel", spec.Codec == ConformCodec.H264Proxy ? spec.Reel : video.Reel, spec.Reel),
        ];
        return checks.Where(check => check.Is != check.Should).Select(check => $"The {check.What} is {check.Is ?? "missing"}, expected {check.Should}.");
    }
}
