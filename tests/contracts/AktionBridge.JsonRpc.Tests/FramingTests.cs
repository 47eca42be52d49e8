using System.Text;
using AktionBridge.JsonRpc.Framing;

namespace AktionBridge.JsonRpc.Tests;

public sealed class FramingTests
{
    private const string Add = """{"jsonrpc":"2.0","method":"add","params":[1,2],"id":1}""";
    private const string Three = """{"jsonrpc":"2.0","id":1,"result":3}""";

    [Theory]
    [InlineData("POST /rpc HTTP/1.1\r\n")]
    [InlineData("G")]
    [InlineData("\u0016\u0003\u0001")]
    [InlineData("{\"jsonrpc\":\"2.0\"}")]
    [InlineData("X-Unknown: 1\r\nContent-Length: 2\r\n\r\n{}")]
    [InlineData("Content-Length: \r\n\r\n")]
    [InlineData("Content-Length: -1\r\n\r\n")]
    [InlineData("Content-Length: +5\r\n\r\n")]
    [InlineData("Content-Length: 0x10\r\n\r\n")]
    [InlineData("Content-Length: 5 5\r\n\r\n")]
    [InlineData("Content-Length: 99999999999999999999\r\n\r\n")]
    [InlineData("Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}")]
    [InlineData("Content-Length: 2\r\nno colon here\r\n\r\n{}")]
    [InlineData("Content-Length: 2\n\n{}\r\n\r\n")]
    [InlineData("Content-Type: application/json\r\n\r\n{}")]
    [InlineData("Content-Type: application/json; charset=latin1\r\nContent-Length: 2\r\n\r\n{}")]
    public async Task Read_FramingThatIsNotOurs_ClosesTheConnection(string bytes)
    {
        await using var client = new RawClient(Some.Methods());

        await client.SendRawAsync(bytes);
        string? reply = await client.ReceiveAsync();

        Assert.Null(reply);
        await client.Peer.Completion;
        Assert.IsType<FramingException>(client.Peer.CloseReason);
    }

    [Fact]
    public async Task Read_EndlessHeader_ClosesTheConnection()
    {
        await using var client = new RawClient(Some.Methods());

        await client.SendRawAsync("Content-Length: 2\r\nX-Long: " + new string('x', 2000));

        Assert.Null(await client.ReceiveAsync());
    }

    [Theory]
    [InlineData("content-length: {0}\r\n\r\n")]
    [InlineData("Content-Length:{0}\r\n\r\n")]
    [InlineData("Content-Length: {0}\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n")]
    [InlineData("Content-Type: application/vscode-jsonrpc; charset=utf8\r\nContent-Length: {0}\r\n\r\n")]
    [InlineData("Content-Length: {0}\r\nX-Unknown: later headers may be\r\n\r\n")]
    public async Task Read_FramingOthersWrite_IsUnderstood(string header)
    {
        await using var client = new RawClient(Some.Methods());

        await client.SendRawAsync(header.Replace("{0}", Add.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal) + Add);

        Assert.Equal(Three, await client.ReceiveAsync());
    }

    [Fact]
    public async Task Read_OneByteAtATime_IsUnderstood()
    {
        await using var client = new RawClient(Some.Methods());

        foreach (byte one in Encoding.UTF8.GetBytes($"Content-Length: {Add.Length}\r\n\r\n{Add}"))
            await client.SendRawAsync([one]);

        Assert.Equal(Three, await client.ReceiveAsync());
    }

    [Fact]
    public async Task Read_BodyAboveTheLimit_IsSkippedAndAnsweredAndTheConnectionLives()
    {
        var options = new JsonRpcOptions { Limits = new JsonRpcLimits { MessageBytes = 1000 } };
        await using var client = new RawClient(Some.Methods(), options);

        await client.SendRawAsync("Content-Length: 500000\r\n\r\n");
        for (int i = 0; i < 500; i++)
            await client.SendRawAsync(new string('x', 1000));
        string? error = await client.ReceiveAsync();
        string? next = await client.AskAsync(Add);

        Assert.StartsWith("""{"jsonrpc":"2.0","id":null,"error":{"code":-32600,""", error, StringComparison.Ordinal);
        Assert.Contains("500000", error, StringComparison.Ordinal);
        Assert.Equal(Three, next);
    }

    [Fact]
    public async Task Read_EmptyBody_IsAParseErrorAndTheConnectionLives()
    {
        await using var client = new RawClient(Some.Methods());

        int code = await client.AskForErrorAsync("");

        Assert.Equal(-32700, code);
        Assert.Equal(Three, await client.AskAsync(Add));
    }

    [Fact]
    public async Task Read_EndInTheMiddleOfAMessage_IsAFault()
    {
        await using var client = new RawClient(Some.Methods());

        await client.SendRawAsync("Content-Length: 100\r\n\r\n{");
        await client.CloseAsync();
        await client.Peer.Completion;

        Assert.IsType<FramingException>(client.Peer.CloseReason);
    }

    [Fact]
    public async Task Read_EndBetweenMessages_IsInOrder()
    {
        await using var client = new RawClient(Some.Methods());

        Assert.Equal(Three, await client.AskAsync(Add));
        await client.CloseAsync();
        await client.Peer.Completion;

        Assert.Null(client.Peer.CloseReason);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(5_000)]
    [InlineData(300_000)]
    public async Task Read_BodyInManyPieces_ArrivesWhole(int length)
    {
        await using var client = new RawClient(Some.Methods());
        string text = new('ä', length);

        string? reply = await client.AskAsync($$"""{"jsonrpc":"2.0","method":"shout","params":["{{text}}"],"id":1}""");

        Assert.Equal(text + "!", System.Text.Json.JsonDocument.Parse(reply!).RootElement.GetProperty("result").GetString());
    }
}
