using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Figures;

/// <summary>A smooth curve through the places of a walk, measured by its length; it goes on straight beyond both ends.</summary>
internal sealed class WalkPath
{
    private const int Steps = 16;
    private readonly List<Vec3> _points = [];
    private readonly List<float> _lengths = [];

    public WalkPath(IReadOnlyList<Vec3> places)
    {
        var marks = new float[places.Count];
        Add(places[0]);
        for (int i = 0; i + 1 < places.Count; i++)
        {
            Vec3 a = places[i], b = places[i + 1], before = i > 0 ? places[i - 1] : a, after = i + 2 < places.Count ? places[i + 2] : b;
            for (int s = 1; s <= Steps; s++)
                Add(Spline(before, a, b, after, (float)s / Steps, i == 0, i + 2 >= places.Count));
            marks[i + 1] = _lengths[^1];
        }

        Marks = marks;
    }

    /// <summary>Length at each of the given places.</summary>
    public IReadOnlyList<float> Marks { get; }

    public float Length => _lengths[^1];

    public Vec3 Point(float distance)
    {
        int i = IndexAt(distance);
        float span = _lengths[i + 1] - _lengths[i];
        return Vec3.Lerp(_points[i], _points[i + 1], span > 0 ? (distance - _lengths[i]) / span : 0);
    }

    /// <summary>Direction of travel, averaged over a footstep so that turns are round.</summary>
    public Vec3 Tangent(float distance)
    {
        const float Around = 0.18f;
        float at = MathF.Min(MathF.Max(distance, 0), Length);
        return (Point(at + Around) - Point(at - Around)).NormalizedOr(new Vec3(0, 0, -1));
    }

    private static Vec3 Spline(Vec3 before, Vec3 a, Vec3 b, Vec3 after, float t, bool first, bool last)
    {
        Vec3 leave = first ? b - a : (b - before) * 0.5f, arrive = last ? b - a : (after - a) * 0.5f;
        float t2 = t * t, t3 = t2 * t;
        return (a * ((2 * t3) - (3 * t2) + 1)) + (leave * (t3 - (2 * t2) + t)) + (b * ((3 * t2) - (2 * t3))) + (arrive * (t3 - t2));
    }

    private void Add(Vec3 point)
    {
        _lengths.Add(_points.Count == 0 ? 0 : _lengths[^1] + Vec3.Distance(_points[^1], point));
        _points.Add(point);
    }

    private int IndexAt(float distance)
    {
        int i = 0;
        while (i + 2 < _lengths.Count && _lengths[i + 1] <= distance)
            i++;
        return i;
    }
}
