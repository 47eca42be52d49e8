using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Tools;

namespace AktionBridge.Media.Probing;

/// <summary>Asks ffprobe what a file is.</summary>
internal sealed class Prober(ToolSet tools)
{
    private const int LargestSide = 16384;

    public Task<MediaProbe> ProbeAsync(string path, bool countFrames, CancellationToken cancellationToken) =>
        ProbeAsync(path, countFrames ? FrameCounting.Decoded : FrameCounting.None, cancellationToken);

    public async Task<MediaProbe> ProbeAsync(string path, FrameCounting counting, CancellationToken cancellationToken)
    {
        (MediaSignature signature, string[] input) = SafeInput.Open(path);
        string[] count = (counting, signature.IsImage) switch
        {
            (FrameCounting.Decoded, false) => ["-count_frames"],
            (FrameCounting.Packets, false) => ["-count_packets"],
            _ => [],
        };
        string json = await AskAsync(path, [.. count, "-print_format", "json", "-show_format", "-show_streams", .. input], count.Length > 0, cancellationToken);
        return Understand(path, signature, json);
    }

    private async Task<string> AskAsync(string path, string[] arguments, bool countFrames, CancellationToken cancellationToken)
    {
        TimeSpan limit = countFrames ? tools.Options.ProbeLimit * 10 : tools.Options.ProbeLimit;
        using var timer = new CancellationTokenSource(limit, tools.Options.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            await using ToolProcess process = tools.StartFfprobe(arguments, both.Token);
            process.CloseInput();
            using var reader = new StreamReader(process.Output);
            string json = await reader.ReadToEndAsync(CancellationToken.None);
            int exitCode = await process.WaitAsync(both.Token);
            return exitCode == 0 ? json : throw ToolFailure.Reading(path, process, exitCode);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw ToolFailure.Unreadable(path, $"looking at it took longer than {limit.TotalSeconds:0} s");
        }
    }

    private static MediaProbe Understand(string path, MediaSignature signature, string json)
    {
        ProbeJson answer;
        try
        {
            answer = ProbeJson.Parse(json);
        }
        catch (JsonException error)
        {
            throw new RpcFailureException(RpcErrorCode.ToolFailed, $"ffprobe's answer about '{Path.GetFileName(path)}' makes no sense. Reinstall ffmpeg: {ToolLocator.InstallCommand}.", error);
        }

        IReadOnlyList<ProbeStream> streams = answer.Streams ?? [];
        AudioTrack[] audio = [.. streams.Where(stream => stream.CodecType == "audio").Select(Audio)];
        VideoTrack? video = FirstPicture(streams) is { } picture ? Video(path, signature, picture, streams) : null;
        if (video is null && audio.Length == 0)
            throw ToolFailure.Unreadable(path, "it holds neither picture nor sound");
        return new MediaProbe(answer.Format?.FormatName ?? signature.Format, video, audio, new FileInfo(path).Length, answer.Format?.Duration ?? "");
    }

    /// <summary>A cover picture inside a sound file is not its picture.</summary>
    private static ProbeStream? FirstPicture(IReadOnlyList<ProbeStream> streams) =>
        streams.FirstOrDefault(stream => stream.CodecType == "video" && stream.Disposition?.GetValueOrDefault("attached_pic") != 1);

    private static VideoTrack Video(string path, MediaSignature signature, ProbeStream stream, IReadOnlyList<ProbeStream> all)
    {
        if (stream is { Width: 0, Height: 0 })
            throw ToolFailure.Unreadable(path, "its picture does not decode: it is cut off or damaged");
        if (stream.Width is < 1 or > LargestSide || stream.Height is < 1 or > LargestSide || (long)stream.Width * stream.Height > SafeInput.MostPixels)
            throw ToolFailure.Unreadable(path, $"its picture size {stream.Width}x{stream.Height} is not one that is accepted (at most {LargestSide} a side and {SafeInput.MostPixels / 1_000_000} megapixels)");
        bool turned = stream.SideDataList?.Any(data => data.Rotation is { } angle && Math.Abs(angle % 180) == 90) == true;
        return new VideoTrack
        {
            Codec = stream.CodecName ?? "unknown",
            Profile = stream.Profile is null or "unknown" ? "" : stream.Profile,
            Raster = turned ? new Raster(stream.Height, stream.Width) : new Raster(stream.Width, stream.Height),
            Rate = signature.IsImage ? null : RateReading.Read(stream.RealRate, stream.AvgFrameRate),
            Frames = signature.IsImage ? 1 : ProbeStream.Count(stream.NbReadFrames) ?? ProbeStream.Count(stream.NbReadPackets) ?? ProbeStream.Count(stream.NbFrames),
            PixelFormat = stream.PixFmt ?? "unknown",
            SampleAspect = stream.SampleAspectRatio is null or "0:1" or "N/A" ? "1:1" : stream.SampleAspectRatio,
            ColourPrimaries = Known(stream.ColorPrimaries),
            ColourTransfer = Known(stream.ColorTransfer),
            ColourMatrix = Known(stream.ColorSpace),
            ColourRange = Known(stream.ColorRange),
            Timecode = all.Select(one => one.Tag("timecode")).FirstOrDefault(text => text is not null),
            Reel = all.Select(one => one.Tag("reel_name")).FirstOrDefault(text => text is not null),
            IsStill = signature.IsImage,
        };
    }

    private static AudioTrack Audio(ProbeStream stream)
    {
        int rate = ProbeStream.Count(stream.SampleRate) ?? 0;
        // Only where the time base is one sample is the duration a sample count.
        long? samples = stream.TimeBase == $"1/{rate}" ? stream.DurationTs : null;
        return new AudioTrack(stream.CodecName ?? "unknown", rate, stream.Channels, samples);
    }

    private static string? Known(string? value) => value is null or "unknown" or "unspecified" or "reserved" ? null : value;
}
