using System.Text.Json;

namespace AktionBridge.JsonRpc.Tests;

public sealed class MessageTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("9223372036854775807")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("1.0")]
    [InlineData("2.5e3")]
    [InlineData("\"\"")]
    [InlineData("\"text \\u0041 \\\"quoted\\\"\"")]
    [InlineData("null")]
    public async Task Id_OfAnyAllowedForm_IsEchoedByteForByte(string id)
    {
        await using var client = new RawClient(Some.Methods());

        string? reply = await client.AskAsync($$"""{"id":{{id}},"params":[1,2],"method":"add","jsonrpc":"2.0"}""");

        Assert.Equal($$"""{"jsonrpc":"2.0","id":{{id}},"result":3}""", reply);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","method":"add","id":{}}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"add","id":[1]}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"add","id":true}""")]
    [InlineData("""{"jsonrpc":"1.0","method":"add","id":1}""")]
    [InlineData("""{"jsonrpc":2.0,"method":"add","id":1}""")]
    [InlineData("""{"method":"add","id":1}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1}""")]
    [InlineData("""{"jsonrpc":"2.0","method":null,"id":1}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"add","params":3,"id":1}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"add","params":"bar","id":1}""")]
    [InlineData("{}")]
    [InlineData("7")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    public async Task Message_ThatIsNoRequest_IsInvalid(string message)
    {
        await using var client = new RawClient(Some.Methods());

        Assert.Equal(-32600, await client.AskForErrorAsync(message));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("{")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"method\":\"add\",\"id\":1}}")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"method\":\"add\",\"id\":1} x")]
    [InlineData("[{\"jsonrpc\":\"2.0\",\"method\":\"add\",\"id\":1},]")]
    [InlineData("{'jsonrpc':'2.0'}")]
    [InlineData("/* comment */ {}")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"method\":\"\\ud800\\u0020\",\"id\":1}")]
    public async Task Message_ThatIsNoJson_IsAParseError(string message)
    {
        await using var client = new RawClient(Some.Methods());

        Assert.Equal(-32700, await client.AskForErrorAsync(message));
    }

    [Fact]
    public async Task Message_NotInUtf8_IsAParseErrorAndTheConnectionLives()
    {
        await using var client = new RawClient(Some.Methods());
        byte[] body = [.. "{\"jsonrpc\":\"2.0\",\"method\":\"add\",\"id\":\""u8, 0xC3, 0x28, .. "\"}"u8];

        await client.SendRawAsync($"Content-Length: {body.Length}\r\n\r\n");
        await client.SendRawAsync(body);

        Assert.Contains("-32700", await client.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Contains("\"result\":3", await client.AskAsync("""{"jsonrpc":"2.0","method":"add","params":[1,2],"id":1}"""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(63, 0)]
    [InlineData(64, -32600)]
    [InlineData(100_000, -32600)]
    public async Task Message_DeeperThanTheLimit_IsRefusedOnALivingConnection(int arrays, int code)
    {
        await using var client = new RawClient(Some.Methods());
        string deep = new string('[', arrays) + new string(']', arrays);

        string? reply = await client.AskAsync($$"""{"jsonrpc":"2.0","id":1,"method":"echo","params":{{deep}}}""");

        if (code == 0)
            Assert.Contains("\"result\":[[", reply, StringComparison.Ordinal);
        else
            Assert.Contains("\"code\":-32600,\"message\":\"The message is nested deeper than 64 levels.\"", reply, StringComparison.Ordinal);
        Assert.Contains("\"result\":3", await client.AskAsync("""{"jsonrpc":"2.0","method":"add","params":[1,2],"id":1}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_AboveTheLimit_IsRefusedWhole()
    {
        var options = new JsonRpcOptions { Limits = new JsonRpcLimits { BatchMessages = 3 } };
        await using var client = new RawClient(Some.Methods(), options);

        Assert.Equal(-32600, await client.AskForErrorAsync("[1,2,3,4]"));
    }

    [Fact]
    public async Task Answer_ToNothing_IsNotAnswered()
    {
        await using var client = new RawClient(Some.Methods());

        await client.SendAsync("""{"jsonrpc":"2.0","id":99,"result":1}""");
        await client.SendAsync("""{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"?"}}""");
        await client.SendAsync("""{"jsonrpc":"2.0","id":{},"error":3}""");
        await client.SendAsync("""[{"jsonrpc":"2.0","id":98,"result":1}]""");

        Assert.Contains("\"id\":5", await client.AskAsync("""{"jsonrpc":"2.0","method":"add","params":[1,2],"id":5}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Method_WithEscapedSlash_IsFound()
    {
        var methods = new RpcMethods();
        methods.Add<JsonElement, bool>("host/ping", (_, _, _) => Task.FromResult(true));
        await using var client = new RawClient(methods);

        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":true}""", await client.AskAsync("""{"jsonrpc":"2.0","method":"host\/ping","id":1}"""));
    }

    [Fact]
    public async Task Handler_ThatThrows_TellsNothingAndReportsTheFault()
    {
        var faults = new List<(Exception Fault, string Method)>();
        var options = new JsonRpcOptions { OnFault = (fault, method) => faults.Add((fault, method)) };
        await using var client = new RawClient(Some.Methods(), options);

        string? reply = await client.AskAsync("""{"jsonrpc":"2.0","method":"throw","id":1}""");

        Assert.Contains("-32603", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", reply, StringComparison.Ordinal);
        Assert.Equal("throw", Assert.Single(faults).Method);
    }

    [Fact]
    public async Task Handler_WhoseExceptionIsMapped_AnswersCodeMessageAndData()
    {
        var options = new JsonRpcOptions
        {
            MapException = exception => new RpcError(1101, exception.Message, JsonSerializer.SerializeToElement(new { shot = 20 })),
        };
        await using var client = new RawClient(Some.Methods(), options);

        string? reply = await client.AskAsync("""{"jsonrpc":"2.0","method":"throw","id":1}""");

        Assert.Equal("""{"jsonrpc":"2.0","id":1,"error":{"code":1101,"message":"secret","data":{"shot":20}}}""", reply);
    }

    [Fact]
    public async Task Gate_ThatRefuses_StandsBeforeEveryMethod()
    {
        var options = new JsonRpcOptions
        {
            Gate = (method, call) => call.State is null && method != "add" ? new RpcError(1001, "Say hello first.") : null,
        };
        await using var client = new RawClient(Some.Methods(), options);

        Assert.Equal(1001, await client.AskForErrorAsync("""{"jsonrpc":"2.0","method":"sum","params":[1],"id":1}"""));
        Assert.Equal(1001, await client.AskForErrorAsync("""{"jsonrpc":"2.0","method":"unknown","id":1}"""));
        Assert.Contains("\"result\":3", await client.AskAsync("""{"jsonrpc":"2.0","method":"add","params":[1,2],"id":5}"""), StringComparison.Ordinal);
        client.Peer.State = "session";
        Assert.Contains("\"result\":1", await client.AskAsync("""{"jsonrpc":"2.0","method":"sum","params":[1],"id":1}"""), StringComparison.Ordinal);
    }
}
