using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Rpc.Limits;
using AktionBridge.Host.Rpc.Tests.Support;

namespace AktionBridge.Host.Rpc.Tests.Attacks;

/// <summary>One client that wants everything: it gets its share, the others theirs.</summary>
public sealed class FloodTests
{
    public static TheoryData<string> Framed => ["tcp", "socket", "websocket"];

    [Theory]
    [MemberData(nameof(Framed))]
    public async Task Calls_AboveThePace_AreReadLaterWhileOthersAreServed(string transport)
    {
        await using TestServer server = await TestServer.StartAsync(options => options with { CallsAtOnce = 20, CallsPerSecond = 1 });
        await using Line flooding = await Line.OpenAsync(server, transport);
        await using Line quiet = await Line.OpenAsync(server, transport);
        for (int call = 0; call < 60; call++)
            await flooding.SendAsync(Line.Bump.Replace("\"id\":1", $"\"id\":{call}", StringComparison.Ordinal));
        for (int answer = 0; answer < 15; answer++)
            Assert.NotNull((await flooding.ReceiveAsync())!["result"]);

        int revision = await quiet.BumpAsync();

        Assert.InRange(revision, 16, 59);
    }

    [Fact]
    public async Task Batch_Large_CountsItsMembers()
    {
        await using TestServer server = await TestServer.StartAsync(options => options with { CallsAtOnce = 20, CallsPerSecond = 1 });
        await using Line flooding = await Line.OpenAsync(server, "tcp");
        await using Line quiet = await Line.OpenAsync(server, "tcp");

        // Read whole, since something was saved; what comes after it waits for a minute and more.
        JsonNode replies = await flooding.AskAsync($"[{string.Join(',', Enumerable.Range(0, 200).Select(id => Line.Bump.Replace("\"id\":1", $"\"id\":{id}", StringComparison.Ordinal)))}]");
        await flooding.SendAsync(Line.Bump);

        Assert.Equal(200, replies.AsArray().Count);
        Assert.Equal(201, await quiet.BumpAsync());
    }

    [Fact]
    public async Task Connections_OfOneClient_LeavePlacesForTheOthers()
    {
        await using TestServer server = await TestServer.StartAsync(options => options with { ConnectionsPerClient = 2 });
        await using FramedClient first = await server.ConnectAndGreetAsync();
        await using FramedClient second = await server.ConnectAndGreetAsync();

        await using FramedClient third = await server.ConnectAsync();
        JsonNode refused = await third.AskAsync(server.Hello());

        Assert.Equal((int)RpcErrorCode.LimitReached, (int)refused["error"]!["code"]!);
        Assert.Contains("'test' has 2 connections open", (string?)refused["error"]!["message"], StringComparison.Ordinal);
        await using Line other = await Line.OpenAsync(server, "websocket");
        Assert.Equal(1, await other.BumpAsync());
    }

    [Fact]
    public async Task Connections_PushedOutByNewerOnes_AreOnRecord()
    {
        await using TestServer server = await TestServer.StartAsync(options => options with { MaximumStrangers = 2, HelloTime = TestServer.Never * 2 });
        await using FramedClient first = await server.ConnectAsync();
        await using FramedClient second = await server.ConnectAsync();
        await using FramedClient third = await server.ConnectAsync();

        Assert.Empty(await first.ReceiveUntilClosedAsync());

        Assert.Contains(server.Log, line => line.Contains("2 newer ones wait", StringComparison.Ordinal));
        Assert.NotNull((await third.AskAsync(server.Hello()))["result"]);
    }

    [Fact]
    public void Refusals_AFloodOfThem_WriteFewLinesAndTheirNumber()
    {
        var lines = new ConcurrentQueue<string>();
        using Serilog.Core.Logger log = SuiteLog.Open(lines);
        var clock = new ManualClock();
        var audit = new AuditTrail(log, "secret", clock);

        for (int i = 0; i < 10_000; i++)
            audit.Refused("http", "GET /", "405");
        int written = lines.Count;
        clock.Pass(TimeSpan.FromSeconds(2));
        audit.Refused("http", "GET /last", "405");

        Assert.InRange(written, 1, 200);
        Assert.Equal(written + 1, lines.Count);
        Assert.Contains($"{10_000 - written} refusals before this one", lines.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_WithTheTokenInTheWrongPlace_DoNotLogIt()
    {
        await using TestServer server = await TestServer.StartAsync();
        await using FramedClient stranger = await server.ConnectAsync();
        await using Line client = await Line.OpenAsync(server, "tcp");

        await RawHttp.PostAsync(server, "{}", $"/{server.Token}");
        await RawHttp.PostAsync(server, "{}", "/rpc", ("Host", server.Token));
        await RawHttp.PostAsync(server, "{}", "/rpc", ("Origin", $"http://{server.Token}"));
        await stranger.AskForErrorAsync($$"""{"jsonrpc":"2.0","id":1,"method":"{{server.Token}}"}""");
        await client.AskAsync($$"""{"jsonrpc":"2.0","id":1,"method":"{{server.Token.ToUpperInvariant()}}"}""");

        Assert.DoesNotContain(server.Log, line => line.Contains(server.Token, StringComparison.OrdinalIgnoreCase));
        Assert.True(server.Log.Count(line => line.Contains("(the token)", StringComparison.Ordinal)) >= 5);
    }
}
