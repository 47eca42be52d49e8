namespace AktionBridge.JsonRpc.Framing;

/// <summary>The other side does not speak the framing; the connection cannot go on.</summary>
public sealed class FramingException(string message) : IOException(message);
