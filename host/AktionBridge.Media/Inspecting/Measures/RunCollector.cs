namespace AktionBridge.Media.Inspecting.Measures;

/// <summary>Collects runs of consecutive frames that share a property.</summary>
internal sealed class RunCollector(int shortest)
{
    private readonly List<FrameRange> _runs = [];
    private int _start = -1;

    /// <summary>Frame <paramref name="index"/> belongs to a run that began at <paramref name="start"/>, or to none.</summary>
    public void Add(int index, bool belongs, int start)
    {
        if (belongs && _start < 0)
            _start = start;
        else if (!belongs)
            Close(index);
    }

    public IReadOnlyList<FrameRange> Finish(int frames)
    {
        Close(frames);
        return _runs;
    }

    private void Close(int end)
    {
        if (_start >= 0 && end - _start >= shortest)
            _runs.Add(new FrameRange(_start, end - _start));
        _start = -1;
    }
}
