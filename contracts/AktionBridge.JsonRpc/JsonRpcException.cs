namespace AktionBridge.JsonRpc;

/// <summary>Thrown by a handler to answer exactly this error, without a mapping.</summary>
public sealed class JsonRpcException(RpcError error) : Exception(error?.Message)
{
    /// <summary>What the caller receives.</summary>
    public RpcError Error { get; } = error ?? throw new ArgumentNullException(nameof(error));
}
