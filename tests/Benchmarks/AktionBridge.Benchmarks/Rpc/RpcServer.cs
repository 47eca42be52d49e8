using System.Net;
using System.Net.Sockets;
using AktionBridge.JsonRpc;

namespace AktionBridge.Benchmarks.Rpc;

/// <summary>The other process: JSON-RPC and a raw echo, each on a TCP port and on a Unix socket. Prints the four places; ends when its stdin does.</summary>
internal static class RpcServer
{
    public static async Task<int> RunAsync(string[] args)
    {
        var methods = new RpcMethods();
        methods.AddInterface<IBenchmarkTarget>(new Target(), "bench");
        using TcpListener rpc = Listen();
        using TcpListener raw = Listen();
        DirectoryInfo folder = Directory.CreateTempSubdirectory("aktion-bench-");
        string path = Path.Combine(folder.FullName, "rpc.sock");
        using Socket unix = ListenUnix(path);
        string rawPath = Path.Combine(folder.FullName, "raw.sock");
        using Socket rawUnix = ListenUnix(rawPath);
        Console.WriteLine($"{Port(rpc)} {Port(raw)} {path} {rawPath}");
        using var end = new CancellationTokenSource();
        Task serving = Task.WhenAll(
            AcceptAsync(rpc.Server, socket => ServeRpcAsync(socket, methods), end.Token),
            AcceptAsync(unix, socket => ServeRpcAsync(socket, methods), end.Token),
            AcceptAsync(raw.Server, EchoAsync, end.Token),
            AcceptAsync(rawUnix, EchoAsync, end.Token));
        await Console.In.ReadToEndAsync();
        await end.CancelAsync();
        await serving;
        folder.Delete(recursive: true);
        return 0;
    }

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static Socket ListenUnix(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        socket.Listen();
        return socket;
    }

    private static int Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    private static async Task AcceptAsync(Socket listener, Func<Socket, Task> serveAsync, CancellationToken cancellationToken)
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                Socket socket = await listener.AcceptAsync(cancellationToken);
                if (socket.AddressFamily != AddressFamily.Unix)
                    socket.NoDelay = true;
                connections.Add(serveAsync(socket));
            }
        }
        catch (OperationCanceledException)
        {
            // The client is done; its connections are closed already.
        }

        await Task.WhenAll(connections);
    }

    private static async Task ServeRpcAsync(Socket socket, RpcMethods methods)
    {
        await using var peer = new JsonRpcPeer(FramedTransport.Over(new NetworkStream(socket, ownsSocket: true)), methods, new JsonRpcOptions());
        await peer.RunAsync(CancellationToken.None);
    }

    private static async Task EchoAsync(Socket socket)
    {
        using (socket)
        {
            byte[] buffer = new byte[1 << 20];
            while (await socket.ReceiveAsync(buffer) is var count and > 0)
                await socket.SendAsync(buffer.AsMemory(0, count));
        }
    }

    private sealed class Target : IBenchmarkTarget
    {
        public Task<int> AddAsync(AddRequest request, CancellationToken cancellationToken) => Task.FromResult(request.A + request.B);

        public Task<ShotSample> EchoAsync(ShotSample request, CancellationToken cancellationToken) => Task.FromResult(request);

        public Task<long> AllocatedAsync(CancellationToken cancellationToken) => Task.FromResult(GC.GetTotalAllocatedBytes(precise: true));
    }
}
