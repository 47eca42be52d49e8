using AktionBridge.Media.Inspecting.Planes;

namespace AktionBridge.Media.Inspecting.Measures;

/// <summary>Counts samples outside video range in planar 4:4:4: what a broadcaster's check would refuse, and an editor's conversion cut off.</summary>
internal sealed class RangeMeter
{
    private const byte Lowest = 16;
    private const byte HighestLuma = 235;
    private const byte HighestChroma = 240;
    private long _outside;
    private long _all;
    private int _frames;
    private (double Share, int Frame) _worst;

    public void Add(ReadOnlySpan<byte> frame)
    {
        int plane = frame.Length / 3;
        int outside = SampleCount.Outside(frame[..plane], Lowest, HighestLuma) + SampleCount.Outside(frame[plane..], Lowest, HighestChroma);
        double share = (double)outside / frame.Length;
        if (share > _worst.Share)
            _worst = (share, _frames);
        _outside += outside;
        _all += frame.Length;
        _frames++;
    }

    public RangeExcess? Finish() => _all == 0 ? null : new RangeExcess((double)_outside / _all, _worst.Share, _worst.Frame);
}
