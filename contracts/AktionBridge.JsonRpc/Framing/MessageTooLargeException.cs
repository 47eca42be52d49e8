namespace AktionBridge.JsonRpc.Framing;

/// <summary>One incoming message was above the limit and is skipped; the connection lives on.</summary>
public sealed class MessageTooLargeException(long bytes, int limit)
    : IOException($"A message of {bytes} bytes is above the limit of {limit} bytes. Send media by path and hash, and lists by page.")
{
    /// <summary>Its length in bytes, as far as known.</summary>
    public long Bytes { get; } = bytes;

    /// <summary>The limit in bytes.</summary>
    public int Limit { get; } = limit;
}
