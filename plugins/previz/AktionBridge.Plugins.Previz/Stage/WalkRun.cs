using AktionBridge.Plugins.Previz.Figures;
using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Stage;

/// <summary>A stretch of keys during which a performer is under way.</summary>
internal sealed class WalkRun
{
    /// <summary>Seconds from standing feet to walking feet.</summary>
    public const float Blend = 0.3f;
    public const float Turn = 0.35f;
    private const float StandUpSeconds = 0.9f;

    private readonly List<(float From, float To, float Begin, float End)> _legs = [];
    private readonly bool _fromRest, _toRest;

    private WalkRun(IReadOnlyList<StageMark> marks, int first, int last, float shotSeconds, float stature)
    {
        Path = new WalkPath([.. Enumerable.Range(first, last - first + 1).Select(i => marks[i].Place)]);
        Start = marks[first].Seconds;
        End = marks[last].Seconds;
        (HeadingBefore, HeadingAfter) = (marks[first].Heading, marks[last].Heading);
        bool rises = marks[first].Action == StageAction.Sit;
        if (rises && End - Start > StandUpSeconds * 1.8f)
            Start += StandUpSeconds;
        _fromRest = first > 0 || Start > 0.01f;
        _toRest = last + 1 < marks.Count || End < shotSeconds;
        for (int i = first; i < last; i++)
            _legs.Add((i == first ? Start : marks[i].Seconds, marks[i + 1].Seconds, Path.Marks[i - first], Path.Marks[i + 1 - first]));
        Gait = new Gait(Path, Path.Length / MathF.Max(0.1f, End - Start), stature, _fromRest, _toRest);
    }

    public float Start { get; }

    public float End { get; }

    public float HeadingBefore { get; }

    public float HeadingAfter { get; }

    public WalkPath Path { get; }

    public Gait Gait { get; }

    public static List<WalkRun> Find(IReadOnlyList<StageMark> marks, float shotSeconds, float stature)
    {
        var runs = new List<WalkRun>();
        for (int i = 0; i + 1 < marks.Count; i++)
        {
            int last = i;
            while (last + 1 < marks.Count && Moves(marks[last], marks[last + 1]) && (last == i || marks[last].Action == StageAction.Walk))
                last++;
            if (last == i)
                continue;
            runs.Add(new WalkRun(marks, i, last, shotSeconds, stature));
            i = last - 1;
        }

        return runs;
    }

    /// <summary>How far along the path; gently from and to rest, at the keys on time.</summary>
    public float Distance(float seconds)
    {
        for (int i = 0; i < _legs.Count; i++)
        {
            (float from, float to, float begin, float end) = _legs[i];
            if (seconds <= to || i + 1 == _legs.Count)
                return Curve.Lerp(begin, end, Eased(Curve.Saturate((seconds - from) / MathF.Max(0.01f, to - from)), to - from, i == 0 && _fromRest, i + 1 == _legs.Count && _toRest));
        }

        return 0;
    }

    public float Weight(float seconds)
    {
        float begin = _fromRest ? Curve.Smooth(Start - Blend, Start, seconds) : 1;
        return _toRest ? MathF.Min(begin, 1 - Curve.Smooth(End, End + Blend, seconds)) : begin;
    }

    /// <summary>How far the body has turned into the direction of travel.</summary>
    public float TurnWeight(float seconds)
    {
        float begin = _fromRest ? Curve.Smooth(Start - Turn, Start + Turn, seconds) : 1;
        return _toRest ? MathF.Min(begin, 1 - Curve.Smooth(End - Turn, End + Turn, seconds)) : begin;
    }

    private static bool Moves(StageMark a, StageMark b) => Vec3.Distance(a.Place, b.Place) > 0.05f && b.Seconds > a.Seconds;

    private static float Eased(float t, float seconds, bool fromRest, bool toRest)
    {
        float ramp = MathF.Min(0.4f, 0.45f / MathF.Max(0.1f, seconds));
        float a = fromRest ? ramp : 0, b = toRest ? ramp : 0, speed = 1 / (1 - ((a + b) / 2));
        if (t < a)
            return speed * t * t / (2 * a);
        return t > 1 - b ? 1 - (speed * (1 - t) * (1 - t) / (2 * b)) : speed * (t - (a / 2));
    }
}
