using System.Buffers;

namespace AktionBridge.JsonRpc.Calls;

/// <summary>The transport of a peer that has no connection: one HTTP request.</summary>
internal sealed class DetachedTransport : IMessageTransport
{
    public ValueTask<ReadOnlySequence<byte>?> ReadAsync(CancellationToken cancellationToken) => new((ReadOnlySequence<byte>?)null);

    public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
