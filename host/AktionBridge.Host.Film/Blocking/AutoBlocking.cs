using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Film.Breakdown;

namespace AktionBridge.Host.Film.Blocking;

/// <summary>What auto-blocking needs to know of a shot.</summary>
/// <param name="Size">As in the shot.</param>
/// <param name="Movement">As in the shot.</param>
/// <param name="Description">What happens.</param>
/// <param name="Cast">Names, most important first.</param>
/// <param name="Seconds">Its length.</param>
/// <param name="LensMillimetres">As in the shot.</param>
public sealed record BlockingNeeds(string Size, string Movement, string Description, IReadOnlyList<string> Cast, decimal Seconds, decimal LensMillimetres)
{
    /// <summary>Who sat down earlier in the scene and has not got up since.</summary>
    public IReadOnlySet<string> Seated { get; init; } = new HashSet<string>();
}

/// <summary>
/// Blocks a shot from its words. Everyone stands at the place the scene gave them; who sits takes the nearest seat; who walks comes to the mark from the own side,
/// who leaves goes away from the camera. The camera is left to the generator, except over a shoulder, where only the scene knows which shoulder. Deterministic.
/// </summary>
public static class AutoBlocking
{
    private const decimal WalkMetresPerSecond = 1.3m;
    private const decimal EyeHeight = 1.6m;

    private static readonly WordTable Actions = new(
        ("sit", ["sit", "sat", "seated", "slump"]),
        ("point", ["point"]),
        ("leave", ["leave", "depart", "exit", "retreat"]),
        ("rise", ["rise", "stand", "rose", "stood"]),
        ("walk", ["walk", "run", "cross", "stride", "hurry", "hurries", "pace", "march", "wander", "stroll", "sprint", "limp", "enter", "arrive", "climb"]));

    /// <summary>The blocking of one shot.</summary>
    public static Contracts.Rpc.Plugin.Blocking For(SceneStage stage, BlockingNeeds shot)
    {
        ArgumentNullException.ThrowIfNull(stage);
        ArgumentNullException.ThrowIfNull(shot);
        string? action = ActionIn(Unquoted(shot.Description));
        return new Contracts.Rpc.Plugin.Blocking
        {
            Performers = [.. shot.Cast.Select((name, index) => new Performer(name, Keys(stage, shot, name, index == 0 ? action : Followers(action))))],
            Camera = OverShoulder(stage, shot),
        };
    }

    internal static string? ActionIn(string text) => Actions.Find(Words.Of(text));

    // What one does the others of the shot do too only when it takes them along.
    private static string? Followers(string? action) => action is "walk" or "leave" or "sit" ? action : null;

    // What is said is not done.
    private static string Unquoted(string description)
    {
        int quote = description.IndexOf('\u201C', StringComparison.Ordinal);
        return quote < 0 ? description : description[..quote];
    }

    private static IReadOnlyList<PerformerKey> Keys(SceneStage stage, BlockingNeeds shot, string name, string? action)
    {
        Mark mark = stage.MarkOf(name);
        if (action is null && shot.Seated.Contains(name))
            action = "sit";
        return action switch
        {
            "sit" when stage.SeatOf(name) is { } seat => [new PerformerKey(0, seat.X, seat.Z, seat.Heading, "sit")],
            "walk" => Arrive(mark, shot.Seconds),
            "leave" => Leave(mark, shot.Seconds),
            "point" => [new PerformerKey(0, mark.X, mark.Z, mark.Heading, "stand"), new PerformerKey(Part(shot.Seconds, 0.35m), mark.X, mark.Z, mark.Heading, "point")],
            _ => [new PerformerKey(0, mark.X, mark.Z, mark.Heading, "stand")],
        };
    }

    private static PerformerKey[] Arrive(Mark mark, decimal seconds)
    {
        decimal walking = Part(seconds, 0.8m);
        decimal side = mark.X > 0 ? 1 : -1;
        decimal from = mark.X + (side * Math.Min(4, walking * WalkMetresPerSecond));
        return
        [
            new PerformerKey(0, decimal.Round(from, 3), mark.Z, side > 0 ? -90 : 90, "walk"),
            new PerformerKey(walking, mark.X, mark.Z, mark.Heading, "stand"),
        ];
    }

    private static PerformerKey[] Leave(Mark mark, decimal seconds) =>
    [
        new PerformerKey(0, mark.X, mark.Z, 180, "walk"),
        new PerformerKey(seconds, mark.X, decimal.Round(mark.Z + Math.Min(5, seconds * WalkMetresPerSecond), 3), 180, "walk"),
    ];

    private static CameraKey[]? OverShoulder(SceneStage stage, BlockingNeeds shot)
    {
        if (shot.Size != "overTheShoulder" || shot.Cast.Count < 2 || !stage.HasLine)
            return null;
        Mark speaker = stage.MarkOf(shot.Cast[0]), listener = stage.MarkOf(shot.Cast[1]);
        // Behind the listener, a step towards the audience: this side of the line, whoever speaks.
        decimal outward = listener.X >= speaker.X ? 1 : -1;
        decimal x = decimal.Round(listener.X + (outward * 0.8m), 3), z = Math.Min(listener.Z, speaker.Z) - 0.5m;
        return [new CameraKey(0, x, EyeHeight + 0.06m, z, speaker.X, EyeHeight - 0.08m, speaker.Z, shot.LensMillimetres)];
    }

    private static decimal Part(decimal seconds, decimal part) => decimal.Round(seconds * part, 3, MidpointRounding.AwayFromZero);
}
