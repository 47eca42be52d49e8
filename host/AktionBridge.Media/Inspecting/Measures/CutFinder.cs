using AktionBridge.Media.Inspecting.Motion;
using AktionBridge.Media.Inspecting.Planes;

namespace AktionBridge.Media.Inspecting.Measures;

/// <summary>
/// Finds hard cuts: a frame of which much more is new than of those around it, and after which the picture from before does not come back. A fast pan is new for many frames,
/// a flash is over before long, a change of light leaves the structure where it was.
/// </summary>
internal sealed class CutFinder
{
    /// <summary>What is less than this is no cut, whatever a project thinks.</summary>
    public const double LeastStrength = 0.15;

    private const int Most = 32;
    private const int Around = 2;
    private const int LongestFlash = 4;
    private const double SamePicture = 0.1;
    private const int Kept = (2 * LongestFlash) + 2;

    private readonly List<double> _novelty = [];
    private readonly Queue<LumaPlane> _recent = new();
    private readonly List<CutPlace> _cuts = [];

    /// <summary>Takes the next frame; returns a plane that is not needed any more, to be filled again.</summary>
    public LumaPlane? Add(LumaPlane plane, double novelty)
    {
        _novelty.Add(novelty);
        _recent.Enqueue(plane);
        if (_novelty.Count > LongestFlash + 1)
            Judge(_novelty.Count - 1 - LongestFlash);
        return _recent.Count == Kept ? _recent.Dequeue() : null;
    }

    public IReadOnlyList<CutPlace> Finish()
    {
        for (int frame = Math.Max(1, _novelty.Count - LongestFlash); frame < _novelty.Count; frame++)
            Judge(frame);
        return [.. _cuts.OrderByDescending(cut => cut.Strength).Take(Most).OrderBy(cut => cut.Frame)];
    }

    private void Judge(int frame)
    {
        double around = 0;
        for (int near = Math.Max(1, frame - Around); near <= Math.Min(_novelty.Count - 1, frame + Around); near++)
            around = near == frame ? around : Math.Max(around, _novelty[near]);
        double strength = _novelty[frame] - around;
        if (strength >= LeastStrength && !IsFlash(frame, strength))
            _cuts.Add(new CutPlace(frame, strength));
    }

    /// <summary>Whether the picture from before comes back soon, or what comes was there a moment ago.</summary>
    private bool IsFlash(int frame, double strength)
    {
        LumaPlane[] planes = [.. _recent];
        int at = planes.Length - (_novelty.Count - frame);
        double same = Math.Max(SamePicture, strength / 3);
        return planes.Skip(at + 1).Take(LongestFlash).Any(later => ShapeDistance.Between(planes[at - 1], later) <= same)
            || planes.Take(at - 1).TakeLast(LongestFlash).Any(earlier => ShapeDistance.Between(earlier, planes[at]) <= same);
    }
}
