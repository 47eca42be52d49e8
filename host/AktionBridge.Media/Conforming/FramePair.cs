using System.Buffers;

namespace AktionBridge.Media.Conforming;

/// <summary>The newest decoded frame and the one before it: all that choosing or mixing needs.</summary>
internal sealed class FramePair(int bytes) : IDisposable
{
    private byte[] _newest = ArrayPool<byte>.Shared.Rent(bytes);
    private byte[] _before = ArrayPool<byte>.Shared.Rent(bytes);
    private byte[]? _mixed;

    /// <summary>Frames decoded so far.</summary>
    public int Count { get; private set; }

    public void Push(ReadOnlySpan<byte> frame)
    {
        (_newest, _before) = (_before, _newest);
        frame.CopyTo(_newest);
        Count++;
    }

    /// <summary>Whether the frame can be made now.</summary>
    public bool Holds(ConformFrame frame) => frame.Native + (frame.Weight > 0 ? 1 : 0) < Count;

    public ReadOnlyMemory<byte> Picture(ConformFrame frame)
    {
        if (frame.Weight > 0)
            return Mix(frame.Weight);
        return (frame.Native == Count - 1 ? _newest : _before).AsMemory(0, bytes);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_newest);
        ArrayPool<byte>.Shared.Return(_before);
        if (_mixed is not null)
            ArrayPool<byte>.Shared.Return(_mixed);
    }

    private ReadOnlyMemory<byte> Mix(int weight)
    {
        _mixed ??= ArrayPool<byte>.Shared.Rent(bytes);
        const int Half = ConformFrame.WeightScale / 2;
        int rest = ConformFrame.WeightScale - weight;
        for (int at = 0; at < bytes; at++)
            _mixed[at] = (byte)(((_before[at] * rest) + (_newest[at] * weight) + Half) / ConformFrame.WeightScale);
        return _mixed.AsMemory(0, bytes);
    }
}
