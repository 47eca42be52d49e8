using System.Buffers;

namespace AktionBridge.JsonRpc.Wire;

/// <summary>One finished JSON text in a pooled array. Whoever holds it returns it, once.</summary>
internal readonly struct OwnedMessage(byte[] array, int length)
{
    public int Length => length;

    public ReadOnlySpan<byte> Span => array.AsSpan(0, length);

    public ReadOnlyMemory<byte> Memory => array.AsMemory(0, length);

    public void Return()
    {
        if (array is not null)
            ArrayPool<byte>.Shared.Return(array);
    }
}
