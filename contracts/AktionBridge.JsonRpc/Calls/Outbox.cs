using AktionBridge.JsonRpc.Framing;
using AktionBridge.JsonRpc.Wire;

namespace AktionBridge.JsonRpc.Calls;

/// <summary>
/// What waits to be written: bounded, never blocking who posts. One writer at a time gathers what has come into one flush.
/// Where nothing waits, who posts writes: that saves a thread switch a message.
/// </summary>
internal sealed class Outbox(IMessageTransport transport, JsonRpcLimits limits, CancellationToken closing) : IThreadPoolWorkItem
{
    private const int MostGathered = 128;
    private const int GatheredBytes = 256 * 1024;

    private readonly Queue<OwnedMessage> _waiting = new();
    private readonly OwnedMessage[] _gathered = new OwnedMessage[MostGathered];
    private readonly IBufferedTransport? _buffered = transport as IBufferedTransport;
    private long _bytes;
    private bool _writing;
    private bool _dropped;
    private bool _closed;
    private TaskCompletionSource? _empty;

    /// <summary>Told, once at most, why writing cannot go on.</summary>
    public required Action<Exception> OnLost { get; init; }

    /// <summary>Told when the outbox is empty after it has dropped something.</summary>
    public required Action OnDrained { get; init; }

    /// <summary>Takes the message over. False: it was dropped, because the outbox is full or the connection over.</summary>
    public bool TryPost(OwnedMessage message, bool droppable, bool writeHere)
    {
        bool unread;
        lock (_waiting)
        {
            bool full = _waiting.Count >= limits.OutboxMessages || _bytes + message.Length > limits.OutboxBytes;
            if (_closed || (droppable && full))
            {
                _dropped |= !_closed;
                message.Return();
                return false;
            }

            _waiting.Enqueue(message);
            _bytes += message.Length;
            unread = _bytes > limits.UnreadBytes;
            if (_writing && !unread)
                return true;
            _writing = true;
        }

        if (unread)
            OnLost(new IOException($"The other side does not read: more than {limits.UnreadBytes} bytes of replies wait for it."));
        else if (writeHere)
            _ = WriteAsync(untilEmpty: false);
        else
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return true;
    }

    public void Execute() => _ = WriteAsync(untilEmpty: true);

    /// <summary>Completes when everything posted so far has been written, or the connection is over.</summary>
    public Task WhenEmptyAsync()
    {
        lock (_waiting)
        {
            if (_closed || !_writing)
                return Task.CompletedTask;
            _empty ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _empty.Task;
        }
    }

    public void Close()
    {
        lock (_waiting)
        {
            _closed = true;
            while (_waiting.TryDequeue(out OwnedMessage message))
                message.Return();
            _bytes = 0;
            _empty?.TrySetResult();
        }
    }

    // A thread that only wanted to post writes one gathering; then the pool goes on, should others keep posting.
    private async Task WriteAsync(bool untilEmpty)
    {
        try
        {
            int count = Gather();
            while (count > 0)
            {
                await WriteGatheredAsync(count);
                count = untilEmpty || IsEmpty() ? Gather() : -1;
            }

            if (count < 0)
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
#pragma warning disable CA1031 // Whatever stops the writing ends the connection, and its reason is kept there.
        catch (Exception lost)
#pragma warning restore CA1031
        {
            OnLost(lost);
        }
    }

    private async ValueTask WriteGatheredAsync(int count)
    {
        if (_buffered is null)
        {
            for (int i = 0; i < count; i++)
            {
                await transport.WriteAsync(_gathered[i].Memory, closing);
                _gathered[i].Return();
            }

            return;
        }

        for (int i = 0; i < count; i++)
        {
            _buffered.Append(_gathered[i].Span);
            _gathered[i].Return();
        }

        // Disposal ends this flush, as it ends a read.
        await _buffered.FlushAsync(CancellationToken.None);
    }

    private bool IsEmpty()
    {
        lock (_waiting)
            return _waiting.Count == 0;
    }

    /// <summary>Takes what fits one flush. At 0 nobody is writing any more.</summary>
    private int Gather()
    {
        bool drained;
        lock (_waiting)
        {
            int count = 0;
            for (int bytes = 0; count < MostGathered && bytes < GatheredBytes && _waiting.TryDequeue(out OwnedMessage message); count++)
            {
                _gathered[count] = message;
                bytes += message.Length;
                _bytes -= message.Length;
            }

            if (count > 0)
                return count;
            drained = _dropped;
            _writing = false;
            _dropped = false;
            _empty?.TrySetResult();
            _empty = null;
        }

        if (drained)
            OnDrained();
        return 0;
    }
}
