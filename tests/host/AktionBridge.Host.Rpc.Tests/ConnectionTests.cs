using System.Text.Json.Nodes;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Rpc.Tests.Support;

namespace AktionBridge.Host.Rpc.Tests;

public sealed class ConnectionTests
{
    private const string Echo = """{"jsonrpc":"2.0","id":1,"method":"echo","params":["x"]}""";

    [Fact]
    public async Task Connect_AboveTheLimit_IsToldOnEveryTransport()
    {
        await using TestServer server = await TestServer.StartAsync(options => options with { MaximumConnections = 2 });
        await using FramedClient first = await server.ConnectAndGreetAsync();
        await using FramedClient second = await server.ConnectAndGreetAsync();

        await using FramedClient third = await server.ConnectAsync();
        JsonNode? told = await third.ReceiveAsync();
        RawReply post = await RawHttp.PostAsync(server, Echo);

        Assert.Equal((int)RpcErrorCode.LimitReached, (int)told!["error"]!["code"]!);
        Assert.Contains("2 connections are open", (string?)told["error"]!["message"], StringComparison.Ordinal);
        Assert.Null(await third.ReceiveAsync());
        Assert.Equal(503, post.Status);
        Assert.NotNull((await first.AskAsync(Echo))["result"]);
    }

    [Fact]
    public async Task Connect_WhenAnotherHasLeft_FindsItsPlace()
    {
        await using TestServer server = await TestServer.StartAsync(options => options with { MaximumConnections = 1 });
        FramedClient first = await server.ConnectAndGreetAsync();

        await first.DisposeAsync();

        // The server learns of the leaving in its own time; a client comes back until it has.
        JsonNode? reply = null;
        using var patience = new CancellationTokenSource(TestServer.Never);
        while (reply?["result"] is null)
        {
            patience.Token.ThrowIfCancellationRequested();
            await using FramedClient next = await server.ConnectAsync();
            await next.SendAsync(server.Hello());
            reply = await next.ReceiveAsync();
        }

        Assert.NotNull(reply["result"]);
    }

    [Fact]
    public async Task Connect_SilentOnes_TakeNoPlaceFromThoseThatSayHello()
    {
        await using TestServer server = await TestServer.StartAsync(options => options with { MaximumConnections = 2, MaximumStrangers = 3, HelloTime = TestServer.Never * 2 });
        await using FramedClient greeted = await server.ConnectAndGreetAsync();
        await using FramedClient silent = await StrangerAsync();
        await using FramedClient silentToo = await StrangerAsync();
        await using FramedClient late = await StrangerAsync();

        await using FramedClient newest = await server.ConnectAsync();
        RawReply post = await RawHttp.PostAsync(server, Echo);
        JsonNode hello = await late.AskAsync(server.Hello());
        JsonNode tooLate = await silentToo.AskAsync(server.Hello());

        Assert.Empty(await silent.ReceiveUntilClosedAsync());
        Assert.Equal(200, post.Status);
        Assert.NotNull(hello["result"]);
        Assert.Equal((int)RpcErrorCode.LimitReached, (int)tooLate["error"]!["code"]!);
        Assert.NotNull((await greeted.AskAsync(Echo))["result"]);

        // An answer shows that the server has let it in: the next one came later for the server too.
        async Task<FramedClient> StrangerAsync()
        {
            FramedClient client = await server.ConnectAsync();
            await client.AskForErrorAsync(server.Hello(padding: new string('x', 4096)));
            return client;
        }
    }

    [Fact]
    public async Task Call_SlowOne_HoldsUpNoOther()
    {
        await using TestServer server = await TestServer.StartAsync();
        await using FramedClient client = await server.ConnectAndGreetAsync();

        await client.SendAsync("""{"jsonrpc":"2.0","id":5,"method":"wait"}""");
        await server.WaitBegan.Task.WaitAsync(TestServer.Never);

        Assert.Equal(1, (int)(await client.AskAsync(Echo))["id"]!);
        await client.SendAsync("""{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":5}}""");
        JsonNode cancelled = (await client.ReceiveAsync())!;
        Assert.Equal((5, -32800), ((int)cancelled["id"]!, (int)cancelled["error"]!["code"]!));
    }

    [Fact]
    public async Task Dispose_WithOpenConnections_CancelsTheirCallsAndClosesThem()
    {
        TestServer server = await TestServer.StartAsync();
        await using FramedClient client = await server.ConnectAndGreetAsync();
        await client.SendAsync("""{"jsonrpc":"2.0","id":5,"method":"wait"}""");
        await server.WaitBegan.Task.WaitAsync(TestServer.Never);

        await server.DisposeAsync();

        await server.WaitEnded.Task.WaitAsync(TestServer.Never);
        await client.ReceiveUntilClosedAsync();
        Assert.False(File.Exists(server.Endpoints.Socket));
    }
}
