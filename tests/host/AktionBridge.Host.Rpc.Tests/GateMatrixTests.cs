using AktionBridge.Contracts.Rpc.Description;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Rpc.Tests.Support;

namespace AktionBridge.Host.Rpc.Tests;

/// <summary>Every combination of Host, Origin, content type, method and token against a running server: only the allowed ones may reach a method.</summary>
public sealed class GateMatrixTests
{
    private const string Call = """{"jsonrpc":"2.0","id":1,"method":"bump"}""";

    [Fact]
    public async Task Answer_EveryCombination_OnlyTheAllowedOnesChangeAnything()
    {
        await using TestServer server = await TestServer.StartAsync();
        Combination[] all = [.. Combinations(server)];
        var wrong = new System.Collections.Concurrent.ConcurrentBag<string>();

        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (one, _) =>
        {
            RawReply reply = await RawHttp.SendAsync(server.HttpPort, one.Method, "/rpc", one.Headers(), Call);
            if (!one.Expected.Contains(reply.Status) || (reply.Status == 200) != reply.Body.Contains("\"result\"", StringComparison.Ordinal))
                wrong.Add($"{one}: {reply.Status} {reply.Body}");
        });

        Assert.Equal(14 * 7 * 6 * 3 * 3, all.Length);
        Assert.Empty(wrong.Take(10));
        Assert.Equal(4 * 3 * 2, all.Count(one => one.Expected.Contains(200)));
        Assert.Equal(4 * 3 * 2, server.Revision);
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

        await Parallel.ForEachAsync(methods, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (method, _) =>
        {
            foreach ((string name, string? value, int status) in hostile)
            {
                RawReply reply = await RawHttp.PostAsync(server, $$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}"}""", changes: (name, value));
                Assert.Equal((method, status), (method, reply.Status));
            }
        });

        Assert.True(methods.Length >= 60);
        Assert.Equal(0, server.Revision);
    }

    private static IEnumerable<Combination> Combinations(TestServer server)
    {
        int port = server.HttpPort;
        string[] allowedHosts = [$"127.0.0.1:{port}", $"localhost:{port}", $"[::1]:{port}", $"LOCALHOST:{port}"];
        string?[] hosts =
        [
            .. allowedHosts, null, "", "127.0.0.1", $"127.0.0.1:{port + 1}", $"evil.example:{port}", $"127.0.0.1.evil.example:{port}",
            $"0.0.0.0:{port}", $"127.1:{port}", $"localhost.:{port}", $"127.0.0.1:{port}@evil.example",
        ];
        string?[] allowedOrigins = [null, $"http://127.0.0.1:{port}", $"http://localhost:{port}"];
        string?[] origins = [.. allowedOrigins, "null", $"http://evil.example:{port}", $"https://127.0.0.1:{port}", $"http://127.0.0.1:{port + 1}"];
        string?[] allowedTypes = ["application/json", "application/json; charset=utf-8"];
        string?[] types = [.. allowedTypes, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", null];
        return
            from host in hosts
            from origin in origins
            from type in types
            from method in new[] { "POST", "GET", "OPTIONS" }
            from token in new[] { null, "0000", server.Token }
            select new Combination(host, origin, type, method, token, Expect(
                allowedHosts.Contains(host), allowedOrigins.Contains(origin), allowedTypes.Contains(type), method == "POST", token == server.Token));
    }

    // The first fault decides. 400: the web server itself refused a Host that is none.
    private static int[] Expect(bool host, bool origin, bool type, bool post, bool token) =>
        !host ? [400, 403] : !origin ? [403] : !post ? [405] : !type ? [415] : !token ? [401] : [200];

    private sealed record Combination(string? Host, string? Origin, string? Type, string Method, string? Token, int[] Expected)
    {
        public IEnumerable<(string Name, string? Value)> Headers() =>
        [
            ("Host", Host), ("Origin", Origin), ("Content-Type", Type), ("Authorization", Token is null ? null : $"Bearer {Token}"),
        ];
    }
}
