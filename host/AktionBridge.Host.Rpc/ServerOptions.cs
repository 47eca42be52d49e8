using AktionBridge.JsonRpc;

namespace AktionBridge.Host.Rpc;

/// <summary>How the server listens and what a connection may cost.</summary>
public sealed record ServerOptions
{
    /// <summary>256 bits of a secure source, as text; new at every start.</summary>
    public required string Token { get; init; }

    /// <summary>Path of the Unix socket; null for none.</summary>
    public string? SocketPath { get; init; }

    /// <summary>Most connections that have shown the token; an HTTP request counts as one while it is answered.</summary>
    public int MaximumConnections { get; init; } = 64;

    /// <summary>Most of them by one client, told by the name it gives itself.</summary>
    public int ConnectionsPerClient { get; init; } = 32;

    /// <summary>Most connections of a kind (framed, HTTP) that have not shown the token; beyond it the oldest is closed.</summary>
    public int MaximumStrangers { get; init; } = 64;

    /// <summary>Calls a second of one connection; what is above is read later.</summary>
    public int CallsPerSecond { get; init; } = 5000;

    /// <summary>Calls of one connection that are taken at once after a rest.</summary>
    public int CallsAtOnce { get; init; } = 5000;

    public JsonRpcLimits Limits { get; init; } = JsonRpcLimits.Default;

    /// <summary>Largest message before hello.</summary>
    public int HelloBytes { get; init; } = 4096;

    /// <summary>Longest time before hello, or for the headers of an HTTP request.</summary>
    public TimeSpan HelloTime { get; init; } = TimeSpan.FromSeconds(5);
}

/// <summary>Where the server listens.</summary>
/// <param name="Http">http://127.0.0.1:PORT</param>
/// <param name="Tcp">127.0.0.1:PORT</param>
/// <param name="Socket">Path, or null.</param>
public sealed record Endpoints(string Http, string Tcp, string? Socket);
