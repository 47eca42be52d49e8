using System.Buffers;
using AktionBridge.JsonRpc.Calls;
using AktionBridge.JsonRpc.Dispatch;
using AktionBridge.JsonRpc.Framing;
using AktionBridge.JsonRpc.Wire;

namespace AktionBridge.JsonRpc;

/// <summary>JSON-RPC without a connection: the body of one HTTP POST, one request or batch.</summary>
public static class JsonRpcHttp
{
    /// <summary>
    /// Answers one body once all its handlers have ended, those of notifications too. Null: it held nothing but notifications
    /// (HTTP 204). The bytes are the caller's. Cancelling (the client went away) cancels the handlers of calls and no longer
    /// waits for those of notifications. The pace is only counted here: who owns the connection waits before it reads the next.
    /// </summary>
    public static Task<ReadOnlyMemory<byte>?> HandleAsync(ReadOnlyMemory<byte> body, RpcMethods methods, JsonRpcOptions options, CancellationToken cancellationToken) =>
        HandleAsync(new ReadOnlySequence<byte>(body), methods, options, cancellationToken);

    /// <summary>The same for a body in several pieces.</summary>
    public static async Task<ReadOnlyMemory<byte>?> HandleAsync(ReadOnlySequence<byte> body, RpcMethods methods, JsonRpcOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        cancellationToken.ThrowIfCancellationRequested();
        options.Pace?.SpendMessage(body.Length);
        if (body.Length > options.Limits.MessageBytes)
        {
            var tooLarge = new RpcError(JsonRpcCodes.InvalidRequest, new MessageTooLargeException(body.Length, options.Limits.MessageBytes).Message);
            return Take(Replies.Error(RpcId.Null, tooLarge, options.Json));
        }

        // Not disposed: a notification's handler may go on when the client went away. Without a connection it holds nothing open.
        var peer = JsonRpcPeer.Detached(methods, options);
        var reply = new HttpReply();
        await using CancellationTokenRegistration gone = cancellationToken.UnsafeRegister(static self => ((JsonRpcPeer)self!).CancelAllIncoming(), peer);
        if (peer.Receive(body, reply) is { } work)
            peer.RunHere(work);
        OwnedMessage? message = await reply.Task;
        await peer.WhenNotifiedAsync().WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return message is { } bytes ? Take(bytes) : (ReadOnlyMemory<byte>?)null;
    }

    private static ReadOnlyMemory<byte> Take(OwnedMessage message)
    {
        byte[] bytes = message.Span.ToArray();
        message.Return();
        return bytes;
    }

    private sealed class HttpReply : TaskCompletionSource<OwnedMessage?>, IReplySink
    {
        public HttpReply()
            : base(TaskCreationOptions.RunContinuationsAsynchronously)
        {
        }

        public void Reply(int slot, RpcId id, OwnedMessage message) => TrySetResult(message);

        public void Skip(int slot) => TrySetResult(null);
    }
}
