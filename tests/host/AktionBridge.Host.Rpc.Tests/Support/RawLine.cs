using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AktionBridge.Host.Rpc.Tests.Support;

/// <summary>A bare connection to a transport's port: says bytes, hears bytes.</summary>
internal sealed class RawLine : IDisposable
{
    private readonly Socket _socket;

    private RawLine(Socket socket) => _socket = socket;

    public static async Task<RawLine> OpenAsync(TestServer server, string transport)
    {
        bool unix = transport == "socket";
        var socket = new Socket(unix ? AddressFamily.Unix : AddressFamily.InterNetwork, SocketType.Stream, unix ? ProtocolType.Unspecified : ProtocolType.Tcp);
        EndPoint place = unix
            ? new UnixDomainSocketEndPoint(server.Endpoints.Socket!)
            : new IPEndPoint(IPAddress.Loopback, transport == "tcp" ? server.TcpPort : server.HttpPort);
        await socket.ConnectAsync(place).WaitAsync(TestServer.Never);
        return new RawLine(socket);
    }

    /// <summary>The first bytes of a client that is let in: hello, or the headers up to the empty line.</summary>
    public static string Opening(TestServer server, string transport, string extraHeader = "") => transport switch
    {
        "http" => $"POST /rpc HTTP/1.1\r\nHost: 127.0.0.1:{server.HttpPort}\r\nContent-Type: application/json\r\nAuthorization: Bearer {server.Token}\r\n{extraHeader}",
        "websocket" => $"GET /rpc HTTP/1.1\r\nHost: 127.0.0.1:{server.HttpPort}\r\nAuthorization: Bearer {server.Token}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
            $"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{extraHeader}",
        _ => $"Content-Length: {server.Hello().Length}\r\n{extraHeader}\r\n{server.Hello()}",
    };

    public Task SayAsync(string text) => SayAsync(Encoding.UTF8.GetBytes(text));

    public async Task SayAsync(byte[] bytes) => await _socket.SendAsync(bytes).WaitAsync(TestServer.Never);

    /// <summary>Says no more, but goes on listening.</summary>
    public void EndSaying() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Hears until these words came.</summary>
    public async Task<string> HearAsync(string words)
    {
        var heard = new StringBuilder();
        byte[] part = new byte[4096];
        while (!heard.ToString().Contains(words, StringComparison.Ordinal))
        {
            int count = await _socket.ReceiveAsync(part).WaitAsync(TestServer.Never);
            Assert.True(count > 0, $"The server closed after: {heard}");
            heard.Append(Encoding.Latin1.GetString(part, 0, count));
        }

        return heard.ToString();
    }

    /// <summary>Hears until the server closes; one that does not close fails the test.</summary>
    public async Task<string> HearAllAsync()
    {
        var heard = new StringBuilder();
        byte[] part = new byte[4096];
        try
        {
            while (await _socket.ReceiveAsync(part).WaitAsync(TestServer.Never) is var count and > 0)
                heard.Append(Encoding.Latin1.GetString(part, 0, count));
        }
        catch (SocketException)
        {
            // A reset closes as well.
        }

        return heard.ToString();
    }

    public void Dispose() => _socket.Dispose();
}
