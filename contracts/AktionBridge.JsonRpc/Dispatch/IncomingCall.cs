using System.Text.Json;
using AktionBridge.JsonRpc.Wire;

namespace AktionBridge.JsonRpc.Dispatch;

/// <summary>A call on its way through: read on the reading thread, then run as a work item, then answered.</summary>
internal abstract class IncomingCall(Dispatcher dispatcher, string method, bool isNotification)
    : RpcCall(dispatcher.Peer, method, isNotification), IThreadPoolWorkItem, IOrderedWork
{
    // A notification has no id to cancel it by: it ends with the connection.
    private readonly CancellationTokenSource? _cancellation = isNotification ? null : new CancellationTokenSource();
    private IReplySink? _sink;
    private int _slot;

    public RpcId Id { get; private set; }

    /// <summary>Length of its parameters: what its request may hold while it runs, roughly.</summary>
    public int Bytes { get; set; }

    protected Dispatcher Dispatcher => dispatcher;

    protected CancellationToken CancellationToken => _cancellation?.Token ?? dispatcher.Closing;

    public void AnswerTo(RpcId id, IReplySink sink, int slot)
    {
        Id = id;
        _sink = sink;
        _slot = slot;
    }

    /// <summary>Reads the request from the message, whose bytes are gone afterwards.</summary>
    public abstract void Bind(ReadOnlySpan<byte> parameters, JsonTokenType kind);

    protected abstract Task Invoke();

    protected abstract void WriteResult(Task task, MessageWriter writer);

    /// <summary>Asks the handler to stop. Its callbacks run elsewhere: they are foreign code, and this may be the reading thread.</summary>
    public void Cancel() => ThreadPool.UnsafeQueueUserWorkItem(static call => call.CancelNow(), this, preferLocal: false);

    public void Execute()
    {
        Dispatcher.Backlog.Leave();
        Task task = InvokeSafely();
        if (task.IsCompleted)
            Finish(task);
        else
            _ = FinishLaterAsync(task);
    }

    public async ValueTask RunAsync()
    {
        Task task = InvokeSafely();
        await FinishLaterAsync(task);
    }

    private Task InvokeSafely()
    {
        try
        {
            return Invoke();
        }
#pragma warning disable CA1031 // A handler may throw anything; here it must become an answer.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return Task.FromException(fault);
        }
    }

    private async Task FinishLaterAsync(Task task)
    {
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Finish(task);
    }

    private void Finish(Task task)
    {
        Dispatcher.Ended(this);
        try
        {
            if (Compose(task) is { } message)
                _sink?.Reply(_slot, Id, message);
        }
#pragma warning disable CA1031 // This is the end of a pool thread's work: what escapes here ends the process.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Dispatcher.Options.OnFault?.Invoke(fault, Method);
        }
    }

    private OwnedMessage? Compose(Task task)
    {
        try
        {
            return task.IsCompletedSuccessfully ? Succeed(task) : Fail(ExceptionOf(task));
        }
#pragma warning disable CA1031 // Mapping an exception is foreign code as well; the caller still gets an answer.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Dispatcher.Options.OnFault?.Invoke(fault, Method);
            return _sink is null ? null : Replies.Error(Id, Dispatcher.Faulted(this), Dispatcher.Options.Json);
        }
    }

    private OwnedMessage? Succeed(Task task)
    {
        if (_sink is null)
            return null;
        JsonRpcOptions options = Dispatcher.Options;
        MessageWriter writer = MessageWriter.Rent(options.Json);
        try
        {
            Replies.BeginResult(writer, Id);
            WriteResult(task, writer);
            writer.WriteRaw("}"u8);
        }
#pragma warning disable CA1031 // A getter or converter of a result is foreign code, too.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            writer.Dispose();
            return Fail(fault);
        }

        if (writer.Length <= options.Limits.MessageBytes)
            return writer.Detach();
        int length = writer.Length;
        writer.Dispose();
        return Fail(new InvalidOperationException($"The result of '{Method}' is {length} bytes, above the message limit of {options.Limits.MessageBytes}. Return a page or a file."));
    }

    private OwnedMessage? Fail(Exception exception)
    {
        RpcError error = Dispatcher.ErrorOf(exception, this, CancellationToken.IsCancellationRequested);
        return _sink is null ? null : Replies.Error(Id, error, Dispatcher.Options.Json);
    }

    private static Exception ExceptionOf(Task task) =>
        task.IsCanceled ? new TaskCanceledException(task) : task.Exception!.InnerException ?? task.Exception;

    private void CancelNow()
    {
        try
        {
            _cancellation?.Cancel();
        }
#pragma warning disable CA1031 // Callbacks on the token are the handler's code.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Dispatcher.Options.OnFault?.Invoke(fault, Method);
        }
    }
}

/// <summary>The call of one method, with its request.</summary>
internal sealed class IncomingCall<TRequest>(RpcMethod<TRequest> method, Dispatcher dispatcher, bool isNotification)
    : IncomingCall(dispatcher, method.Name, isNotification)
{
    private TRequest _request = default!;

    public override void Bind(ReadOnlySpan<byte> parameters, JsonTokenType kind)
    {
        if (kind == JsonTokenType.StartObject)
            FindProgressToken(parameters);
        if (typeof(TRequest) != typeof(Nothing))
            _request = method.BinderFor(Dispatcher.Options.Json).Bind(parameters, kind)!;
    }

    protected override Task Invoke() => method.Handler(_request, this, CancellationToken);

    protected override void WriteResult(Task task, MessageWriter writer) => method.Result.Write(task, writer, Dispatcher.Options.Json);
}
