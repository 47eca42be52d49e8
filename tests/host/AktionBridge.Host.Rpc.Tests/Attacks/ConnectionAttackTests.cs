using AktionBridge.Host.Rpc.Tests.Support;

namespace AktionBridge.Host.Rpc.Tests.Attacks;

/// <summary>What can be done to a port with bytes alone: the connection ends, nothing runs, and the others are served.</summary>
public sealed class ConnectionAttackTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    public static TheoryData<string> Transports => Line.Transports;

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task SlowLoris_OpeningsThatNeverEnd_AreClosed(string transport)
    {
        await using TestServer server = await TestServer.StartAsync(options => options with { HelloTime = Short });
        string opening = RawLine.Opening(server, transport);
        var lines = new List<RawLine>();
        for (int i = 0; i < 20; i++)
        {
            lines.Add(await RawLine.OpenAsync(server, transport));
            await lines[i].SayAsync(opening[..(10 + i)]);
        }

        foreach (RawLine line in lines)
            Assert.DoesNotContain("result", await line.HearAllAsync(), StringComparison.Ordinal);

        lines.ForEach(line => line.Dispose());
        await RequireServedAsync(server, transport);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task HalfOpen_ClientThatEndsItsHalf_IsLetGo(string transport)
    {
        await using TestServer server = await TestServer.StartAsync(options => options with { MaximumConnections = 1 });
        using (RawLine line = await RawLine.OpenAsync(server, transport))
        {
            await line.SayAsync(RawLine.Opening(server, transport, transport == "http" ? "Content-Length: 100\r\n" : "") + (transport is "http" or "websocket" ? "\r\n" : ""));
            if (transport != "http")
                await line.HearAsync(transport == "websocket" ? "101" : "result");

            line.EndSaying();

            await line.HearAllAsync();
        }

        // There is one place: it must have been handed back.
        await RequireServedInTheEndAsync(server, transport);
        Assert.Equal(1, server.Revision);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task ConnectionFlood_SilentOnes_KeepNobodyOut(string transport)
    {
        await using TestServer server = await TestServer.StartAsync(options => options with { MaximumStrangers = 16, HelloTime = TestServer.Never * 2 });
        var silent = new List<RawLine>();
        for (int i = 0; i < 120; i++)
            silent.Add(await RawLine.OpenAsync(server, transport));

        await RequireServedAsync(server, transport);

        silent.ForEach(line => line.Dispose());
    }

    [Theory]
    [InlineData("tcp", "")]
    [InlineData("socket", "")]
    [InlineData("http", "431")]
    [InlineData("websocket", "431")]
    public async Task Header_Giant_IsRefused(string transport, string status)
    {
        await using TestServer server = await TestServer.StartAsync();
        using RawLine line = await RawLine.OpenAsync(server, transport);

        await line.SayAsync(RawLine.Opening(server, transport, $"X-Long: {new string('x', 100_000)}\r\n"));

        string heard = await line.HearAllAsync();
        Assert.Contains(status, heard, StringComparison.Ordinal);
        Assert.DoesNotContain("result", heard, StringComparison.Ordinal);
        await RequireServedAsync(server, transport);
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("socket")]
    public async Task Length_TooShort_EndsTheConnectionAtWhatIsNoHeader(string transport)
    {
        await using TestServer server = await TestServer.StartAsync();
        using RawLine line = await RawLine.OpenAsync(server, transport);

        await line.SayAsync($"{RawLine.Opening(server, transport)}Content-Length: 5\r\n\r\n{Line.Bump}");

        Assert.DoesNotContain("\"result\":1}", await line.HearAllAsync(), StringComparison.Ordinal);
        await RequireServedAsync(server, transport);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Length_LongerThanWhatComes_RunsNothing(string transport)
    {
        await using TestServer server = await TestServer.StartAsync();
        using (RawLine line = await RawLine.OpenAsync(server, transport))
        {
            await line.SayAsync(transport switch
            {
                "http" => $"{RawLine.Opening(server, transport)}Content-Length: 4000\r\n\r\n{Line.Bump}",
                "websocket" => RawLine.Opening(server, transport) + "\r\n",
                _ => $"{RawLine.Opening(server, transport)}Content-Length: 4000\r\n\r\n{Line.Bump}",
            });
            if (transport == "websocket")
            {
                await line.HearAsync("101");
                // Final text, masked with zeros, of 2^62 bytes.
                await line.SayAsync([0x81, 0xFF, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. System.Text.Encoding.UTF8.GetBytes(Line.Bump)]);
            }

            line.EndSaying();

            Assert.DoesNotContain("\"result\":1}", await line.HearAllAsync(), StringComparison.Ordinal);
        }

        await RequireServedAsync(server, transport);
    }

    [Fact]
    public async Task Length_ShorterThanTheBodyOfAPost_IsNoCallAndNoSecondRequest()
    {
        await using TestServer server = await TestServer.StartAsync();
        using RawLine line = await RawLine.OpenAsync(server, "http");

        await line.SayAsync($"{RawLine.Opening(server, "http")}Content-Length: 5\r\n\r\n{Line.Bump}\r\n\r\n");

        string heard = await line.HearAllAsync();
        Assert.Contains("-32700", heard, StringComparison.Ordinal);
        Assert.Contains("400 Bad Request", heard, StringComparison.Ordinal);
        await RequireServedAsync(server, "http");
    }

    private static async Task RequireServedAsync(TestServer server, string transport)
    {
        await using Line other = await Line.OpenAsync(server, transport);

        Assert.Equal(1, await other.BumpAsync());
    }

    /// <summary>The server learns of a leaving in its own time; a client comes back until it has.</summary>
    private static async Task RequireServedInTheEndAsync(TestServer server, string transport)
    {
        using var patience = new CancellationTokenSource(TestServer.Never);
        while (server.Revision == 0)
        {
            patience.Token.ThrowIfCancellationRequested();
            await using FramedClient client = await server.ConnectAsync(transport == "socket" ? "socket" : "tcp");
            if ((await client.AskAsync(server.Hello()))["result"] is not null)
                await client.AskAsync(Line.Bump);
        }
    }
}
