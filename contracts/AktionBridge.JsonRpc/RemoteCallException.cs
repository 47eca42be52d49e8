using System.Text.Json;

namespace AktionBridge.JsonRpc;

/// <summary>The other side answered a call with an error; the message is its message.</summary>
public sealed class RemoteCallException(int code, string message, JsonElement? remoteData = null) : Exception(message)
{
    /// <summary>The code the other side gave.</summary>
    public int Code { get; } = code;

    /// <summary>The data member of the error, or null.</summary>
    public JsonElement? RemoteData { get; } = remoteData;
}
