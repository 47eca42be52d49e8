using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace AktionBridge.Host.Rpc.Tests.Support;

/// <summary>A client that frames by itself: none of our own code between the test and the socket.</summary>
internal sealed class FramedClient : IAsyncDisposable
{
    private readonly NetworkStream _stream;

    private FramedClient(Socket socket) => _stream = new NetworkStream(socket, ownsSocket: true);

    public static async Task<FramedClient> ConnectTcpAsync(int port, int? receiveBytes = null)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receiveBytes is { } bytes)
            socket.ReceiveBufferSize = bytes;
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return new FramedClient(socket);
    }

    public static async Task<FramedClient> ConnectUnixAsync(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
        return new FramedClient(socket);
    }

    public Task SendAsync(string json)
    {
        byte[] body = Encoding.UTF8.GetBytes(json);
        return SendRawAsync([.. Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\r\n\r\n"), .. body]);
    }

    public async Task SendRawAsync(byte[] bytes) => await _stream.WriteAsync(bytes).AsTask().WaitAsync(TestServer.Never);

    public async Task<JsonNode> AskAsync(string json)
    {
        await SendAsync(json);
        return await ReceiveAsync() ?? throw new IOException("The server closed the connection instead of answering.");
    }

    public async Task<int> AskForErrorAsync(string json) => (int)(await AskAsync(json))["error"]!["code"]!;

    /// <summary>The next message; null when the server closed the connection.</summary>
    public async Task<JsonNode?> ReceiveAsync()
    {
        try
        {
            string header = await ReadHeaderAsync();
            if (header.Length == 0)
                return null;
            int length = int.Parse(header["Content-Length: ".Length..].Trim(), CultureInfo.InvariantCulture);
            byte[] body = new byte[length];
            await _stream.ReadExactlyAsync(body).AsTask().WaitAsync(TestServer.Never);
            return JsonNode.Parse(body);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Reads what still comes until the server closes; a server that does not close fails the test.</summary>
    public async Task<IReadOnlyList<JsonNode>> ReceiveUntilClosedAsync()
    {
        var messages = new List<JsonNode>();
        while (await ReceiveAsync() is { } message)
            messages.Add(message);
        return messages;
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private async Task<string> ReadHeaderAsync()
    {
        var header = new StringBuilder();
        byte[] one = new byte[1];
        while (!header.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await _stream.ReadAsync(one).AsTask().WaitAsync(TestServer.Never) == 0)
                return "";
            header.Append((char)one[0]);
        }

        return header.ToString();
    }
}
