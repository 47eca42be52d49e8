using System.IO.Pipelines;
using System.Net.WebSockets;
using System.Reflection;
using AktionBridge.Contracts.Rpc.Description;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.JsonRpc;

namespace AktionBridge.Soak.Fuzz;

/// <summary>The peer alone, with every method and record of the client protocol and nothing behind them.</summary>
internal sealed class InMemory
{
    private readonly RpcMethods _methods = Methods();
    private readonly JsonRpcOptions _options = new() { Json = WireJson.Options };

    /// <summary>Bodies of HTTP.</summary>
    public async Task PostAsync(Mutator mutator, Budget budget, Judge judge)
    {
        while (budget.TryTake(1, out _))
        {
            if (await JsonRpcHttp.HandleAsync(mutator.Next(), _methods, _options, CancellationToken.None) is { } reply)
                judge.Hear(reply);
        }
    }

    /// <summary>A peer behind frames.</summary>
    public Task<FuzzLine> FramedAsync()
    {
        Pipe there = new(), back = new();
        JsonRpcPeer peer = Serve(new FramedTransport(there.Reader, back.Writer));
        var near = new FramedTransport(back.Reader, there.Writer);
        return Task.FromResult(new FuzzLine(near, async bytes => await there.Writer.WriteAsync(bytes), peer.DisposeAsync));
    }

    /// <summary>A peer behind a WebSocket.</summary>
    public Task<FuzzLine> WebSocketAsync()
    {
        Pipe there = new(), back = new();
        WebSocket far = WebSocket.CreateFromStream(new DuplexStream(there.Reader, back.Writer), new WebSocketCreationOptions { IsServer = true });
        WebSocket near = WebSocket.CreateFromStream(new DuplexStream(back.Reader, there.Writer), new WebSocketCreationOptions());
        JsonRpcPeer peer = Serve(new WebSocketTransport(far));
        return Task.FromResult(new FuzzLine(new WebSocketTransport(near), null, peer.DisposeAsync));
    }

    private JsonRpcPeer Serve(IMessageTransport transport)
    {
        var peer = new JsonRpcPeer(transport, _methods, _options);
        peer.Start();
        return peer;
    }

    private static RpcMethods Methods()
    {
        var methods = new RpcMethods();
        MethodInfo add = typeof(InMemory).GetMethod(nameof(Add), BindingFlags.Static | BindingFlags.NonPublic)!;
        foreach ((Type contract, RpcNamespaceAttribute group) in OpenRpcDocument.Interfaces(RpcProtocol.Client))
            add.MakeGenericMethod(contract).Invoke(null, [methods, group.Name]);
        return methods;
    }

    private static void Add<TContract>(RpcMethods methods, string prefix)
        where TContract : class => methods.AddInterface(DispatchProxy.Create<TContract, NoWork>(), prefix);

    /// <summary>Answers every method with nothing.</summary>
#pragma warning disable CA1034 // The runtime derives from it.
    public class NoWork : DispatchProxy
#pragma warning restore CA1034
    {
        private static readonly MethodInfo FromResult = typeof(Task).GetMethod(nameof(Task.FromResult))!;

        /// <inheritdoc/>
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Type type = targetMethod!.ReturnType;
            return type.IsGenericType ? FromResult.MakeGenericMethod(type.GetGenericArguments()).Invoke(null, [null]) : Task.CompletedTask;
        }
    }
}
