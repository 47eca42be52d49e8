using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace AktionBridge.Host.Rpc.Tests.Support;

/// <summary>One client that was let in, by any transport: sends bytes as one message, receives messages.</summary>
internal abstract class Line : IAsyncDisposable
{
    public const string Bump = """{"jsonrpc":"2.0","id":1,"method":"bump"}""";

    public static TheoryData<string> Transports => ["tcp", "socket", "http", "websocket"];

    public static async Task<Line> OpenAsync(TestServer server, string transport)
    {
        switch (transport)
        {
            case "http":
                return new Posts(server);
            case "websocket":
                var socket = new ClientWebSocket();
                socket.Options.SetRequestHeader("Authorization", $"Bearer {server.Token}");
                await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{server.HttpPort}/rpc"), CancellationToken.None).WaitAsync(TestServer.Never);
                return new Texts(socket);
            default:
                FramedClient client = await server.ConnectAsync(transport);
                Assert.NotNull((await client.AskAsync(server.Hello()))["result"]);
                return new Frames(client);
        }
    }

    public abstract Task SendAsync(byte[] message);

    /// <summary>The next message; null when the server closed the connection.</summary>
    public abstract Task<JsonNode?> ReceiveAsync();

    public Task SendAsync(string message) => SendAsync(Encoding.UTF8.GetBytes(message));

    public async Task<JsonNode> AskAsync(string message)
    {
        await SendAsync(message);
        return await ReceiveAsync() ?? throw new IOException("The server closed the connection instead of answering.");
    }

    public async Task<int> BumpAsync() => (int)(await AskAsync(Bump))["result"]!;

    public abstract ValueTask DisposeAsync();

    private sealed class Frames(FramedClient client) : Line
    {
        public override Task SendAsync(byte[] message) =>
            client.SendRawAsync([.. Encoding.ASCII.GetBytes($"Content-Length: {message.Length}\r\n\r\n"), .. message]);

        public override Task<JsonNode?> ReceiveAsync() => client.ReceiveAsync();

        public override ValueTask DisposeAsync() => client.DisposeAsync();
    }

    private sealed class Texts(ClientWebSocket socket) : Line
    {
        public override Task SendAsync(byte[] message) =>
            socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None).WaitAsync(TestServer.Never);

        public override async Task<JsonNode?> ReceiveAsync()
        {
            using var message = new MemoryStream();
            byte[] part = new byte[64 * 1024];
            try
            {
                WebSocketReceiveResult received;
                do
                {
                    received = await socket.ReceiveAsync(part, CancellationToken.None).WaitAsync(TestServer.Never);
                    message.Write(part, 0, received.Count);
                }
                while (!received.EndOfMessage);
                return received.MessageType == WebSocketMessageType.Close ? null : JsonNode.Parse(message.ToArray());
            }
            catch (WebSocketException)
            {
                return null;
            }
        }

        public override ValueTask DisposeAsync()
        {
            socket.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Posts(TestServer server) : Line
    {
        private readonly HttpClient _client = new() { Timeout = TestServer.Never };
        private readonly Queue<JsonNode> _replies = new();

        public override async Task SendAsync(byte[] message)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{server.Endpoints.Http}/rpc") { Content = new ByteArrayContent(message) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", server.Token);
            using HttpResponseMessage reply = await _client.SendAsync(request);
            string body = await reply.Content.ReadAsStringAsync();
            if (body.Length > 0)
                _replies.Enqueue(JsonNode.Parse(body)!);
        }

        public override Task<JsonNode?> ReceiveAsync() => Task.FromResult<JsonNode?>(_replies.Dequeue());

        public override ValueTask DisposeAsync()
        {
            _client.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
