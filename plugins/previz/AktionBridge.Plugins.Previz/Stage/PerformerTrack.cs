using AktionBridge.Contracts.Plugin;
using AktionBridge.Plugins.Previz.Figures;
using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Stage;

/// <summary>One performer's keys as continuous motion: where, facing where, doing what, at any moment of the shot.</summary>
internal sealed class PerformerTrack
{
    private const float SitSeconds = 1.0f;
    private const float TurnSeconds = 0.8f;
    private readonly List<StageMark> _marks;
    private readonly List<WalkRun> _runs;

    public PerformerTrack(Performer performer, float seconds, float stature)
    {
        _marks = StageMark.From(performer.Keys, seconds);
        _runs = WalkRun.Find(_marks, seconds, stature);
    }

    public Stance At(float seconds)
    {
        int current = IndexAt(seconds);
        WalkRun? run = null;
        foreach (WalkRun candidate in _runs)
        {
            if (seconds >= candidate.Start - WalkRun.Blend && seconds <= candidate.End + WalkRun.Blend)
                run = candidate;
        }

        float distance = run?.Distance(seconds) ?? 0;
        var stance = new Stance
        {
            Seconds = seconds,
            Root = Place(seconds, current),
            Heading = Heading(seconds, current),
            Sitting = Weight(seconds, StageAction.Sit, SitSeconds),
            Pointing = Weight(seconds, StageAction.Point, 0.55f),
        };
        return run is null ? stance : stance with
        {
            Walking = run.Weight(seconds),
            Phase = run.Gait.Phase(distance),
            Stride = run.Gait.Stride,
            LeftStep = run.Gait.Foot(distance, right: false),
            RightStep = run.Gait.Foot(distance, right: true),
        };
    }

    private int IndexAt(float seconds)
    {
        int i = 0;
        while (i + 1 < _marks.Count && _marks[i + 1].Seconds <= seconds)
            i++;
        return i;
    }

    private Vec3 Place(float seconds, int current)
    {
        foreach (WalkRun run in _runs)
        {
            if (seconds >= run.Start && seconds <= run.End)
                return run.Path.Point(run.Distance(seconds));
        }

        StageMark mark = _marks[current];
        // Between leaving a chair and the first step the figure is still where it sat.
        return mark.Place;
    }

    private float Heading(float seconds, int current)
    {
        StageMark mark = _marks[current];
        float heading = mark.Heading;
        if (current + 1 < _marks.Count)
        {
            StageMark next = _marks[current + 1];
            float turn = MathF.Min(TurnSeconds, next.Seconds - mark.Seconds);
            heading = Curve.LerpAngle(heading, next.Heading, Curve.Smooth(next.Seconds - turn, next.Seconds, seconds));
        }

        foreach (WalkRun run in _runs)
        {
            float weight = run.TurnWeight(seconds);
            if (weight > 0)
            {
                Vec3 forward = run.Path.Tangent(run.Distance(seconds));
                float still = seconds <= run.Start ? run.HeadingBefore : seconds >= run.End - WalkRun.Turn ? run.HeadingAfter : heading;
                heading = Curve.LerpAngle(still, Exact.Atan2(forward.X, -forward.Z), weight);
            }
        }

        return heading;
    }

    private float Weight(float seconds, StageAction action, float ramp)
    {
        float weight = 0;
        for (int i = 0; i < _marks.Count; i++)
        {
            if (_marks[i].Action != action)
                continue;
            bool before = i > 0 && _marks[i - 1].Action == action, after = i + 1 < _marks.Count && _marks[i + 1].Action == action;
            float begin = i == 0 && _marks[0].Seconds <= 0 ? 1 : before ? (seconds >= _marks[i].Seconds ? 1 : 0) : Curve.Smooth(0, ramp, seconds - _marks[i].Seconds);
            float end = i + 1 == _marks.Count ? 0 : after ? (seconds >= _marks[i + 1].Seconds ? 1 : 0) : Curve.Smooth(0, ramp, seconds - _marks[i + 1].Seconds);
            weight = MathF.Max(weight, MathF.Min(begin, 1 - end));
        }

        return weight;
    }
}
