using System.Text.Json.Nodes;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Rpc.Tests.Support;
using AktionBridge.JsonRpc;

namespace AktionBridge.Host.Rpc.Tests;

public sealed class HelloTests
{
    private const string Bump = """{"jsonrpc":"2.0","id":1,"method":"bump"}""";

    public static TheoryData<string> Transports => ["tcp", "socket"];

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Hello_RightToken_OpensTheConnection(string transport)
    {
        await using TestServer server = await TestServer.StartAsync();
        await using FramedClient client = await server.ConnectAsync(transport);

        JsonNode hello = await client.AskAsync(server.Hello());

        Assert.Equal(ProtocolVersions.Client, (string?)hello["result"]!["protocol"]);
        Assert.Equal(1, (int)(await client.AskAsync(Bump))["result"]!);
        Assert.Equal(1, server.Hub.Count);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Hello_WrongToken_IsToldAndClosed(string transport)
    {
        await using TestServer server = await TestServer.StartAsync();
        await using FramedClient client = await server.ConnectAsync(transport);

        int code = await client.AskForErrorAsync(server.Hello(token: new string('0', 64)));

        Assert.Equal((int)RpcErrorCode.Unauthorized, code);
        await AssertClosedUnchangedAsync(client, server);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Hello_NoToken_IsRefused(string transport)
    {
        await using TestServer server = await TestServer.StartAsync();
        await using FramedClient client = await server.ConnectAsync(transport);

        int missing = await client.AskForErrorAsync("""{"jsonrpc":"2.0","id":0,"method":"session/hello","params":{"client":"test","protocol":"1.0"}}""");
        int bump = await client.AskForErrorAsync(Bump);

        Assert.Equal((JsonRpcCodes.InvalidParams, (int)RpcErrorCode.Unauthorized), (missing, bump));
        await AssertClosedUnchangedAsync(client, server);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Call_BeforeHello_IsRefusedAndClosed(string transport)
    {
        await using TestServer server = await TestServer.StartAsync();
        await using FramedClient client = await server.ConnectAsync(transport);

        int code = await client.AskForErrorAsync(Bump);

        Assert.Equal((int)RpcErrorCode.Unauthorized, code);
        await AssertClosedUnchangedAsync(client, server);
    }

    [Fact]
    public async Task Call_InTheBatchOfHello_IsRefused()
    {
        await using TestServer server = await TestServer.StartAsync();
        await using FramedClient client = await server.ConnectAsync();

        JsonNode replies = await client.AskAsync($"[{server.Hello()},{Bump}]");

        Assert.Equal((int)RpcErrorCode.Unauthorized, (int)replies[1]!["error"]!["code"]!);
        Assert.Equal(0, server.Revision);
    }

    [Fact]
    public async Task Notification_BeforeHello_ChangesNothingAndCloses()
    {
        await using TestServer server = await TestServer.StartAsync();
        await using FramedClient client = await server.ConnectAsync();

        await client.SendAsync("""{"jsonrpc":"2.0","method":"bump"}""");

        await AssertClosedUnchangedAsync(client, server);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{")]
    [InlineData("""{"jsonrpc":"2.0","id":1}""")]
    public async Task Text_RefusedBeforeHello_IsAnsweredAndClosed(string text)
    {
        await using TestServer server = await TestServer.StartAsync(options => options with { HelloTime = TestServer.Never * 2 });
        await using FramedClient client = await server.ConnectAsync();

        await client.SendAsync(text);

        Assert.NotNull(Assert.Single(await client.ReceiveUntilClosedAsync())["error"]);
    }

    [Fact]
    public async Task Texts_RefusedBeforeHelloOneAfterTheOther_AreCutOffAfterAFewAnswers()
    {
        await using TestServer server = await TestServer.StartAsync(options => options with { HelloTime = TestServer.Never * 2 });
        await using FramedClient client = await server.ConnectAsync();
        byte[] texts = [.. Enumerable.Repeat("Content-Length: 2\r\n\r\n[]"u8.ToArray(), 1000).SelectMany(text => text)];

        await client.SendRawAsync(texts);

        Assert.InRange((await client.ReceiveUntilClosedAsync()).Count, 0, 8);
    }

    [Fact]
    public async Task Batch_OfManyCallsBeforeHello_IsCutOffAndLoggedOnce()
    {
        await using TestServer server = await TestServer.StartAsync(options => options with { HelloTime = TestServer.Never * 2 });
        await using FramedClient client = await server.ConnectAsync();

        await client.SendAsync($"[{string.Join(',', Enumerable.Repeat(Bump, 50))}]");

        Assert.Empty(await client.ReceiveUntilClosedAsync());
        Assert.Single(server.Log, line => line.Contains("before hello", StringComparison.Ordinal));
        Assert.Equal(0, server.Revision);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Hello_LargerThanItMayBe_IsRefusedAndAFittingOneStillTaken(string transport)
    {
        await using TestServer server = await TestServer.StartAsync();
        await using FramedClient client = await server.ConnectAsync(transport);

        int code = await client.AskForErrorAsync(server.Hello(padding: new string('x', 4096)));

        Assert.Equal(JsonRpcCodes.InvalidRequest, code);
        Assert.NotNull((await client.AskAsync(server.Hello()))["result"]);
    }

    [Fact]
    public async Task Hello_Done_LiftsTheLimitOfMessages()
    {
        await using TestServer server = await TestServer.StartAsync();
        await using FramedClient client = await server.ConnectAndGreetAsync();
        string large = new('x', 3 * 1024 * 1024);

        JsonNode reply = await client.AskAsync($$"""{"jsonrpc":"2.0","id":1,"method":"echo","params":["{{large}}"]}""");

        Assert.Equal(large, (string?)reply["result"]![0]);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Hello_NoneWithinItsTime_Closes(string transport)
    {
        await using TestServer server = await TestServer.StartAsync(options => options with { HelloTime = TimeSpan.FromMilliseconds(50) });
        await using FramedClient client = await server.ConnectAsync(transport);

        Assert.Empty(await client.ReceiveUntilClosedAsync());
        Assert.Contains(server.Log, line => line.Contains("said no hello", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hello_HalfOfItWithinItsTime_Closes()
    {
        await using TestServer server = await TestServer.StartAsync(options => options with { HelloTime = TimeSpan.FromMilliseconds(50) });
        await using FramedClient client = await server.ConnectAsync();

        await client.SendRawAsync("Content-Length: 200\r\n\r\n{\"jsonrpc\""u8.ToArray());

        Assert.Empty(await client.ReceiveUntilClosedAsync());
    }

    [Theory]
    [InlineData("2.0")]
    [InlineData("0.9")]
    [InlineData("")]
    public async Task Hello_OtherMajor_IsToldWhatToUpdate(string protocol)
    {
        await using TestServer server = await TestServer.StartAsync();
        await using FramedClient client = await server.ConnectAsync();

        JsonNode error = (await client.AskAsync(server.Hello(protocol: protocol)))["error"]!;

        Assert.Equal((int)RpcErrorCode.ProtocolMismatch, (int)error["code"]!);
        Assert.Contains("Update", (string?)error["message"], StringComparison.Ordinal);
        await AssertClosedUnchangedAsync(client, server);
    }

    [Fact]
    public async Task Hello_OtherMinor_IsTaken()
    {
        await using TestServer server = await TestServer.StartAsync();
        await using FramedClient client = await server.ConnectAsync();

        Assert.NotNull((await client.AskAsync(server.Hello(protocol: "1.7")))["result"]);
    }

    private static async Task AssertClosedUnchangedAsync(FramedClient client, TestServer server)
    {
        await client.ReceiveUntilClosedAsync();
        Assert.Equal(0, server.Revision);
    }
}
