using System.Security.Cryptography;
using System.Text;

namespace AktionBridge.Host.Rpc;

/// <summary>
/// Decides about an HTTP or WebSocket request before a byte of its body is read. Host and Origin are each compared with
/// the allow-list, never with each other; loopback is no identity, so the token is asked of local programs too.
/// </summary>
public sealed class AccessGate
{
    private readonly HashSet<string> _hosts;
    private readonly HashSet<string> _origins;
    private readonly byte[] _token;

    public AccessGate(int port, string token)
    {
        _hosts = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { $"127.0.0.1:{port}", $"[::1]:{port}", $"localhost:{port}" };
        _origins = new HashSet<string>(_hosts.Select(host => $"http://{host}"), StringComparer.OrdinalIgnoreCase);
        _token = Encoding.UTF8.GetBytes(token);
    }

    /// <summary>Judges what the request claims to be.</summary>
    public Refusal? Judge(AccessClaim claim)
    {
        if (claim.Host is null || !_hosts.Contains(claim.Host))
            return new Refusal(403, $"Host '{LogText.Clean(claim.Host)}' is not this server. Use the address in host.json.");
        // A browser always sends Origin across origins; 'null' is what sandboxed pages and files send.
        if (claim.Origin is not null && !_origins.Contains(claim.Origin))
            return new Refusal(403, $"Origin '{LogText.Clean(claim.Origin)}' may not use this server.");
        if (!claim.WebSocket && claim.Method != "POST")
            return new Refusal(405, "Only POST is answered here.");
        if (!claim.WebSocket && !IsJson(claim.ContentType))
            return new Refusal(415, "The content type must be application/json.");
        if (!TokenMatches(claim.Bearer))
            return new Refusal(401, "The token is missing or wrong. Read it from host.json; it changes at every start.");
        return null;
    }

    /// <summary>Constant time in the token's content.</summary>
    public bool TokenMatches(string? offered) =>
        offered is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(offered), _token);

    private static bool IsJson(string? contentType) =>
        contentType is not null &&
        string.Equals(contentType.Split(';', 2)[0].Trim(), "application/json", StringComparison.OrdinalIgnoreCase);

}

/// <summary>What a request says of itself.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Host">Host header with port.</param>
/// <param name="Origin">Origin header; null when absent.</param>
/// <param name="ContentType">Content type of the body.</param>
/// <param name="Bearer">Token of the Authorization header.</param>
/// <param name="WebSocket">Whether it asks to become a WebSocket.</param>
public readonly record struct AccessClaim(string Method, string? Host, string? Origin, string? ContentType, string? Bearer, bool WebSocket);

/// <summary>Why a request is not answered.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Reason">For the log and the answer.</param>
public sealed record Refusal(int Status, string Reason);
