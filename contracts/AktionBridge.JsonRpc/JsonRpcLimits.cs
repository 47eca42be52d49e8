namespace AktionBridge.JsonRpc;

/// <summary>What one connection may cost. Every limit is answered or reported, never met in silence.</summary>
public sealed record JsonRpcLimits
{
    /// <summary>The limits of the design.</summary>
    public static JsonRpcLimits Default { get; } = new();

    /// <summary>Largest JSON text in bytes, both ways. An incoming one above it is skipped and answered with an error.</summary>
    public int MessageBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Largest block of framing headers in bytes; above it the connection closes.</summary>
    public int HeaderBytes { get; init; } = 1024;

    /// <summary>Deepest nesting of an incoming JSON text, in levels.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>Most members of one batch.</summary>
    public int BatchMessages { get; init; } = 1024;

    /// <summary>Most incoming calls running at once, and most notifications waiting; a call above it is answered -32000.</summary>
    public int InFlight { get; init; } = 1024;

    /// <summary>Bytes of parameters that calls running and notifications waiting may hold; a call above it is answered -32000. One message always may.</summary>
    public long InFlightBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Messages that may wait in the outbox before a notification is dropped.</summary>
    public int OutboxMessages { get; init; } = 1024;

    /// <summary>Bytes that may wait in the outbox before a notification is dropped.</summary>
    public int OutboxBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Bytes of replies and calls, which cannot be dropped, that may wait; above it the connection closes: the other side does not read.</summary>
    public long UnreadBytes { get; init; } = 64L * 1024 * 1024;
}
