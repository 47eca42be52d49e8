using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using AktionBridge.JsonRpc;

namespace AktionBridge.Benchmarks.Rpc;

/// <summary>Our side: typed calls through a proxy, as every C# client makes them.</summary>
internal sealed class RpcCaller : IAsyncDisposable
{
    private readonly JsonRpcPeer _peer;
    private readonly IBenchmarkTarget _target;
    private readonly ShotSample _sample = ShotSample.Create();

    private RpcCaller(JsonRpcPeer peer)
    {
        _peer = peer;
        _target = RpcProxy.Create<IBenchmarkTarget>(peer, "bench");
    }

    public static Task<RpcCaller> ConnectAsync(int port) =>
        ConnectAsync(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }, new IPEndPoint(IPAddress.Loopback, port));

    public static Task<RpcCaller> ConnectAsync(string path) =>
        ConnectAsync(new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified), new UnixDomainSocketEndPoint(path));

    private static async Task<RpcCaller> ConnectAsync(Socket socket, EndPoint place)
    {
        await socket.ConnectAsync(place);
        var peer = new JsonRpcPeer(FramedTransport.Over(new NetworkStream(socket, ownsSocket: true)), new RpcMethods(), new JsonRpcOptions());
        peer.Start();
        return new RpcCaller(peer);
    }

    public Task CallAsync(bool large, int number) => large
        ? _target.EchoAsync(_sample, CancellationToken.None)
        : _target.AddAsync(new AddRequest(number, 1000), CancellationToken.None);

    public async Task<long[]> RoundTripsAsync(bool large, int count)
    {
        long[] ticks = new long[count];
        for (int i = 0; i < count; i++)
        {
            long start = Stopwatch.GetTimestamp();
            await CallAsync(large, i);
            ticks[i] = Stopwatch.GetTimestamp() - start;
        }

        return ticks;
    }

    /// <summary>Calls a second with so many callers, each calling again as soon as it is answered.</summary>
    public async Task<double> ThroughputAsync(bool large, int inFlight, int count)
    {
        long start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, inFlight).Select(_ => CallInTurnAsync(large, count / inFlight)));
        return count / inFlight * inFlight / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Bytes allocated a call, here and in the server.</summary>
    public async Task<(double Client, double Server)> AllocationAsync(bool large, int count)
    {
        long server = await _target.AllocatedAsync(CancellationToken.None);
        long client = GC.GetTotalAllocatedBytes(precise: true);
        await CallInTurnAsync(large, count);
        client = GC.GetTotalAllocatedBytes(precise: true) - client;
        server = await _target.AllocatedAsync(CancellationToken.None) - server;
        return ((double)client / count, (double)server / count);
    }

    public ValueTask DisposeAsync() => _peer.DisposeAsync();

    private async Task CallInTurnAsync(bool large, int count)
    {
        for (int i = 0; i < count; i++)
            await CallAsync(large, i);
    }
}
