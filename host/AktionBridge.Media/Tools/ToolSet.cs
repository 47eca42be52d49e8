namespace AktionBridge.Media.Tools;

/// <summary>The two programs and how each of their runs begins.</summary>
internal sealed class ToolSet(string ffmpeg, string ffprobe, string version, MediaToolsOptions options)
{
    /// <summary>A guard against files that declare absurd tables; far above what a real frame needs.</summary>
    private const string LargestAllocation = "1073741824";

    public string Ffmpeg { get; } = ffmpeg;

    public string Ffprobe { get; } = ffprobe;

    public string Version { get; } = version;

    public MediaToolsOptions Options { get; } = options;

    /// <summary>Lossless encoders only: lossy ones fix their own count, because it can change their pixels.</summary>
    public int EncoderThreads { get; } = options.EncoderThreads > 0 ? options.EncoderThreads : Math.Clamp(Environment.ProcessorCount, 1, 8);

    /// <summary>ffmpeg never reads the terminal, never asks, and says only what went wrong.</summary>
    public ToolProcess StartFfmpeg(IEnumerable<string> arguments, CancellationToken cancellationToken) => ToolProcess.Start(
        Ffmpeg,
        [.. (string[])["-nostdin", "-hide_banner", "-nostats", "-loglevel", "error", "-max_alloc", LargestAllocation, "-y"], .. arguments],
        Options.ChildStarted,
        cancellationToken);

    public ToolProcess StartFfprobe(IEnumerable<string> arguments, CancellationToken cancellationToken) => ToolProcess.Start(
        Ffprobe,
        [.. (string[])["-hide_banner", "-loglevel", "error", "-max_alloc", LargestAllocation], .. arguments],
        Options.ChildStarted,
        cancellationToken);
}
