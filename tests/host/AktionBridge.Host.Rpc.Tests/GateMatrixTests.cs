using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using AktionBridge.Contracts.Rpc.Description;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Rpc.Tests.Support;

namespace AktionBridge.Host.Rpc.Tests;

/// <summary>Every combination of Host, Origin, content type, method and token against a running server: only the allowed ones may reach a method.</summary>
public sealed class GateMatrixTests
{
    private const int Size = 14 * 7 * 6 * 3 * 3;
    private const string Upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

    private static readonly ParallelOptions SideBySide = new() { MaxDegreeOfParallelism = 8 };

    [Fact]
    public async Task Post_EveryCombination_OnlyTheAllowedOnesChangeAnything()
    {
        await using TestServer server = await TestServer.StartAsync();
        Combination[] all = [.. Combination.All(server)];
        var wrong = new ConcurrentBag<string>();

        await Parallel.ForEachAsync(all, SideBySide, async (one, _) =>
        {
            RawReply reply = await RawHttp.SendAsync(server.HttpPort, one.Method, "/rpc", one.Headers(), Line.Bump);
            if (!Expected(one).Contains(reply.Status) || (reply.Status == 200) != reply.Body.Contains("\"result\"", StringComparison.Ordinal))
                wrong.Add($"{one}: {reply.Status} {reply.Body}");
        });

        Assert.Equal(Size, all.Length);
        Assert.Empty(wrong.Take(10));
        Assert.Equal(4 * 3 * 2, all.Count(one => Expected(one).Contains(200)));
        Assert.Equal(4 * 3 * 2, server.Revision);
    }

    // A handshake has no content type, so each is as good as none; the other methods ask for no WebSocket and are judged as they are.
    [Fact]
    public async Task WebSocket_EveryCombination_OnlyTheAllowedOnesAreUpgraded()
    {
        await using TestServer server = await TestServer.StartAsync();
        Combination[] all = [.. Combination.All(server)];
        var wrong = new ConcurrentBag<string>();
        int upgraded = 0;

        await Parallel.ForEachAsync(all, SideBySide, async (one, _) =>
        {
            bool allowed = one is { Method: "GET", HostFits: true, OriginFits: true, TokenFits: true };
            int status = await HandshakeAsync(server, one);
            Interlocked.Add(ref upgraded, status == 101 ? 1 : 0);
            if ((status == 101) != allowed || (!allowed && one is not { IsPost: true, TokenFits: true } && status is not (400 or 401 or 403 or 405 or 415)))
                wrong.Add($"{one}: {status}");
        });

        Assert.Equal(Size, all.Length);
        Assert.Empty(wrong.Take(10));
        Assert.Equal(4 * 3 * 6, upgraded);
        Assert.Equal(0, server.Revision);
    }

    // The protocol grows; what a page can send stays refused for every method there is.
    [Fact]
    public async Task Answer_EveryMethodOfTheProtocol_IsRefusedToPagesAndStrangers()
    {
        await using TestServer server = await TestServer.StartAsync();
        (string Name, string? Value, int Status)[] hostile =
        [
            ("Origin", "http://evil.example", 403), ("Origin", "null", 403), ("Host", "evil.example", 403),
            ("Content-Type", "text/plain", 415), ("Content-Type", "application/x-www-form-urlencoded", 415), ("Authorization", null, 401),
        ];
        string[] methods = [.. OpenRpcDocument.For(RpcProtocol.Client)["methods"]!.AsArray().Select(method => (string)method!["name"]!)];

        await Parallel.ForEachAsync(methods, SideBySide, async (method, _) =>
        {
            foreach ((string name, string? value, int status) in hostile)
            {
                RawReply reply = await RawHttp.PostAsync(server, $$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}"}""", changes: (name, value));
                Assert.Equal((method, status), (method, reply.Status));
            }
        });

        // The document as it lies in the repository, which clients read: neither may have a method that the other lacks.
        Assert.Equal(PublishedMethods(), methods.Order(StringComparer.Ordinal));
        Assert.Equal(0, server.Revision);
    }

    private static string Root => typeof(GateMatrixTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == "RepositoryRoot").Value!;

    private static IEnumerable<string> PublishedMethods() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "contracts", "openrpc", "client.json")))!["methods"]!.AsArray().Select(method => (string)method!["name"]!).Order(StringComparer.Ordinal);

    // The first fault decides. 400: the web server itself refused a Host that is none.
    private static int[] Expected(Combination one) =>
        !one.HostFits ? [400, 403] : !one.OriginFits ? [403] : !one.IsPost ? [405] : !one.TypeFits ? [415] : !one.TokenFits ? [401] : [200];

    private static async Task<int> HandshakeAsync(TestServer server, Combination one)
    {
        using RawLine line = await RawLine.OpenAsync(server, "http");
        IEnumerable<string> headers = one.Headers().Where(header => header.Value is not null).Select(header => $"{header.Name}: {header.Value}\r\n");
        await line.SayAsync($"{one.Method} /rpc HTTP/1.1\r\n{string.Concat(headers)}{Upgrade}Content-Length: 0\r\n\r\n");
        string status = (await line.HearAsync("\r\n")).Split(' ')[1];
        return int.Parse(status, CultureInfo.InvariantCulture);
    }
}
