namespace AktionBridge.JsonRpc.Tests;

public sealed class UnreadableTests
{
    private static readonly TimeSpan Never = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("nonsense", "not JSON")]
    [InlineData("""{"jsonrpc":"2.0","id":1}""", "not a JSON-RPC 2.0 request")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":"\ud800"}{""", "not JSON")]
    [InlineData("""[{"jsonrpc":"2.0","id":1}]""", "not a JSON-RPC 2.0 request")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}""", "limit of 100 bytes")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"too large"}}""", "too large")]
    public async Task Answer_ThatCannotBeRead_ClosesAndFailsTheCallWithItsCause(string answer, string cause)
    {
        await using var client = Calling(closeOnUnreadable: true, out Task<int> call);

        await client.SendAsync(answer);

        var lost = await Assert.ThrowsAsync<ConnectionLostException>(() => call.WaitAsync(Never));
        await client.Peer.Completion.WaitAsync(Never);
        Assert.Contains(cause, lost.Message, StringComparison.Ordinal);
        Assert.Contains(cause, client.Peer.CloseReason!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"too large"}}""")]
    public async Task Answer_ThatCannotBeReadWithoutTheOption_LeavesTheConnectionOpen(string answer)
    {
        await using var client = Calling(closeOnUnreadable: false, out Task<int> call);

        await client.SendAsync(answer);
        await client.SendAsync("""{"jsonrpc":"2.0","id":1,"result":7}""");

        Assert.Equal(7, await call.WaitAsync(Never));
    }

    [Fact]
    public async Task Call_ThatIsRefusedForItsParameters_LeavesTheConnectionOpen()
    {
        await using var client = Calling(closeOnUnreadable: true, out Task<int> call);

        await client.SendAsync("""{"jsonrpc":"2.0","id":5,"method":"add","params":["x"]}""");
        await client.SendAsync("""{"jsonrpc":"2.0","id":6,"method":"nothing"}""");
        await client.SendAsync("""{"jsonrpc":"2.0","id":1,"result":7}""");

        Assert.Equal(7, await call.WaitAsync(Never));
    }

    private static RawClient Calling(bool closeOnUnreadable, out Task<int> call)
    {
        var options = new JsonRpcOptions { CloseOnUnreadable = closeOnUnreadable, Limits = new JsonRpcLimits { MessageBytes = 100 } };
        var client = new RawClient(Some.Methods(), options);
        call = client.Peer.CallAsync<int>("length", null, CancellationToken.None);
        return client;
    }
}
