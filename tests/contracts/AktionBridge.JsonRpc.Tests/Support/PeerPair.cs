namespace AktionBridge.JsonRpc.Tests.Support;

/// <summary>Two peers joined in memory.</summary>
internal sealed class PeerPair : IAsyncDisposable
{
    public PeerPair(RpcMethods there, RpcMethods? here = null, JsonRpcOptions? thereOptions = null, JsonRpcOptions? hereOptions = null)
    {
        var pair = new DuplexPair();
        There = new JsonRpcPeer(pair.Far(thereOptions?.Limits), there, thereOptions ?? new JsonRpcOptions());
        Here = new JsonRpcPeer(pair.Near(hereOptions?.Limits), here ?? new RpcMethods(), hereOptions ?? new JsonRpcOptions());
        There.Start();
        Here.Start();
    }

    public JsonRpcPeer Here { get; }

    public JsonRpcPeer There { get; }

    public async ValueTask DisposeAsync()
    {
        await Here.DisposeAsync();
        await There.DisposeAsync();
    }
}
