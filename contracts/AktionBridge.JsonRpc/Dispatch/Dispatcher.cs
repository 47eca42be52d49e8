using System.Text.Json;
using AktionBridge.JsonRpc.Calls;
using AktionBridge.JsonRpc.Wire;

namespace AktionBridge.JsonRpc.Dispatch;

/// <summary>Decides what an incoming text is and turns it into work. Called by one reading thread at a time.</summary>
internal sealed class Dispatcher(
    JsonRpcPeer peer, RpcMethods methods, JsonRpcOptions options, PendingCalls pending, Backlog backlog, CancellationToken closing)
{
    private readonly RunningCalls _running = new(options.Limits);
    private readonly OrderedQueue _notifications = new(options.Limits.InFlight, backlog);
    private readonly Answers _answers = new(peer, pending, options, backlog);

    private static RpcError NotJson { get; } = new(JsonRpcCodes.ParseError, "The message is not JSON in UTF-8.");

    private RpcError TooDeep => new(JsonRpcCodes.InvalidRequest, $"The message is nested deeper than {options.Limits.Depth} levels.");

    public JsonRpcPeer Peer => peer;

    public JsonRpcOptions Options => options;

    public Backlog Backlog => backlog;

    public CancellationToken Closing => closing;

    /// <summary>Handles one text. The returned work, if any, is run by the caller where it does not hold up reading.</summary>
    public IThreadPoolWorkItem? Receive(ReadOnlySpan<byte> text, IReplySink sink)
    {
        // The reader does not look inside strings; ids are echoed as they came and must not make our reply invalid.
        if (!System.Text.Unicode.Utf8.IsValid(text))
            return RefuseText(sink, NotJson);
        try
        {
            return BatchReader.IsBatch(text) ? ReceiveBatch(text, sink) : ReceiveOne(text, sink, 0);
        }
        catch (JsonException)
        {
            return RefuseText(sink, EnvelopeReader.IsJsonAtAnyDepth(text) ? TooDeep : NotJson);
        }
        catch (InvalidOperationException)
        {
            // A string whose escapes are no Unicode: half a surrogate pair.
            return RefuseText(sink, NotJson);
        }
    }

    public void CancelAll(bool close) => _running.CancelAll(close);

    /// <summary>Completes when the handlers of all notifications received so far have ended.</summary>
    public Task WhenNotifiedAsync() => _notifications.WhenIdleAsync();

    public void Ended(IncomingCall call) => _running.Remove(call);

    public RpcError ErrorOf(Exception exception, IncomingCall call, bool cancelled)
    {
        if (cancelled && exception is OperationCanceledException)
            return new RpcError(JsonRpcCodes.RequestCancelled, $"'{call.Method}' was cancelled.");
        if (exception is JsonRpcException refused)
            return refused.Error;
        if (options.MapException(exception) is { } mapped)
            return mapped;
        options.OnFault?.Invoke(exception, call.Method);
        return Faulted(call);
    }

    public static RpcError Faulted(IncomingCall call) =>
        new(JsonRpcCodes.InternalError, $"'{call.Method}' failed; the log of the other side says why.");

    private IThreadPoolWorkItem? ReceiveBatch(ReadOnlySpan<byte> text, IReplySink sink)
    {
        List<Range> members = BatchReader.Members(text, options.Limits.Depth);
        if (members.Count == 0 || members.Count > options.Limits.BatchMessages)
        {
            string remedy = members.Count == 0 ? "A batch has at least one member." : $"A batch has at most {options.Limits.BatchMessages} members.";
            Refuse(sink, 0, RpcId.Null, new RpcError(JsonRpcCodes.InvalidRequest, remedy));
            return null;
        }

        options.Pace?.SpendMembers(members.Count);
        var batch = new BatchReply(sink, members.Count, options);
        IThreadPoolWorkItem? last = null;
        for (int slot = 0; slot < members.Count; slot++)
        {
            if (ReceiveMember(text[members[slot]], batch, slot) is not { } work)
                continue;
            if (last is not null)
                backlog.Queue(last);
            last = work;
        }

        batch.Seal();
        return last;
    }

    private IThreadPoolWorkItem? ReceiveMember(ReadOnlySpan<byte> text, BatchReply batch, int slot)
    {
        try
        {
            return ReceiveOne(text, batch, slot);
        }
        catch (InvalidOperationException)
        {
            RefuseUnreadable(batch, slot, RpcId.Null, NotJson);
            return null;
        }
    }

    private IThreadPoolWorkItem? ReceiveOne(ReadOnlySpan<byte> text, IReplySink sink, int slot)
    {
        Envelope envelope = EnvelopeReader.Read(text, options.Limits.Depth);
        if (envelope.IsRequest)
            return envelope.HasId ? BeginRequest(envelope, sink, slot) : BeginNotification(envelope, sink, slot);
        if (envelope.IsAnswer)
        {
            sink.Skip(slot);
            return _answers.Receive(envelope);
        }

        RefuseUnreadable(sink, slot, envelope.ReplyId, new RpcError(JsonRpcCodes.InvalidRequest, "The message is not a JSON-RPC 2.0 request."));
        return null;
    }

    private IncomingCall? BeginRequest(in Envelope envelope, IReplySink sink, int slot)
    {
        RpcId id = envelope.ReplyId;
        IncomingCall? call = Begin(envelope, isNotification: false, out RpcError? refusal);
        if (call is not null)
        {
            call.AnswerTo(id, sink, slot);
            refusal = _running.TryAdd(call);
        }

        if (refusal is null)
            return call;
        Refuse(sink, slot, id, refusal);
        return null;
    }

    private IThreadPoolWorkItem? BeginNotification(in Envelope envelope, IReplySink sink, int slot)
    {
        sink.Skip(slot);
        if (envelope.Method.SequenceEqual("$/cancelRequest"u8))
        {
            _running.Cancel(ProgressParameters.FindMember(envelope.Parameters, "id"u8));
            return null;
        }

        if (envelope.Method.SequenceEqual("$/progress"u8) && _answers.TryProgress(envelope.Parameters, out IThreadPoolWorkItem? progress))
            return progress;
        IncomingCall? call = Begin(envelope, isNotification: true, out RpcError? refusal);
        if (call is not null && (_notifications.IsFull || !_running.TryHold(call)))
            refusal = new RpcError(JsonRpcCodes.Busy, $"The notification '{call.Method}' was dropped: {options.Limits.InFlight} of this connection, or {options.Limits.InFlightBytes} bytes, wait already.");
        if (refusal is not null)
            options.OnRefused?.Invoke(refusal);
        return refusal is null ? _notifications.Add(call!) : null;
    }

    private IncomingCall? Begin(in Envelope envelope, bool isNotification, out RpcError? refusal)
    {
        IncomingCall? call = methods.Find(envelope.Method)?.Begin(this, isNotification);
        string name = call?.Method ?? NameOf(envelope);
        if (options.Gate is not null)
        {
            refusal = (call ?? new RpcCall(peer, name, isNotification)).AskGate(options);
            if (refusal is not null)
                return null;
        }

        refusal = call is null ? new RpcError(JsonRpcCodes.MethodNotFound, $"There is no method '{name}'.") : Bind(call, envelope);
        return refusal is null ? call : null;
    }

    // Cut short: it is echoed, and may be megabytes long.
    private static string NameOf(in Envelope envelope) => System.Text.Encoding.UTF8.GetString(envelope.Method[..Math.Min(envelope.Method.Length, 100)]);

    private RpcError? Bind(IncomingCall call, in Envelope envelope)
    {
        call.Bytes = envelope.Parameters.Length;
        try
        {
            call.Bind(envelope.Parameters, envelope.ParametersKind);
            return null;
        }
        catch (JsonException misfit)
        {
            return new RpcError(JsonRpcCodes.InvalidParams, $"The parameters of '{call.Method}' do not fit: {JsonFaults.Describe(misfit)}");
        }
#pragma warning disable CA1031 // Constructors and converters of requests are foreign code; they may refuse a value in their own way.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return fault is ArgumentException or FormatException or OverflowException
                ? new RpcError(JsonRpcCodes.InvalidParams, $"The parameters of '{call.Method}' do not fit: {fault.Message}")
                : ErrorOf(fault, call, cancelled: false);
        }
    }

    private IThreadPoolWorkItem? RefuseText(IReplySink sink, RpcError error)
    {
        RefuseUnreadable(sink, 0, RpcId.Null, error);
        return null;
    }

    /// <summary>It may have been an answer to a call of ours.</summary>
    private void RefuseUnreadable(IReplySink sink, int slot, RpcId id, RpcError error)
    {
        Refuse(sink, slot, id, error);
        if (options.CloseOnUnreadable)
            peer.Close(new InvalidDataException($"The other side sent what cannot be read: {error.Message}"));
    }

    private void Refuse(IReplySink sink, int slot, RpcId id, RpcError error)
    {
        options.OnRefused?.Invoke(error);
        sink.Reply(slot, id, Replies.Error(id, error, options.Json));
    }
}
