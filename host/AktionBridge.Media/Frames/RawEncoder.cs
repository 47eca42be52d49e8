using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Files;
using AktionBridge.Media.Tools;

namespace AktionBridge.Media.Frames;

/// <summary>Raw frames in, one whole file out: feeds an encoder through its pipe and publishes what it wrote.</summary>
internal sealed class RawEncoder : IAsyncDisposable
{
    private readonly TemporaryFile _file;
    private readonly ToolProcess _process;
    private readonly Task _progress;
    private readonly int _frameBytes;
    private bool _broken;

    private RawEncoder(TemporaryFile file, ToolProcess process, int frameBytes, Action<long>? encoded)
    {
        _file = file;
        _process = process;
        _frameBytes = frameBytes;
        _progress = FollowAsync(encoded);
    }

    public long FramesWritten { get; private set; }

    /// <summary>Starts the encoder. <paramref name="output"/> are its options from -vf to -f; the path is added here.</summary>
    public static RawEncoder Start(ToolSet tools, EncodePlan plan, Action<long>? encoded, CancellationToken cancellationToken)
    {
        var file = new TemporaryFile(plan.Path, plan.Fence);
        try
        {
            ToolProcess process = tools.StartFfmpeg(
            [
                "-progress", "pipe:1", "-stats_period", "0.1",
                "-protocol_whitelist", "file,pipe,fd",
                .. FrameFormat.PipeInput(plan.Pixels, plan.Rate, plan.Raster),
                .. plan.Sound?.Input ?? [],
                "-map", "0:v:0", "-map_metadata", "-1", "-map_chapters", "-1", "-fps_mode", "passthrough",
                .. plan.Output,
                .. plan.Sound?.Output ?? [],
                "-fflags", "+bitexact", "-flags:v", "+bitexact",
                "-f", plan.Container, "file:" + file.Path,
            ], cancellationToken);
            return new RawEncoder(file, process, FrameFormat.Bytes(plan.Raster), encoded);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Hands over one frame in one write; waits while the encoder is behind.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        if (frame.Length != _frameBytes)
            throw new ArgumentException($"A frame of this clip has {_frameBytes} bytes, not {frame.Length}.", nameof(frame));
        ObjectDisposedException.ThrowIf(_broken, this);
        await using CancellationTokenRegistration kill = cancellationToken.UnsafeRegister(static state => ((ToolProcess)state!).Kill(), _process);
        try
        {
            await _process.Input.WriteAsync(frame, CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            FramesWritten++;
        }
        catch (IOException)
        {
            _broken = true;
            int exitCode = await _process.WaitAsync(cancellationToken);
            throw ToolFailure.Writing(_file.FinalPath, _file.Path, _process, exitCode);
        }
    }

    /// <summary>Ends the clip and puts the file in its place.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_broken, this);
        _broken = true;
        await using (cancellationToken.UnsafeRegister(static state => ((ToolProcess)state!).Kill(), _process))
        {
            _process.CloseInput();
            int exitCode = await _process.WaitAsync(cancellationToken);
            await _progress;
            // Anything it said at this level is an error, even if it went on and left with 0.
            if (exitCode != 0 || _process.Words.Length > 0)
                throw ToolFailure.Writing(_file.FinalPath, _file.Path, _process, exitCode);
        }

        _file.Publish();
    }

    public async ValueTask DisposeAsync()
    {
        _broken = true;
        await _process.DisposeAsync();
        await _progress;
        _file.Dispose();
    }

    /// <summary>Reads <c>-progress</c>: lines of key=value. Always read, or the encoder would wait on a full pipe.</summary>
    private async Task FollowAsync(Action<long>? encoded)
    {
        using var reader = new StreamReader(_process.Output, leaveOpen: true);
        try
        {
            while (await reader.ReadLineAsync(CancellationToken.None) is { } line)
            {
                if (encoded is not null && line.StartsWith("frame=", StringComparison.Ordinal) && long.TryParse(line.AsSpan(6), out long frame))
                    encoded(frame);
            }
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // Killed while it spoke.
        }
    }
}

/// <summary>One encode: frames of this form become that file.</summary>
internal sealed record EncodePlan(string Path, FrameRate Rate, Raster Raster)
{
    public PipePixels Pixels { get; init; } = PipePixels.Rgb24;

    /// <summary>Filter, codec and tag options.</summary>
    public required IReadOnlyList<string> Output { get; init; }

    /// <summary>ffmpeg's muxer name; the temporary file has no telling extension.</summary>
    public required string Container { get; init; }

    public string? Fence { get; init; }

    /// <summary>Sound to go along; null for picture alone.</summary>
    public SoundInput? Sound { get; init; }
}

/// <summary>A file whose sound goes along with the frames, as input number 1.</summary>
/// <param name="Input">How it is opened.</param>
/// <param name="Output">Which stream, filter and codec.</param>
internal sealed record SoundInput(IReadOnlyList<string> Input, IReadOnlyList<string> Output);
