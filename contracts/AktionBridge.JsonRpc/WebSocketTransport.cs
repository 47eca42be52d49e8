using System.Buffers;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using AktionBridge.JsonRpc.Framing;

namespace AktionBridge.JsonRpc;

/// <summary>JSON texts as WebSocket text messages. Disposes the socket.</summary>
public sealed class WebSocketTransport : IMessageTransport
{
    private const int FirstBufferBytes = 8 * 1024;

    private readonly WebSocket _socket;
    private byte[] _buffer = new byte[FirstBufferBytes];

    /// <summary>Speaks over an accepted or connected socket.</summary>
    public WebSocketTransport(WebSocket socket, JsonRpcLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(socket);
        _socket = socket;
        MessageBytes = (limits ?? JsonRpcLimits.Default).MessageBytes;
    }

    /// <summary>Largest incoming message in bytes. May be raised at any time.</summary>
    public int MessageBytes { get; set; }

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ReadOnlySequence<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        // A rare large message must not stay reserved for the life of an idle connection.
        if (_buffer.Length > FirstBufferBytes * 32)
            _buffer = new byte[FirstBufferBytes];
        long length = 0;
        while (true)
        {
            bool keeps = length <= MessageBytes;
            if (keeps && length == _buffer.Length)
                Array.Resize(ref _buffer, (int)Math.Min(_buffer.Length * 2L, MessageBytes + 1L));
            Memory<byte> target = keeps ? _buffer.AsMemory((int)length) : _buffer;
            ValueWebSocketReceiveResult part = await _socket.ReceiveAsync(target, cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            if (part.MessageType != WebSocketMessageType.Text)
                throw new FramingException("Only text messages are spoken here; a binary one came.");
            length += part.Count;
            if (!part.EndOfMessage)
                continue;
            return length > MessageBytes
                ? throw new MessageTooLargeException(length, MessageBytes)
                : new ReadOnlySequence<byte>(_buffer, 0, (int)length);
        }
    }

    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
        _socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                // Says goodbye, but never waits for a side that does not listen.
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, patience.Token);
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The socket is closed all the same.
        }
        finally
        {
            _socket.Dispose();
        }
    }
}
