namespace AktionBridge.Contracts.Rpc.Wire;

/// <summary>A failure the caller can act on: it reaches the client as this code and message. Anything else thrown by a handler is a fault.</summary>
public sealed class RpcFailureException(RpcErrorCode code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>For programs to branch on.</summary>
    public RpcErrorCode Code { get; } = code;

    /// <summary>Asked for what no client may have, rather than wrongly: the host writes it down with who asked. Not on the wire.</summary>
    public bool Forbidden { get; init; }
}
