using System.Buffers;

namespace AktionBridge.JsonRpc;

/// <summary>
/// Carries whole JSON texts between two sides, one at a time in each direction. One reader and one writer at a time; the
/// two may work at once. Disposing ends a pending read, and both directions.
/// </summary>
public interface IMessageTransport : IAsyncDisposable
{
    /// <summary>The next JSON text, or null when the other side has closed. The bytes are valid until the next call.</summary>
    /// <exception cref="Framing.MessageTooLargeException">One message was above the limit and is skipped; the next read goes on.</exception>
    /// <exception cref="Framing.FramingException">The other side does not speak this framing; nothing more can be read.</exception>
    ValueTask<ReadOnlySequence<byte>?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Sends one JSON text; returns when the bytes may be reused.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken);
}
