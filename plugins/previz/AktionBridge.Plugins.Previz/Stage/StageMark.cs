using AktionBridge.Contracts.Plugin;
using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Stage;

internal enum StageAction
{
    Stand,
    Walk,
    Sit,
    Point,
}

/// <summary>A performer's key in the units of the stage.</summary>
/// <param name="Heading">Radians.</param>
internal readonly record struct StageMark(float Seconds, Vec3 Place, float Heading, StageAction Action)
{
    private const float WalkingPace = 1.3f;

    public static List<StageMark> From(IReadOnlyList<PerformerKey> keys, float shotSeconds)
    {
        List<StageMark> marks = [.. keys.Select(Of).OrderBy(m => m.Seconds)];
        StageMark last = marks[^1];
        // "From then on walks" without a place to go: straight ahead until the shot is over.
        if (last.Action == StageAction.Walk && last.Seconds < shotSeconds)
        {
            float seconds = shotSeconds + 1 - last.Seconds;
            Vec3 ahead = new Vec3(Exact.Sin(last.Heading), 0, -Exact.Cos(last.Heading)) * (WalkingPace * seconds);
            marks.Add(last with { Seconds = shotSeconds + 1, Place = last.Place + ahead, Action = StageAction.Stand });
        }

        return marks;
    }

    private static StageMark Of(PerformerKey key) => new(
        (float)key.Seconds, new Vec3((float)key.X, 0, (float)key.Z), Exact.Radians((float)key.Heading), ActionOf(key.Action));

    private static StageAction ActionOf(string action) => action switch
    {
        "stand" => StageAction.Stand,
        "walk" => StageAction.Walk,
        "sit" => StageAction.Sit,
        "point" => StageAction.Point,
        _ => throw new GenerationFailedException($"The blocking asks for the action '{action}'. Previz knows stand, walk, sit and point; change the key."),
    };
}
