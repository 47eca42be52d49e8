using System.Text.Json;

namespace AktionBridge.JsonRpc.Dispatch;

/// <summary>One method of the table.</summary>
internal abstract class RpcMethod(string name)
{
    public string Name { get; } = name;

    public abstract IncomingCall Begin(Dispatcher dispatcher, bool isNotification);
}

/// <summary>One method and how its parameters are read, its handler called and its result written.</summary>
internal sealed class RpcMethod<TRequest>(
    string name, Func<TRequest, RpcCall, CancellationToken, Task> handler, ResultWriter result) : RpcMethod(name)
{
    private ParameterBinder<TRequest>? _binder;

    public Func<TRequest, RpcCall, CancellationToken, Task> Handler { get; } = handler;

    public ResultWriter Result { get; } = result;

    public override IncomingCall Begin(Dispatcher dispatcher, bool isNotification) =>
        new IncomingCall<TRequest>(this, dispatcher, isNotification);

    /// <summary>Peers with other JSON options share the table; they then take turns with the binder, which is rare and only slower.</summary>
    public ParameterBinder<TRequest> BinderFor(JsonSerializerOptions options)
    {
        ParameterBinder<TRequest>? binder = _binder;
        if (binder is null || !ReferenceEquals(binder.Options, options))
            _binder = binder = new ParameterBinder<TRequest>(options);
        return binder;
    }
}
