namespace AktionBridge.Contracts.Plugin;

/// <summary>Frames in and out of files, through an encoder process on a pipe. No image file lies between.</summary>
public interface IMediaTools
{
    /// <summary>Opens a lossless original (FFV1 in Matroska, Rec.709 tags) at <paramref name="file"/>. Dispose after <see cref="IVideoWriter.CompleteAsync"/>; without it the file is discarded.</summary>
    Task<IVideoWriter> CreateVideoAsync(FileInfo file, FrameRate rate, Raster raster, CancellationToken cancellationToken);

    /// <summary>Writes one frame as a PNG, whole or not at all.</summary>
    Task WriteImageAsync(FileInfo file, VideoFrame frame, CancellationToken cancellationToken);

    /// <summary>Reads a picture or every frame of a clip, in order, scaled to <paramref name="raster"/> when given. Each frame is valid until the next is asked for.</summary>
    /// <exception cref="GenerationFailedException">The file is not readable media.</exception>
    IAsyncEnumerable<VideoFrame> ReadFramesAsync(FileInfo file, Raster? raster, CancellationToken cancellationToken);
}

/// <summary>Takes the frames of one clip, in order.</summary>
public interface IVideoWriter : IAsyncDisposable
{
    /// <summary>Hands over one frame; returns when its buffer may be reused. Waits while the encoder is behind.</summary>
    ValueTask WriteAsync(VideoFrame frame, CancellationToken cancellationToken);

    /// <summary>Finishes the file and puts it in its place.</summary>
    Task CompleteAsync(CancellationToken cancellationToken);
}

/// <summary>Pixels of one frame: 8-bit RGB, rows from the top, no padding, <c>3 * Width * Height</c> bytes.</summary>
/// <param name="Raster">Width and height in pixels.</param>
/// <param name="Rgb">The bytes; not kept by the receiver.</param>
public readonly record struct VideoFrame(Raster Raster, ReadOnlyMemory<byte> Rgb);
