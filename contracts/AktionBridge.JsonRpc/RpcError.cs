using System.Text.Json;

namespace AktionBridge.JsonRpc;

/// <summary>The error member of a reply.</summary>
/// <param name="Code">For programs; see <see cref="JsonRpcCodes"/> for the protocol's own.</param>
/// <param name="Message">For people: the thing, the place and the remedy.</param>
/// <param name="Data">More, by agreement of the two sides; null leaves the member out.</param>
public sealed record RpcError(int Code, string Message, JsonElement? Data = null);

/// <summary>The codes that JSON-RPC 2.0 and the language server protocol define.</summary>
public static class JsonRpcCodes
{
    /// <summary>The text is not JSON.</summary>
    public const int ParseError = -32700;

    /// <summary>The JSON is not a request, or is above a limit.</summary>
    public const int InvalidRequest = -32600;

    /// <summary>No such method.</summary>
    public const int MethodNotFound = -32601;

    /// <summary>The parameters do not fit the method.</summary>
    public const int InvalidParams = -32602;

    /// <summary>The handler failed for a reason the caller cannot act on.</summary>
    public const int InternalError = -32603;

    /// <summary>Too many calls of this connection are running.</summary>
    public const int Busy = -32000;

    /// <summary>The caller cancelled the call.</summary>
    public const int RequestCancelled = -32800;
}
