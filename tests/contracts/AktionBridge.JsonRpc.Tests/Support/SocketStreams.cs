using System.Net;
using System.Net.Sockets;

namespace AktionBridge.JsonRpc.Tests.Support;

/// <summary>Two ends of a real loopback connection.</summary>
internal static class SocketStreams
{
    public static async Task<(NetworkStream Near, NetworkStream Far)> ConnectAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var near = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await near.ConnectAsync(listener.LocalEndpoint);
        Socket far = await listener.AcceptSocketAsync();
        far.NoDelay = true;
        return (new NetworkStream(near, ownsSocket: true), new NetworkStream(far, ownsSocket: true));
    }
}
