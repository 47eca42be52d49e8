using System.Reflection;

namespace AktionBridge.JsonRpc.Dispatch;

/// <summary>Compiles interface methods into handlers: open delegates, so that a call costs no reflection.</summary>
internal static class InterfaceTarget<TInterface>
    where TInterface : class
{
    public static RpcMethod Compile(InterfaceMethod method, string name, Func<RpcCall, TInterface> targetOf)
    {
        MethodInfo compile = typeof(InterfaceTarget<TInterface>)
            .GetMethod(nameof(CompileTyped), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(method.Request ?? typeof(Nothing));
        ResultWriter result = method.Result is null
            ? ResultWriter.None
            : (ResultWriter)Activator.CreateInstance(typeof(ResultWriter<>).MakeGenericType(method.Result))!;
        return (RpcMethod)compile.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [method, name, targetOf, result], null)!;
    }

    private static RpcMethod<TRequest> CompileTyped<TRequest>(InterfaceMethod method, string name, Func<RpcCall, TInterface> targetOf, ResultWriter result) =>
        new(name, Handler<TRequest>(method, targetOf), result);

    private static Func<TRequest, RpcCall, CancellationToken, Task> Handler<TRequest>(InterfaceMethod method, Func<RpcCall, TInterface> targetOf)
    {
        switch (method)
        {
            case { Request: not null, TakesToken: true }:
                var full = method.Info.CreateDelegate<Func<TInterface, TRequest, CancellationToken, Task>>();
                return (request, call, cancellationToken) => full(targetOf(call), request, cancellationToken);
            case { Request: not null }:
                var withRequest = method.Info.CreateDelegate<Func<TInterface, TRequest, Task>>();
                return (request, call, _) => withRequest(targetOf(call), request);
            case { TakesToken: true }:
                var withToken = method.Info.CreateDelegate<Func<TInterface, CancellationToken, Task>>();
                return (_, call, cancellationToken) => withToken(targetOf(call), cancellationToken);
            default:
                var bare = method.Info.CreateDelegate<Func<TInterface, Task>>();
                return (_, call, _) => bare(targetOf(call));
        }
    }
}
