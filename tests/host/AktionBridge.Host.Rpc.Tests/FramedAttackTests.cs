using System.Text;
using System.Text.Json.Nodes;
using AktionBridge.Host.Rpc.Tests.Support;
using AktionBridge.JsonRpc;

namespace AktionBridge.Host.Rpc.Tests;

public sealed class FramedAttackTests
{
    private const string Bump = """{"jsonrpc":"2.0","id":1,"method":"bump"}""";

    [Theory]
    [InlineData("POST /rpc HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("OPTIONS * HTTP/1.1\r\n\r\n")]
    [InlineData("PUT /")]
    [InlineData("\u0016\u0003\u0001\u0002")]
    [InlineData("{\"jsonrpc\":\"2.0\"}")]
    [InlineData("Content-Length: -1\r\n\r\n")]
    [InlineData("Content-Length: 5\r\nContent-Length: 6\r\n\r\n")]
    [InlineData("Content-Length: 99999999999999999999\r\n\r\n")]
    [InlineData("Content-Type: text/plain; charset=utf-16\r\nContent-Length: 2\r\n\r\n{}")]
    public async Task Connect_FirstBytesAreNoFrame_Closes(string first)
    {
        await using TestServer server = await TestServer.StartAsync();
        await using FramedClient client = await server.ConnectAsync();

        await client.SendRawAsync(Encoding.Latin1.GetBytes(first));

        Assert.Empty(await client.ReceiveUntilClosedAsync());
        Assert.Equal(0, server.Revision);
    }

    // What a form of a hostile page can send: our own frame in the body of its POST.
    [Fact]
    public async Task Connect_FramesBehindHttpHeaders_AreNeverReached()
    {
        await using TestServer server = await TestServer.StartAsync();
        await using FramedClient client = await server.ConnectAsync();
        string frame = $"Content-Length: {server.Hello().Length}\r\n\r\n{server.Hello()}Content-Length: {Bump.Length}\r\n\r\n{Bump}";

        await client.SendRawAsync(Encoding.UTF8.GetBytes($"POST / HTTP/1.1\r\nContent-Length: {frame.Length}\r\n\r\n{frame}"));

        Assert.Empty(await client.ReceiveUntilClosedAsync());
        Assert.Equal(0, server.Revision);
    }

    [Fact]
    public async Task Connect_EndlessHeader_Closes()
    {
        await using TestServer server = await TestServer.StartAsync();
        await using FramedClient client = await server.ConnectAsync();

        await client.SendRawAsync(Encoding.ASCII.GetBytes("Content-Type: " + new string('a', 2000)));

        Assert.Empty(await client.ReceiveUntilClosedAsync());
    }

    [Theory]
    [InlineData("{", JsonRpcCodes.ParseError)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"bump\"}}", JsonRpcCodes.ParseError)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\\ud800\"}", JsonRpcCodes.ParseError)]
    [InlineData("[]", JsonRpcCodes.InvalidRequest)]
    [InlineData("null", JsonRpcCodes.InvalidRequest)]
    [InlineData("{\"id\":1,\"method\":\"bump\"}", JsonRpcCodes.InvalidRequest)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"nothing\"}", JsonRpcCodes.MethodNotFound)]
    public async Task Receive_WhatIsNoCall_IsAnsweredAndTheConnectionLives(string message, int code)
    {
        await using TestServer server = await TestServer.StartAsync();
        await using FramedClient client = await server.ConnectAndGreetAsync();

        Assert.Equal(code, await client.AskForErrorAsync(message));
        Assert.Equal(1, (int)(await client.AskAsync(Bump))["result"]!);
    }

    [Fact]
    public async Task Receive_BytesThatAreNoUtf8_AreAnsweredAndTheConnectionLives()
    {
        await using TestServer server = await TestServer.StartAsync();
        await using FramedClient client = await server.ConnectAndGreetAsync();

        await client.SendRawAsync([.. "Content-Length: 4\r\n\r\n"u8, 0xFF, 0xFE, 0xC0, 0x80]);

        Assert.Equal(JsonRpcCodes.ParseError, (int)(await client.ReceiveAsync())!["error"]!["code"]!);
        Assert.Equal(1, (int)(await client.AskAsync(Bump))["result"]!);
    }

    [Fact]
    public async Task Receive_DeeperThanTheLimit_IsAnsweredAndTheConnectionLives()
    {
        await using TestServer server = await TestServer.StartAsync();
        await using FramedClient client = await server.ConnectAndGreetAsync();
        string deep = new string('[', 50_000) + new string(']', 50_000);

        Assert.Equal(JsonRpcCodes.InvalidRequest, await client.AskForErrorAsync($$"""{"jsonrpc":"2.0","id":9,"method":"echo","params":{{deep}}}"""));
        Assert.Equal(1, (int)(await client.AskAsync(Bump))["result"]!);
    }

    [Fact]
    public async Task Receive_LargerThanTheLimit_IsAnsweredAndTheConnectionLives()
    {
        await using TestServer server = await TestServer.StartAsync(options => options with { Limits = options.Limits with { MessageBytes = 100_000 } });
        await using FramedClient client = await server.ConnectAndGreetAsync();

        JsonNode error = (await client.AskAsync($$"""{"jsonrpc":"2.0","id":9,"method":"echo","params":["{{new string('x', 100_000)}}"]}"""))["error"]!;

        Assert.Equal(JsonRpcCodes.InvalidRequest, (int)error["code"]!);
        Assert.Contains("100000", (string?)error["message"], StringComparison.Ordinal);
        Assert.Equal(1, (int)(await client.AskAsync(Bump))["result"]!);
    }
}
