using System.Numerics;

namespace AktionBridge.Media.Joining;

/// <summary>Compares the steps from frame to frame where one piece goes over into the next with those around, where only the picture moves.</summary>
internal sealed class SeamMeter
{
    private const int Around = 8;

    private readonly (int First, int Last)[] _joins;
    private readonly List<double>[] _steps;
    private readonly List<double>[] _usual;
    private byte[]? _before;
    private int _frame;

    /// <param name="joins">For each join the first frame that shows anything of the later piece and the first that shows nothing of the earlier.</param>
    public SeamMeter(IReadOnlyList<(int First, int Last)> joins)
    {
        _joins = [.. joins];
        (_steps, _usual) = ([.. joins.Select(_ => new List<double>())], [.. joins.Select(_ => new List<double>())]);
    }

    /// <summary>The next frame of the whole, in order.</summary>
    public void Add(ReadOnlySpan<byte> rgb)
    {
        int frame = _frame++;
        bool isNear = false;
        for (int join = 0; join < _joins.Length; join++)
        {
            (int first, int last) = _joins[join];
            if (frame < first - Around - 1 || frame > last + Around)
                continue;
            isNear = true;
            if (_before is not null)
                (frame >= first && frame <= last ? _steps : _usual)[join].Add(Step(_before, rgb));
        }

        _before = isNear ? rgb.ToArray() : null;
    }

    public (double Step, double Usual) Of(int join) =>
        (_steps[join].DefaultIfEmpty().Max(), _usual[join].DefaultIfEmpty().Average());

    /// <summary>Mean absolute difference in levels.</summary>
    private static double Step(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        long sum = 0;
        int at = 0;
        for (; at + Vector<byte>.Count <= one.Length; at += Vector<byte>.Count)
        {
            Vector<byte> a = new(one[at..]), b = new(other[at..]);
            Vector.Widen(Vector.Max(a, b) - Vector.Min(a, b), out Vector<ushort> low, out Vector<ushort> high);
            Vector.Widen(low + high, out Vector<uint> left, out Vector<uint> right);
            sum += Vector.Sum(left + right);
        }

        for (; at < one.Length; at++)
            sum += Math.Abs(one[at] - other[at]);
        return (double)sum / one.Length;
    }
}
