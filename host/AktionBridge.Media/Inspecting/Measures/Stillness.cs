using AktionBridge.Media.Inspecting.Planes;

namespace AktionBridge.Media.Inspecting.Measures;

/// <summary>Which frames repeat the one before, and which stand still. Compared in full size: a hand may be all that moves.</summary>
internal sealed class Stillness(int frameBytes)
{
    private readonly RunCollector _frozen = new(OriginalInspection.ShortestFreeze);
    private readonly List<bool> _repeats = [];
    private byte[] _before = new byte[frameBytes];
    private byte[] _still = new byte[frameBytes];
    private byte[] _spare = new byte[frameBytes];
    private int _stillStart;

    public void Add(ReadOnlySpan<byte> frame)
    {
        int index = _repeats.Count;
        bool repeats = index > 0 && SampleCount.LookAlike(frame, _before);
        // Compared with the run's first frame, so that a slow drift is motion and not a freeze.
        bool holds = index > 0 && (ReferenceEquals(_still, _before) ? repeats : SampleCount.LookAlike(frame, _still));
        _frozen.Add(index, holds, _stillStart);
        // What moves is copied once and serves as both.
        if (holds && ReferenceEquals(_still, _before))
            (_before, _spare) = (_spare, _before);
        else if (!holds && !ReferenceEquals(_still, _before))
            _spare = _still;
        frame.CopyTo(_before);
        if (!holds)
            (_still, _stillStart) = (_before, index);
        _repeats.Add(repeats);
    }

    /// <summary>Share of frames that repeat the one before.</summary>
    public double DuplicateShare => _repeats.Count < 2 ? 0 : (double)_repeats.Count(repeats => repeats) / (_repeats.Count - 1);

    public IReadOnlyList<FrameRange> Frozen() => _frozen.Finish(_repeats.Count);

    public CadencePattern? Cadence() => CadenceFinder.Find(_repeats, Frozen());
}
