using AktionBridge.Plugins.Previz.Figures;
using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Stage;

/// <summary>All actors of a shot together: who looks at whom needs everybody's place.</summary>
internal sealed class Troupe(IReadOnlyList<Actor> actors)
{
    private const float Earshot = 6;

    public IReadOnlyList<Actor> Actors => actors;

    public Pose[] At(float seconds)
    {
        Stance[] stances = [.. actors.Select(a => a.Track.At(seconds))];
        var poses = new Pose[stances.Length];
        for (int i = 0; i < stances.Length; i++)
            poses[i] = Posing.Of(actors[i].Build, actors[i].Person, WithOthers(stances, i));
        return poses;
    }

    private Stance WithOthers(Stance[] stances, int self)
    {
        Vec3 sum = Vec3.Zero;
        float total = 0, nearest = float.MaxValue;
        for (int i = 0; i < stances.Length; i++)
        {
            if (i == self)
                continue;
            float distance = Vec3.Distance(stances[i].Root, stances[self].Root);
            nearest = MathF.Min(nearest, distance);
            // The nearest by far outweighs the rest, yet nobody's head snaps when the nearest changes.
            float weight = (float)Exact.Exp(-3 * distance);
            sum += HeadOf(stances[i], i) * weight;
            total += weight;
        }

        if (nearest > Earshot)
            return stances[self];
        Vec3 target = sum * (1 / total);
        return stances[self] with { LookAt = target, InCompany = nearest < 3, PointAt = null };
    }

    private Vec3 HeadOf(Stance stance, int index) =>
        stance.Root + new Vec3(0, Curve.Lerp(actors[index].Build.Stature * 0.93f, 1.2f, stance.Sitting), 0);
}
