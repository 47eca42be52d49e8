namespace AktionBridge.JsonRpc;

/// <summary>The connection closed before the call was answered; whether the other side did the work is unknown.</summary>
public sealed class ConnectionLostException(string message, Exception? inner = null) : IOException(message, inner);
