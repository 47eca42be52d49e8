using System.Collections.Concurrent;
using System.Reflection;
using AktionBridge.JsonRpc.Dispatch;

namespace AktionBridge.JsonRpc;

/// <summary>Makes an interface callable on the other side of a peer, under the names <see cref="RpcMethods.AddInterface{T}(T, string)"/> gives it.</summary>
public static class RpcProxy
{
    /// <summary>A client of the interface. Methods marked with an RpcNotificationAttribute are sent without waiting for a reply.</summary>
    /// <exception cref="ArgumentException">A method of the interface cannot be called remotely.</exception>
    public static TInterface Create<TInterface>(JsonRpcPeer peer, string prefix)
        where TInterface : class
    {
        ArgumentNullException.ThrowIfNull(peer);
        object proxy = DispatchProxy.Create<TInterface, Remote>();
        ((Remote)proxy).Bind(peer, Table.For(typeof(TInterface), prefix));
        return (TInterface)proxy;
    }

    /// <summary>Base of the generated classes; public because the runtime derives from it.</summary>
#pragma warning disable CA1034 // Only the runtime's generated class sees it.
    public class Remote : DispatchProxy
#pragma warning restore CA1034
    {
        private JsonRpcPeer _peer = null!;
        private Dictionary<MethodInfo, Lazy<RemoteMethod>> _methods = null!;

        internal void Bind(JsonRpcPeer peer, Dictionary<MethodInfo, Lazy<RemoteMethod>> methods)
        {
            _peer = peer;
            _methods = methods;
        }

        /// <inheritdoc/>
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _methods[targetMethod!].Value.Call(_peer, args ?? []);
    }

    private static class Table
    {
        // What a signature says never changes; the cache spares each connection the reflection. Most methods of an interface are never called: each is compiled at its first call.
        private static readonly ConcurrentDictionary<(Type Contract, string Prefix), Dictionary<MethodInfo, Lazy<RemoteMethod>>> Known = new();

        public static Dictionary<MethodInfo, Lazy<RemoteMethod>> For(Type contract, string prefix) =>
            Known.GetOrAdd((contract, prefix), static key => InterfaceMethod.AllOf(key.Contract)
                .ToDictionary(method => method.Info, method => new Lazy<RemoteMethod>(() => RemoteMethod.Compile(method, RpcMethods.WireName(key.Prefix, method.Info)))));
    }
}
