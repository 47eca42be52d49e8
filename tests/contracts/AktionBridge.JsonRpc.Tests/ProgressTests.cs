using System.Text.Json;

namespace AktionBridge.JsonRpc.Tests;

public sealed class ProgressTests
{
    private static RpcMethods Counting()
    {
        var methods = new RpcMethods();
        methods.Add<Greeting, int>("count", async (request, call, _) =>
        {
            for (int i = 0; i < request.Times; i++)
                await call.ReportProgressAsync(new { step = i });
            return request.Times;
        });
        return methods;
    }

    [Fact]
    public async Task Call_WithProgress_SeesEveryStepInOrderBeforeTheResult()
    {
        var steps = new List<int>();
        await using var pair = new PeerPair(Counting());

        int result = await pair.Here.CallAsync<int>("count", new Greeting("x", 200), CancellationToken.None, new Direct(value => steps.Add(value.GetProperty("step").GetInt32())));

        Assert.Equal(200, result);
        Assert.Equal(Enumerable.Range(0, 200), steps);
    }

    [Fact]
    public async Task Call_WithProgressThatThrows_StillReturns()
    {
        await using var pair = new PeerPair(Counting());

        Assert.Equal(2, await pair.Here.CallAsync<int>("count", new Greeting("x", 2), CancellationToken.None, new Direct(_ => throw new InvalidOperationException())));
    }

    [Fact]
    public async Task Call_WithoutProgress_ReportsNothing()
    {
        await using var client = new RawClient(Counting());

        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":3}""", await client.AskAsync("""{"jsonrpc":"2.0","method":"count","params":{"name":"x","times":3},"id":1}"""));
    }

    [Theory]
    [InlineData("\"a\\u0062\"")]
    [InlineData("17")]
    public async Task ProgressToken_OfAForeignClient_IsEchoed(string token)
    {
        await using var client = new RawClient(Counting());

        string? first = await client.AskAsync($$$"""{"jsonrpc":"2.0","method":"count","params":{"progressToken":{{{token}}},"name":"x","times":1},"id":1}""");

        Assert.Equal($$$$"""{"jsonrpc":"2.0","method":"$/progress","params":{"token":{{{{token}}}},"value":{"step":0}}}""", first);
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":1}""", await client.ReceiveAsync());
    }

    [Fact]
    public async Task Call_WithProgressAndPositions_IsRefusedHere()
    {
        await using var pair = new PeerPair(Counting());

        await Assert.ThrowsAsync<ArgumentException>(() => pair.Here.CallAsync<int>("count", new[] { "x" }, CancellationToken.None, new Direct(_ => { })));
    }

    private sealed class Direct(Action<JsonElement> report) : IProgress<JsonElement>
    {
        public void Report(JsonElement value) => report(value);
    }
}
