using System.Text.Json.Nodes;
using AktionBridge.Host.Rpc.Tests.Support;
using AktionBridge.JsonRpc;

namespace AktionBridge.Host.Rpc.Tests.Attacks;

/// <summary>What a client that was let in may send, by every transport: it is answered, nothing runs, and the others are served.</summary>
public sealed class MessageAttackTests
{
    public static TheoryData<string> Transports => Line.Transports;

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Utf8_Invalid_IsNoCall(string transport)
    {
        await using TestServer server = await TestServer.StartAsync();
        await using Line line = await Line.OpenAsync(server, transport);

        await line.SendAsync([.. "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"bump\",\"params\":[\""u8, 0xFF, 0xFE, 0xC0, 0x80, .. "\"]}"u8]);
        JsonNode? reply = await line.ReceiveAsync();

        // A WebSocket text that is no UTF-8 ends the connection: its protocol wants it so.
        Assert.True(reply is null ? transport == "websocket" : (int)reply["error"]!["code"]! == JsonRpcCodes.ParseError);
        await RequireServedAsync(server, transport, revision: 0);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Json_Deep_IsRefusedAndTheConnectionLives(string transport)
    {
        await using TestServer server = await TestServer.StartAsync();
        await using Line line = await Line.OpenAsync(server, transport);
        string deep = new string('[', 1_000_000) + new string(']', 1_000_000);

        JsonNode reply = await line.AskAsync($$"""{"jsonrpc":"2.0","id":1,"method":"echo","params":{{deep}}}""");

        Assert.Equal(JsonRpcCodes.InvalidRequest, (int)reply["error"]!["code"]!);
        Assert.Equal(1, await line.BumpAsync());
        await RequireServedAsync(server, transport, revision: 1);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Numbers_Huge_ComeBackAsTheyWere(string transport)
    {
        await using TestServer server = await TestServer.StartAsync();
        await using Line line = await Line.OpenAsync(server, transport);
        string digits = new('9', 100_000);

        JsonNode reply = await line.AskAsync($$"""{"jsonrpc":"2.0","id":{{digits}},"method":"echo","params":[1e999999,-0.0,{{digits}}.5]}""");

        Assert.Equal(digits, reply["id"]!.ToJsonString());
        Assert.Equal($"[1e999999,-0.0,{digits}.5]", reply["result"]!.ToJsonString());
        await RequireServedAsync(server, transport, revision: 0);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Numbers_BeyondTheirType_AreRefused(string transport)
    {
        await using TestServer server = await TestServer.StartAsync();
        await using Line line = await Line.OpenAsync(server, transport);

        foreach (string number in new[] { "1e400", "9223372036854775808", "-1e9999999999", "0.1e-99999999" })
            Assert.Equal(JsonRpcCodes.InvalidParams, (int)(await line.AskAsync($$"""{"jsonrpc":"2.0","id":1,"method":"count","params":{"by":{{number}}} }"""))["error"]!["code"]!);

        await RequireServedAsync(server, transport, revision: 0);
    }

    // In one batch, because HTTP has no second message on its way.
    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Ids_Twice_RunOnce(string transport)
    {
        await using TestServer server = await TestServer.StartAsync();
        await using Line line = await Line.OpenAsync(server, transport);

        JsonNode replies = await line.AskAsync("""
            [{"jsonrpc":"2.0","id":7,"method":"wait"},{"jsonrpc":"2.0","id":7,"method":"bump"},{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":7}}]
            """);

        Assert.Equal([JsonRpcCodes.RequestCancelled, JsonRpcCodes.InvalidRequest], replies.AsArray().Select(reply => (int)reply!["error"]!["code"]!));
        await RequireServedAsync(server, transport, revision: 0);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Cancel_OfWhatIsNotRunning_DoesNothing(string transport)
    {
        await using TestServer server = await TestServer.StartAsync();
        await using Line line = await Line.OpenAsync(server, transport);

        foreach (string parameters in new[] { "{\"id\":99}", "{\"id\":\"x\"}", "{\"id\":null}", "{\"id\":[[1]]}", "{}", "[99]" })
            await line.SendAsync($$"""{"jsonrpc":"2.0","method":"$/cancelRequest","params":{{parameters}}}""");

        Assert.Equal(1, await line.BumpAsync());
        await RequireServedAsync(server, transport, revision: 1);
    }

    private static async Task RequireServedAsync(TestServer server, string transport, int revision)
    {
        await using Line other = await Line.OpenAsync(server, transport);

        Assert.Equal(revision + 1, await other.BumpAsync());
    }
}
