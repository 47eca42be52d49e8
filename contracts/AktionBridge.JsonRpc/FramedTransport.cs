using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using AktionBridge.JsonRpc.Framing;

namespace AktionBridge.JsonRpc;

/// <summary>JSON texts on a byte stream, each after <c>Content-Length: N</c> and an empty line: the framing of language servers.</summary>
public sealed class FramedTransport : IBufferedTransport
{
    // Large enough that a burst of small messages is one read and one write.
    private const int StreamBufferBytes = 32 * 1024;
    private const int LongestHeader = 32;

    private readonly PipeReader _input;
    private readonly PipeWriter _output;
    private readonly Stream[] _streams;
    private readonly int _headerBytes;
    private ReadOnlySequence<byte> _held;
    private long _toSkip;
    private int _lent;
    private int _writing;
    private volatile bool _disposed;

    /// <summary>Frames over two pipes, which it completes when disposed.</summary>
    public FramedTransport(PipeReader input, PipeWriter output, JsonRpcLimits? limits = null)
        : this(input, output, limits, [])
    {
    }

    private FramedTransport(PipeReader input, PipeWriter output, JsonRpcLimits? limits, Stream[] streams)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        _input = input;
        _output = output;
        _streams = streams;
        _headerBytes = (limits ?? JsonRpcLimits.Default).HeaderBytes;
        MessageBytes = (limits ?? JsonRpcLimits.Default).MessageBytes;
    }

    /// <summary>Largest incoming message in bytes. May be raised at any time, such as once the other side has named itself.</summary>
    public int MessageBytes { get; set; }

    /// <summary>Frames over one stream that reads and writes (a socket's), which it disposes.</summary>
    public static FramedTransport Over(Stream duplex, JsonRpcLimits? limits = null) => Over(duplex, duplex, limits);

    /// <summary>Frames over a pair of streams (stdin and stdout), which it disposes.</summary>
    public static FramedTransport Over(Stream input, Stream output, JsonRpcLimits? limits = null)
    {
        var reader = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: StreamBufferBytes, leaveOpen: true));
        var writer = PipeWriter.Create(output, new StreamPipeWriterOptions(minimumBufferSize: StreamBufferBytes, leaveOpen: true));
        return new FramedTransport(reader, writer, limits, ReferenceEquals(input, output) ? [input] : [input, output]);
    }

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ReadOnlySequence<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        // From here until a read ends without a message, the buffers are in use and disposal leaves them alone.
        Interlocked.Exchange(ref _lent, 1);
        bool found = false;
        try
        {
            while (!_disposed)
            {
                ReleaseHeld();
                ReadResult result = await _input.ReadAsync(cancellationToken);
                if (result.IsCanceled || _disposed)
                    return null;
                ReadOnlySequence<byte> buffer = result.Buffer;
                found = TryTake(ref buffer, out ReadOnlySequence<byte> message);
                if (found)
                    return message;
                _input.AdvanceTo(buffer.Start, buffer.End);
                if (result.IsCompleted)
                    return buffer.IsEmpty && _toSkip == 0 ? null : throw new FramingException("The connection closed in the middle of a message.");
            }

            return null;
        }
        finally
        {
            if (!found)
                await ReturnAsync();
        }
    }

    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        ((IBufferedTransport)this).Append(message.Span);
        return ((IBufferedTransport)this).FlushAsync(cancellationToken);
    }

    void IBufferedTransport.Append(ReadOnlySpan<byte> message)
    {
        // From here until the flush ends the writer's buffers are in use and disposal leaves them alone.
        Interlocked.Exchange(ref _writing, 1);
        if (_disposed)
        {
            Interlocked.Exchange(ref _writing, 0);
            _output.Complete(new IOException("The connection is closed."));
            throw new IOException("The connection is closed.");
        }

        // One span for both: a stream's writer sends each of its segments with a call of its own.
        Span<byte> frame = _output.GetSpan(message.Length + LongestHeader);
        "Content-Length: "u8.CopyTo(frame);
        Utf8Formatter.TryFormat(message.Length, frame[16..], out int digits);
        "\r\n\r\n"u8.CopyTo(frame[(16 + digits)..]);
        message.CopyTo(frame[(20 + digits)..]);
        _output.Advance(20 + digits + message.Length);
    }

    ValueTask IBufferedTransport.FlushAsync(CancellationToken cancellationToken)
    {
        ValueTask<FlushResult> flush = _output.FlushAsync(cancellationToken);
        if (!flush.IsCompletedSuccessfully)
            return FinishFlushAsync(flush);
        FlushResult result = flush.GetAwaiter().GetResult();
        if (result.IsCompleted || result.IsCanceled || _disposed)
            return FinishFlushAsync(new ValueTask<FlushResult>(result));
        return WrittenAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        _input.CancelPendingRead();
        _output.CancelPendingFlush();
        foreach (Stream stream in _streams)
            await stream.DisposeAsync();
        if (Interlocked.CompareExchange(ref _writing, 0, 0) == 0)
            await CompleteOutputAsync();
        if (Interlocked.CompareExchange(ref _lent, 0, 0) == 0)
            await _input.CompleteAsync();
    }

    // A writer over a stream would send what is left through the stream just disposed; the reason tells it not to.
    private ValueTask CompleteOutputAsync() => _output.CompleteAsync(_streams.Length > 0 ? new IOException("The connection is closed.") : null);

    private async ValueTask FinishFlushAsync(ValueTask<FlushResult> flush)
    {
        try
        {
            FlushResult result = await flush;
            if (result.IsCompleted || result.IsCanceled)
                throw new IOException("The other side stopped reading.");
        }
        finally
        {
            await WrittenAsync();
        }
    }

    private ValueTask WrittenAsync()
    {
        Interlocked.Exchange(ref _writing, 0);
        return _disposed ? CompleteOutputAsync() : ValueTask.CompletedTask;
    }

    private ValueTask ReturnAsync()
    {
        Interlocked.Exchange(ref _lent, 0);
        return _disposed ? _input.CompleteAsync() : ValueTask.CompletedTask;
    }

    private void ReleaseHeld()
    {
        if (!_held.IsEmpty)
            _input.AdvanceTo(_held.End);
        _held = default;
    }

    /// <summary>Takes one message off the buffer. On false the buffer starts at what must be kept.</summary>
    private bool TryTake(ref ReadOnlySequence<byte> buffer, out ReadOnlySequence<byte> message)
    {
        message = default;
        Skip(ref buffer);
        ReadOnlySequence<byte> rest = buffer;
        if (_toSkip > 0 || rest.IsEmpty || !FrameHeader.TryRead(ref rest, _headerBytes, out long length))
            return false;
        if (length > MessageBytes)
        {
            _toSkip = length;
            _input.AdvanceTo(rest.Start);
            throw new MessageTooLargeException(length, MessageBytes);
        }

        if (rest.Length < length)
            return false;
        // An empty body has no end of its own to advance to; it is no JSON, and one space says the same.
        message = length == 0 ? new ReadOnlySequence<byte>(" "u8.ToArray()) : rest.Slice(0, length);
        if (length == 0)
            _input.AdvanceTo(rest.Start);
        else
            _held = message;
        return true;
    }

    private void Skip(ref ReadOnlySequence<byte> buffer)
    {
        long skipped = Math.Min(_toSkip, buffer.Length);
        buffer = buffer.Slice(skipped);
        _toSkip -= skipped;
    }
}
