namespace AktionBridge.Host.Rpc.Tests.Support;

/// <summary>One row of the gate's matrix: what a request claims, and whether each claim is one of those allowed.</summary>
internal sealed record Combination(string? Host, string? Origin, string? Type, string Method, string? Token, bool HostFits, bool OriginFits, bool TypeFits, bool TokenFits)
{
    public bool IsPost => Method == "POST";

    /// <summary>14 Host x 7 Origin x 6 content types x 3 methods x 3 tokens.</summary>
    public static IEnumerable<Combination> All(TestServer server)
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
            select new Combination(
                host, origin, type, method, token, allowedHosts.Contains(host), allowedOrigins.Contains(origin), allowedTypes.Contains(type), token == server.Token);
    }

    public IEnumerable<(string Name, string? Value)> Headers() =>
    [
        ("Host", Host), ("Origin", Origin), ("Content-Type", Type), ("Authorization", Token is null ? null : $"Bearer {Token}"),
    ];
}
