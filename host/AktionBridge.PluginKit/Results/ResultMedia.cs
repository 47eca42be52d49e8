using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media;

namespace AktionBridge.PluginKit.Results;

/// <summary>Whether what a plugin handed over is what was asked for, read from the file and not from its word.</summary>
internal static class ResultMedia
{
    /// <summary>Null when it is.</summary>
    public static async Task<string?> ProblemAsync(MediaTools media, GeneratorInfo generator, GenerationRequest request, string file, CancellationToken cancellationToken)
    {
        try
        {
            MediaProbe probe = await media.ProbeAsync(file, FrameCounting.Packets, cancellationToken);
            return generator.Produces == MediaKind.Audio
                ? probe.Audio.Count == 0 ? "the file it made has no sound" : null
                : PictureProblem(probe.Video, generator.Produces, request);
        }
        catch (RpcFailureException unreadable)
        {
            return unreadable.Message;
        }
    }

    /// <summary>One line for people.</summary>
    public static async Task<string> DescribeAsync(MediaTools media, string file, CancellationToken cancellationToken)
    {
        MediaProbe probe = await media.ProbeAsync(file, FrameCounting.Packets, cancellationToken);
        string picture = probe.Video is { } video
            ? $"{video.Codec} {video.Raster}" + (video.IsStill ? "" : $", {video.Frames} frames at {video.Rate?.ToString() ?? "no constant rate"}")
            : "no picture";
        return probe.Audio.Count == 0 ? picture : $"{picture}, {probe.Audio[0].Codec} {probe.Audio[0].Rate} Hz";
    }

    private static string? PictureProblem(VideoTrack? video, MediaKind produces, GenerationRequest request)
    {
        if (video is null)
            return "the file it made has no picture";
        if (video.Raster != request.Raster)
            return $"its picture is {video.Raster}, asked for was {request.Raster}";
        if (produces != MediaKind.Video)
            return null;
        if (video.Frames != request.Frames)
            return $"it made {video.Frames} frames, asked for were {request.Frames}";
        // One frame alone has no rate that a file could show.
        return request.Frames > 1 && video.Rate != request.Rate
            ? $"its rate is {video.Rate?.ToString() ?? "not constant"}, asked for was {request.Rate}"
            : null;
    }
}
