using AktionBridge.Plugins.Previz.Figures;
using AktionBridge.Plugins.Previz.Geometry;
using AktionBridge.Plugins.Previz.Numerics;
using AktionBridge.Plugins.Previz.Stage;

namespace AktionBridge.Plugins.Previz.Camera;

/// <summary>What a camera operator knows about the people of a shot before it rolls: the rehearsal, in even steps.</summary>
internal sealed class Subjects
{
    public const int Steps = 13;
    private readonly Troupe _troupe;
    private readonly float _seconds;
    private readonly Pose[][] _rehearsal;

    public Subjects(Troupe troupe, float seconds)
    {
        (_troupe, _seconds) = (troupe, seconds);
        _rehearsal = [.. Enumerable.Range(0, Steps).Select(i => troupe.At(seconds * i / (Steps - 1)))];
    }

    public int Count => _troupe.Actors.Count;

    public float Seconds => _seconds;

    public Build BuildOf(int actor) => _troupe.Actors[actor].Build;

    public Pose At(int step, int actor) => _rehearsal[step][actor];

    public Vec3 EyesAt(int step, int actor) => At(step, actor).Eyes(BuildOf(actor));

    /// <summary>Where the later two thirds of the shot are spent: an entrance is framed for where it ends.</summary>
    public Vec3 HoldEyes(int actor) => Average(actor, Steps / 3, Steps);

    public Vec3 HoldFace(int actor)
    {
        Vec3 sum = Vec3.Zero;
        for (int step = Steps / 3; step < Steps; step++)
            sum += At(step, actor).Head.Forward.Flat().Normalized() + (At(step, actor).Chest.Forward.Flat().Normalized() * 0.35f);
        return sum.Flat().NormalizedOr(new Vec3(0, 0, -1));
    }

    /// <summary>How far the subject travels over the floor.</summary>
    public float Travel(int actor) => (EyesAt(Steps - 1, actor) - EyesAt(0, actor)).Flat().Length;

    /// <summary>A smooth following of the subject, without the bob of its steps.</summary>
    public Vec3 Followed(int actor, float seconds)
    {
        Vec3 sum = Vec3.Zero;
        for (int i = -3; i <= 3; i++)
            sum += _troupe.Actors[actor].Track.At(MathF.Min(MathF.Max(seconds + (i * 0.16f), 0), _seconds)).Root;
        return sum * (1f / 7);
    }

    public (Vec3 Least, Vec3 Most) Bounds(bool wholeShot)
    {
        Vec3 least = new(1e9f, 0, 1e9f), most = new(-1e9f, 0, -1e9f);
        for (int step = wholeShot ? 0 : Steps / 3; step < Steps; step++)
        {
            for (int actor = 0; actor < Count; actor++)
            {
                Vec3 at = At(step, actor).Pelvis.Origin;
                least = Vec3.Min(least, at with { Y = 0 });
                most = Vec3.Max(most, at + new Vec3(0, BuildOf(actor).Stature * 0.5f, 0));
            }
        }

        return (least, most);
    }

    private Vec3 Average(int actor, int from, int to)
    {
        Vec3 sum = Vec3.Zero;
        for (int step = from; step < to; step++)
            sum += EyesAt(step, actor);
        return sum * (1f / (to - from));
    }
}
