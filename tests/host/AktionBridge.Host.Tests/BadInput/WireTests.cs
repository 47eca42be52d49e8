using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace AktionBridge.Host.Tests.BadInput;

/// <summary>Strangers and broken messages at the real host's doors.</summary>
public sealed class WireTests(SmallFilm film) : IClassFixture<SmallFilm>
{
    private static CancellationToken Never => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tcp_WrongToken_IsToldWhereTheTokenIsAndSentAway()
    {
        string before = await film.StandingAsync();
        using NetworkStream stream = await ConnectAsync();

        JsonElement refused = await AskAsync(stream, Hello(new string('0', 64)));

        Assert.Contains("token", refused.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("host.json", refused.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, await film.StandingAsync());
    }

    [Fact]
    public async Task Tcp_NoHello_IsRefusedAndClosed()
    {
        using NetworkStream stream = await ConnectAsync();

        JsonElement refused = await AskAsync(stream, """{"jsonrpc":"2.0","id":1,"method":"host/shutdown"}""");

        Assert.Contains("session/hello", refused.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, await stream.ReadAsync(new byte[1], Never));
        await film.StandingAsync();
    }

    [Fact]
    public async Task Tcp_MalformedAndOverDeepJson_AreAnsweredOnALivingConnection()
    {
        using NetworkStream stream = await ConnectAsync();
        Assert.True((await AskAsync(stream, Hello(Record("token")))).TryGetProperty("result", out _));

        JsonElement malformed = await AskAsync(stream, "{\"jsonrpc\": \"2.0\", \"method\": ");
        JsonElement deep = await AskAsync(stream, $$"""{"jsonrpc":"2.0","id":3,"method":"host/info","params":{{new string('[', 200)}}{{new string(']', 200)}}}""");
        JsonElement alive = await AskAsync(stream, """{"jsonrpc":"2.0","id":4,"method":"host/info"}""");

        Assert.Equal(-32700, Code(malformed));
        Assert.True(Code(deep) is -32700 or -32600, deep.ToString());
        Assert.Equal(film.Sandbox.HostPid(), alive.GetProperty("result").GetProperty("processId").GetInt32());
    }

    [Fact]
    public async Task Http_WrongToken_Is401()
    {
        using HttpResponseMessage reply = await PostAsync("{}", "wrong");

        Assert.Equal(HttpStatusCode.Unauthorized, reply.StatusCode);
        Assert.Equal("The token is missing or wrong. Read it from host.json; it changes at every start.", await reply.Content.ReadAsStringAsync(Never));
    }

    [Fact]
    public async Task Http_MalformedJson_IsAParseError()
    {
        using HttpResponseMessage reply = await PostAsync("{\"jsonrpc\": ", Record("token"));

        Assert.Equal(-32700, Code(JsonDocument.Parse(await reply.Content.ReadAsStringAsync(Never)).RootElement));
    }

    [Fact]
    public async Task Http_Oversized_Is413WithTheLimit()
    {
        using HttpResponseMessage reply = await PostAsync(new string(' ', 17 << 20), Record("token"), expectContinue: true);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, reply.StatusCode);
        await film.StandingAsync();
    }

    private static string Hello(string token) => JsonSerializer.Serialize(new
    {
        jsonrpc = "2.0", id = 1, method = "session/hello", @params = new { token, client = "test", clientVersion = "1.0.0", protocol = "1.0" },
    });

    private static int Code(JsonElement reply) => reply.GetProperty("error").GetProperty("code").GetInt32();

    private string Record(string member) =>
        JsonDocument.Parse(File.ReadAllText(film.Sandbox.HostFile)).RootElement.GetProperty(member).GetString()!;

    private async Task<NetworkStream> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPEndPoint.Parse(Record("tcp")), Never);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static async Task<JsonElement> AskAsync(NetworkStream stream, string json)
    {
        byte[] body = Encoding.UTF8.GetBytes(json);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\r\n\r\n"), Never);
        await stream.WriteAsync(body, Never);
        var header = new StringBuilder();
        byte[] one = new byte[1];
        while (!header.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, Never);
            header.Append((char)one[0]);
        }

        string length = header.ToString().Split("\r\n").First(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)).Split(':')[1];
        byte[] reply = new byte[int.Parse(length, System.Globalization.CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(reply, Never);
        return JsonDocument.Parse(reply).RootElement;
    }

    private async Task<HttpResponseMessage> PostAsync(string body, string token, bool expectContinue = false)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Record("http")}/rpc") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.ExpectContinue = expectContinue;
        return await client.SendAsync(request, Never);
    }
}
