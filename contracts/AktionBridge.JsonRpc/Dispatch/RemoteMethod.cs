namespace AktionBridge.JsonRpc.Dispatch;

/// <summary>One method of a proxy: takes its arguments apart and makes the typed call.</summary>
internal abstract class RemoteMethod
{
    public static RemoteMethod Compile(InterfaceMethod method, string name)
    {
        Type request = method.Request ?? typeof(Nothing);
        Type type = method.IsNotification
            ? typeof(RemoteNotification<>).MakeGenericType(request)
            : typeof(RemoteMethod<,>).MakeGenericType(request, method.Result ?? typeof(Nothing));
        return (RemoteMethod)Activator.CreateInstance(type, name, method.Request is not null, method.TakesToken)!;
    }

    public abstract Task Call(JsonRpcPeer peer, object?[] arguments);
}

/// <summary>A call that is answered.</summary>
internal sealed class RemoteMethod<TRequest, TResult>(string name, bool hasRequest, bool takesToken) : RemoteMethod
{
    public override Task Call(JsonRpcPeer peer, object?[] arguments)
    {
        TRequest request = hasRequest ? (TRequest)arguments[0]! : default!;
        CancellationToken cancellationToken = takesToken ? (CancellationToken)arguments[^1]! : CancellationToken.None;
        return peer.CallAsync<TRequest, TResult>(name, request, cancellationToken);
    }
}

/// <summary>A notification: done when it is in the outbox; faulted when the outbox is full or the connection lost.</summary>
internal sealed class RemoteNotification<TRequest>(string name, bool hasRequest, bool takesToken) : RemoteMethod
{
    public override Task Call(JsonRpcPeer peer, object?[] arguments)
    {
        if (takesToken && ((CancellationToken)arguments[^1]!).IsCancellationRequested)
            return Task.FromCanceled((CancellationToken)arguments[^1]!);
        return peer.TryNotify(name, hasRequest ? (TRequest)arguments[0]! : default!)
            ? Task.CompletedTask
            : Task.FromException(new ConnectionLostException($"'{name}' was not sent: the other side does not read, or is gone."));
    }
}
