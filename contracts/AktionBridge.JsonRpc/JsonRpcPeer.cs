using System.Buffers;
using System.Text.Json;
using AktionBridge.JsonRpc.Calls;
using AktionBridge.JsonRpc.Dispatch;
using AktionBridge.JsonRpc.Framing;
using AktionBridge.JsonRpc.Wire;

namespace AktionBridge.JsonRpc;

/// <summary>One side of a JSON-RPC 2.0 connection: calls, answers, notifies, all at once. Every member may be used from any thread.</summary>
public sealed class JsonRpcPeer : IAsyncDisposable, IReplySink
{
    private readonly IMessageTransport _transport;
    private readonly JsonRpcOptions _options;
    private readonly Backlog _backlog = new();
    private readonly PendingCalls _pending = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Outbox _outbox;
    private readonly Dispatcher _dispatcher;
    private int _started;
    private int _closed;

    /// <summary>Makes a side that answers the methods; it reads nothing before <see cref="Start"/> or <see cref="RunAsync"/>. Disposing it disposes the transport.</summary>
    public JsonRpcPeer(IMessageTransport transport, RpcMethods methods, JsonRpcOptions options)
    {
        ArgumentNullException.ThrowIfNull(transport);
        ArgumentNullException.ThrowIfNull(methods);
        ArgumentNullException.ThrowIfNull(options);
        _transport = transport;
        _options = options;
        State = options.State;
        if (!options.Json.IsReadOnly)
            options.Json.MakeReadOnly(populateMissingResolver: true);
        methods.Freeze();
        _outbox = new Outbox(transport, options.Limits, _closing.Token) { OnLost = Close, OnDrained = () => options.OnDrained?.Invoke(this) };
        _dispatcher = new Dispatcher(this, methods, options, _pending, _backlog, _closing.Token);
    }

    /// <summary>Whatever its owner keeps for the connection: its session. Handlers see it as <see cref="RpcCall.State"/>.</summary>
    public object? State { get; set; }

    /// <summary>Completes when the connection is over and the transport disposed; never faults. <see cref="CloseReason"/> says why.</summary>
    public Task Completion => _completion.Task;

    /// <summary>What ended the connection; null while it lives and when the other side or the owner closed it in order.</summary>
    public Exception? CloseReason { get; private set; }

    /// <summary>A side without a connection: it answers what it is handed and can send nothing itself.</summary>
    internal static JsonRpcPeer Detached(RpcMethods methods, JsonRpcOptions options)
    {
        var peer = new JsonRpcPeer(new DetachedTransport(), methods, options);
        peer._closed = 1;
        peer._outbox.Close();
        peer._pending.Close(new ConnectionLostException("Over HTTP there is no way back to the client; it must connect by socket or WebSocket."));
        return peer;
    }

    internal JsonSerializerOptions Json => _options.Json;

    /// <summary>Reads until the other side closes or the token is cancelled, then closes this side: pending calls fail with <see cref="ConnectionLostException"/>, running handlers are cancelled. Does not throw.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Start();
        await using CancellationTokenRegistration stop = cancellationToken.UnsafeRegister(static self => ((JsonRpcPeer)self!).Close(null), this);
        await Completion;
    }

    /// <summary>The same, owned by the peer until it is disposed. A second start does nothing.</summary>
    public void Start()
    {
        if (Interlocked.Exchange(ref _started, 1) != 0)
            return;
        var loop = new ReadLoop(_transport, _backlog, _options.Pace, _closing.Token) { OnMessage = Receive, OnTooLarge = Refuse, OnEnd = Close };
        ThreadPool.UnsafeQueueUserWorkItem(loop, preferLocal: false);
    }

    /// <summary>
    /// Calls a method. Parameters may be a record (sent by name), an array (by position) or null (none). Cancelling sends
    /// <c>$/cancelRequest</c> and goes on waiting for the answer, which then is a cancellation or, when it came too late, the result.
    /// </summary>
    /// <param name="method">The name on the wire.</param>
    /// <param name="parameters">What it is called with.</param>
    /// <param name="cancellationToken">Asks the other side to stop.</param>
    /// <param name="progress">Told each step, in order and before the answer; needs parameters by name.</param>
    /// <exception cref="RemoteCallException">The other side answered with an error.</exception>
    /// <exception cref="ConnectionLostException">The connection closed before the answer.</exception>
    /// <exception cref="InvalidDataException">The answer cannot be read as a result of this type.</exception>
    public Task<TResult> CallAsync<TResult>(string method, object? parameters, CancellationToken cancellationToken, IProgress<JsonElement>? progress = null) =>
        CallAsync<object?, TResult>(method, parameters, cancellationToken, progress);

    /// <summary>Calls a method whose result does not matter.</summary>
    public Task CallAsync(string method, object? parameters, CancellationToken cancellationToken, IProgress<JsonElement>? progress = null) =>
        CallAsync<object?, Nothing>(method, parameters, cancellationToken, progress);

    /// <summary>The same with typed parameters, which spares a lookup.</summary>
    public Task<TResult> CallAsync<TParameters, TResult>(string method, TParameters parameters, CancellationToken cancellationToken, IProgress<JsonElement>? progress = null)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<TResult>(cancellationToken);
        var call = new PendingCall<TResult>(this, method, progress, _backlog);
        long id = _pending.Add(call, out ConnectionLostException? lost);
        if (lost is not null)
            return Task.FromException<TResult>(new ConnectionLostException(lost.Message, lost.InnerException));
        try
        {
            OwnedMessage request = Requests.Compose(method, id, parameters, progress is not null, _options);
            _outbox.TryPost(request, droppable: false, _backlog.IsEmpty);
        }
#pragma warning disable CA1031 // Getters and converters of parameters are foreign code; the caller gets what they throw.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            _pending.Take(id);
            return Task.FromException<TResult>(fault);
        }

        call.Watch(id, cancellationToken);
        return call.Task;
    }

    /// <summary>Sends a notification. False: it was dropped, because the outbox is full or the connection over. Never waits for the other side.</summary>
    public ValueTask<bool> NotifyAsync(string method, object? parameters, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<bool>(cancellationToken) : ValueTask.FromResult(TryNotify(method, parameters));

    /// <summary>The same without a task.</summary>
    public bool TryNotify<T>(string method, T parameters) =>
        Volatile.Read(ref _closed) == 0 &&
        _outbox.TryPost(Requests.Compose(method, id: null, parameters, withProgress: false, _options), droppable: true, _backlog.IsEmpty);

    /// <summary>Waits until all that was posted has been handed to the transport, or the connection is over.</summary>
    public Task FlushAsync(CancellationToken cancellationToken) => _outbox.WhenEmptyAsync().WaitAsync(cancellationToken);

    /// <summary>Asks every running handler of this connection to stop; their callers are answered that they were cancelled.</summary>
    public void CancelAllIncoming() => _dispatcher.CancelAll(close: false);

    /// <summary>Closes the connection. What is still in the outbox is dropped; see <see cref="FlushAsync"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        Close(null);
        await Completion;
        _closing.Dispose();
    }

    void IReplySink.Reply(int slot, RpcId id, OwnedMessage message) => _outbox.TryPost(message, droppable: false, _backlog.IsEmpty);

    void IReplySink.Skip(int slot)
    {
    }

    internal IThreadPoolWorkItem? Receive(ReadOnlySequence<byte> message, IReplySink sink)
    {
        if (message.IsSingleSegment)
            return _dispatcher.Receive(message.FirstSpan, sink);
        byte[] whole = ArrayPool<byte>.Shared.Rent((int)message.Length);
        message.CopyTo(whole);
        IThreadPoolWorkItem? work = _dispatcher.Receive(whole.AsSpan(0, (int)message.Length), sink);
        ArrayPool<byte>.Shared.Return(whole);
        return work;
    }

    internal void RunHere(IThreadPoolWorkItem work) => _backlog.Run(work);

    internal Task WhenNotifiedAsync() => _dispatcher.WhenNotifiedAsync();

    internal void SendCancel(long id) => TryPostAlways("$/cancelRequest", new CancelParameters(id));

    internal bool TryReport<T>(ReadOnlySpan<byte> token, T value) =>
        _outbox.TryPost(Requests.Progress(token, value, _options), droppable: true, _backlog.IsEmpty);

    /// <summary>Ends this side; only the first reason counts.</summary>
    internal void Close(Exception? reason)
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
            return;
        CloseReason = reason;
        _outbox.Close();
        string why = reason is null ? "The connection is closed." : $"The connection is lost: {reason.Message}";
        foreach (IPendingCall call in _pending.Close(new ConnectionLostException(why, reason)))
        {
            // Each needs its own exception object, and its own thread: a caller that goes on must not hold up the others.
            call.TakeFailure(new ConnectionLostException(why, reason));
            _backlog.Queue(call);
        }

        _dispatcher.CancelAll(close: true);
        _ = FinishAsync();
    }

    private async Task FinishAsync()
    {
        try
        {
            try
            {
                // In this order: a WebSocket whose read is cancelled is torn down and cannot say goodbye any more.
                await _transport.DisposeAsync();
            }
            finally
            {
                await _closing.CancelAsync();
            }
        }
#pragma warning disable CA1031 // The connection is over whatever its remains throw.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            _options.OnFault?.Invoke(fault, "");
        }

        _completion.SetResult();
    }

    private void TryPostAlways<T>(string method, T parameters) =>
        _outbox.TryPost(Requests.Compose(method, id: null, parameters, withProgress: false, _options), droppable: false, _backlog.IsEmpty);

    private IThreadPoolWorkItem? Receive(ReadOnlySequence<byte> message) => Receive(message, this);

    private void Refuse(MessageTooLargeException tooLarge)
    {
        ((IReplySink)this).Reply(0, RpcId.Null, Replies.Error(RpcId.Null, new RpcError(JsonRpcCodes.InvalidRequest, tooLarge.Message), _options.Json));
        if (_options.CloseOnUnreadable)
            Close(tooLarge);
    }

    private sealed record CancelParameters(
        [property: System.Text.Json.Serialization.JsonPropertyName("id")] long Id);
}
