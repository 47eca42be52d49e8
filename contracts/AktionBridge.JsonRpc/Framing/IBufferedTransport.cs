namespace AktionBridge.JsonRpc.Framing;

/// <summary>A transport that can gather several messages into one flush. One writer at a time.</summary>
internal interface IBufferedTransport : IMessageTransport
{
    void Append(ReadOnlySpan<byte> message);

    ValueTask FlushAsync(CancellationToken cancellationToken);
}
