using System.Text.Json;
using AktionBridge.JsonRpc.Dispatch;
using AktionBridge.JsonRpc.Wire;

namespace AktionBridge.JsonRpc;

/// <summary>One incoming call or notification while it is handled. Usable from any thread until its handler has returned.</summary>
public class RpcCall
{
    internal RpcCall(JsonRpcPeer peer, string method, bool isNotification)
    {
        Peer = peer;
        Method = method;
        IsNotification = isNotification;
    }

    /// <summary>The connection it came on; calls may be made back on it. Over HTTP there is no way back: its calls fail, its notifications answer false.</summary>
    public JsonRpcPeer Peer { get; }

    /// <summary>The method's name on the wire.</summary>
    public string Method { get; }

    /// <summary>Whether no reply is wanted.</summary>
    public bool IsNotification { get; }

    /// <summary>The connection's session, shared by all its calls; <see cref="JsonRpcPeer.State"/>.</summary>
    public object? State => Peer.State;

    /// <summary>Whether the parameters carried a progressToken.</summary>
    public bool WantsProgress => !ProgressToken.IsEmpty;

    internal ReadOnlyMemory<byte> ProgressToken { get; private set; }

    /// <summary>Sends <c>$/progress</c> with the parameters' progressToken; does nothing where there was none, or when the outbox is full.</summary>
    public ValueTask ReportProgressAsync<T>(T value)
    {
        if (WantsProgress)
            Peer.TryReport(ProgressToken.Span, value);
        return ValueTask.CompletedTask;
    }

    /// <summary>The same with a token that the caller gave elsewhere: a string or a number.</summary>
    public ValueTask ReportProgressAsync<T>(JsonElement token, T value)
    {
        Peer.TryReport(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(token), value);
        return ValueTask.CompletedTask;
    }

    internal void FindProgressToken(ReadOnlySpan<byte> parameters)
    {
        ReadOnlySpan<byte> token = ProgressParameters.FindToken(parameters);
        if (!token.IsEmpty)
            ProgressToken = token.ToArray();
    }

    internal RpcError? AskGate(JsonRpcOptions options) => options.Gate?.Invoke(Method, this);
}
