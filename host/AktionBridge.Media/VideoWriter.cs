using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Frames;

namespace AktionBridge.Media;

/// <summary>
/// Takes the frames of one original, in order, one caller at a time. <see cref="CompleteAsync"/> puts the whole file in its place;
/// disposal without it leaves no file and no process.
/// </summary>
public sealed class VideoWriter : IAsyncDisposable
{
    private readonly RawEncoder _encoder;

    internal VideoWriter(RawEncoder encoder, FrameRate rate, Raster raster)
    {
        _encoder = encoder;
        Rate = rate;
        Raster = raster;
    }

    /// <summary>Frames a second.</summary>
    public FrameRate Rate { get; }

    /// <summary>Size of every frame.</summary>
    public Raster Raster { get; }

    /// <summary>Frames handed over so far.</summary>
    public long FramesWritten => _encoder.FramesWritten;

    /// <summary>Hands over one frame (8-bit RGB, 3 * width * height bytes); returns when its buffer may be reused. A cancellation ends the writer.</summary>
    /// <exception cref="RpcFailureException">The encoder failed or the disk is full.</exception>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> rgb, CancellationToken cancellationToken) => _encoder.WriteAsync(rgb, cancellationToken);

    /// <summary>Finishes the file, makes it durable and renames it into place. At least one frame must have been written.</summary>
    /// <exception cref="RpcFailureException">The encoder failed or the disk is full; there is no file then.</exception>
    public Task CompleteAsync(CancellationToken cancellationToken) => FramesWritten > 0
        ? _encoder.CompleteAsync(cancellationToken)
        : throw new InvalidOperationException("A clip needs at least one frame.");

    /// <summary>Ends the encoder; without <see cref="CompleteAsync"/> the file is discarded.</summary>
    public ValueTask DisposeAsync() => _encoder.DisposeAsync();
}
