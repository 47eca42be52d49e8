using AktionBridge.JsonRpc;

namespace AktionBridge.Host.Rpc;

/// <summary>How the server listens and what a connection may cost.</summary>
public sealed record ServerOptions
{
    /// <summary>256 bits of a secure source, as text; new at every start.</summary>
    public required string Token { get; init; }

    /// <summary>Path of the Unix socket; null for none.</summary>
    public string? SocketPath { get; init; }

    public int MaximumConnections { get; init; } = 64;

    /// <summary>Most connections that have not said hello; they count apart from the others.</summary>
    public int MaximumStrangers { get; init; } = 16;

    public JsonRpcLimits Limits { get; init; } = JsonRpcLimits.Default;

    /// <summary>Largest message before hello.</summary>
    public int HelloBytes { get; init; } = 4096;

    /// <summary>Longest time before hello.</summary>
    public TimeSpan HelloTime { get; init; } = TimeSpan.FromSeconds(5);
}

/// <summary>Where the server listens.</summary>
/// <param name="Http">http://127.0.0.1:PORT</param>
/// <param name="Tcp">127.0.0.1:PORT</param>
/// <param name="Socket">Path, or null.</param>
public sealed record Endpoints(string Http, string Tcp, string? Socket);
