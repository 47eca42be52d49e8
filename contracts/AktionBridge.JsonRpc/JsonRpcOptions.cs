using System.Text.Json;

namespace AktionBridge.JsonRpc;

/// <summary>How a peer behaves; read when the peer is made, shareable among peers.</summary>
public sealed class JsonRpcOptions
{
    /// <summary>How parameters and results become JSON. Made read-only by the first peer that uses it.</summary>
    public JsonSerializerOptions Json { get; init; } = JsonSerializerOptions.Web;

    /// <summary>What the connection may cost.</summary>
    public JsonRpcLimits Limits { get; init; } = JsonRpcLimits.Default;

    /// <summary>How fast the other side may call: one object a client. Null for as fast as it can.</summary>
    public CallPace? Pace { get; init; }

    /// <summary>The error that a handler's exception means to the caller; null answers -32603 without details and calls <see cref="OnFault"/>.</summary>
    public Func<Exception, RpcError?> MapException { get; init; } = static _ => null;

    /// <summary>Told once of each exception nobody mapped, with the method ("" outside any call). Must not throw.</summary>
    public Action<Exception, string>? OnFault { get; init; }

    /// <summary>First value of <see cref="JsonRpcPeer.State"/>.</summary>
    public object? State { get; init; }

    /// <summary>Asked with the method's name before its parameters are read; an error refuses the call. Runs on the reading thread: must neither block nor throw.</summary>
    public Func<string, RpcCall, RpcError?>? Gate { get; init; }

    /// <summary>Told of each incoming text, call or notification that is refused before its handler runs, and before the answer is sent; not of texts above the size limit. Runs on the reading thread: must neither block nor throw.</summary>
    public Action<RpcError>? OnRefused { get; init; }

    /// <summary>
    /// Whether the connection closes, and pending calls fail, when a text of the other side cannot be read (above the limit,
    /// no JSON, neither call nor answer) or the other side could not read one of ours. Such a text may have been an answer,
    /// whose caller would wait for ever. For a side that mostly calls; one that mostly answers only answers with an error.
    /// </summary>
    public bool CloseOnUnreadable { get; init; }

    /// <summary>Called when the outbox is empty again after it dropped notifications: the moment to send a resync.</summary>
    public Action<JsonRpcPeer>? OnDrained { get; init; }
}
