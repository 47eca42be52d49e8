using System.Buffers;
using System.Runtime.CompilerServices;
using AktionBridge.JsonRpc.Dispatch;
using AktionBridge.JsonRpc.Framing;

namespace AktionBridge.JsonRpc.Calls;

/// <summary>
/// Reads message after message. Work that a message brings is run only after the next read is under way: alone it then runs
/// on this thread at once, without a switch, and however slow it is, the next message wakes another thread. In a burst, where
/// the next read is complete already, work goes to the pool.
/// </summary>
internal sealed class ReadLoop : IThreadPoolWorkItem
{
    // A flooding connection gives its thread back now and then, so that others get their turn.
    private const int MessagesInTurn = 64;

    private readonly IMessageTransport _transport;
    private readonly Backlog _backlog;
    private readonly CancellationToken _closing;
    private readonly CancellationToken _closed;
    private readonly Action _resume;
    private readonly CallPace? _pace;
    private ConfiguredValueTaskAwaitable<ReadOnlySequence<byte>?>.ConfiguredValueTaskAwaiter _read;

    public ReadLoop(IMessageTransport transport, Backlog backlog, CallPace? pace, CancellationToken closing)
    {
        _transport = transport;
        _backlog = backlog;
        _pace = pace;
        _closed = closing;
        // Disposal ends a read of our own transport; a token would be registered twice a message for nothing.
        _closing = transport is IBufferedTransport ? CancellationToken.None : closing;
        _resume = () => Run(readCompleted: true);
    }

    /// <summary>Turns one message into work.</summary>
    public required Func<ReadOnlySequence<byte>, IThreadPoolWorkItem?> OnMessage { get; init; }

    public required Action<MessageTooLargeException> OnTooLarge { get; init; }

    /// <summary>Told once that reading is over, with the reason or null when the other side closed.</summary>
    public required Action<Exception?> OnEnd { get; init; }

    public void Execute() => Run(readCompleted: false);

    private void Run(bool readCompleted)
    {
        IThreadPoolWorkItem? work = null;
        try
        {
            for (int turn = 0; turn < MessagesInTurn; turn++)
            {
                if (!readCompleted && !_closed.IsCancellationRequested && _pace?.MustWait(out TimeSpan wait) == true)
                {
                    _ = ResumeAfterAsync(wait);
                    RunHere(ref work);
                    return;
                }

                if (!readCompleted && !TryRead())
                {
                    // From here on another thread may be in this method.
                    RunHere(ref work);
                    return;
                }

                readCompleted = false;
                QueueElsewhere(ref work);
                if (!TryReceive(out work))
                {
                    OnEnd(null);
                    return;
                }
            }

            QueueElsewhere(ref work);
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
#pragma warning disable CA1031 // Whatever stops the reading ends the connection, and its reason is kept there.
        catch (Exception lost)
#pragma warning restore CA1031
        {
            OnEnd(lost);
        }
    }

    // After closing it reads once more all the same: it is the reader that hands the transport's buffers back.
    private async Task ResumeAfterAsync(TimeSpan wait)
    {
        await Task.Delay(wait, _closed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Execute();
    }

    /// <summary>False when the read is under way and will call <see cref="_resume"/>.</summary>
    private bool TryRead()
    {
#pragma warning disable CA2012 // Awaited by hand: the awaiter is kept, and its result taken once.
        var read = _transport.ReadAsync(_closing).ConfigureAwait(false).GetAwaiter();
#pragma warning restore CA2012
        _read = read;
        if (read.IsCompleted)
            return true;
        read.UnsafeOnCompleted(_resume);
        return false;
    }

    private bool TryReceive(out IThreadPoolWorkItem? work)
    {
        work = null;
        try
        {
            if (_read.GetResult() is not { } message)
                return false;
            _pace?.SpendMessage(message.Length);
            work = OnMessage(message);
        }
        catch (MessageTooLargeException tooLarge)
        {
            _pace?.SpendMessage(tooLarge.Bytes);
            OnTooLarge(tooLarge);
        }

        return true;
    }

    private void RunHere(ref IThreadPoolWorkItem? work)
    {
        if (work is not null)
            _backlog.Run(work);
    }

    private void QueueElsewhere(ref IThreadPoolWorkItem? work)
    {
        if (work is not null)
            _backlog.Queue(work);
        work = null;
    }
}
