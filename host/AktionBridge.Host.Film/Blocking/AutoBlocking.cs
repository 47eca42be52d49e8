using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Film.Breakdown;

namespace AktionBridge.Host.Film.Blocking;

/// <summary>What auto-blocking needs to know of a shot.</summary>
/// <param name="Size">As in the shot.</param>
/// <param name="Movement">As in the shot.</param>
/// <param name="Description">What happens.</param>
/// <param name="Cast">Names, most important first.</param>
/// <param name="Seconds">Its length.</param>
public sealed record BlockingNeeds(string Size, string Movement, string Description, IReadOnlyList<string> Cast, decimal Seconds)
{
    /// <summary>Who sat down earlier in the scene and has not got up since.</summary>
    public IReadOnlySet<string> Seated { get; init; } = new HashSet<string>();
}

/// <summary>
/// Blocks a shot from its words. Everyone stands at the place the scene gave them; who sits takes the nearest seat; who walks comes to the mark from the own side,
/// who leaves goes away from the camera. The camera is left to the generator, which knows the statures: with everyone on the scene's marks and a camera on the
/// audience's side, over a shoulder too, the line of action holds. Deterministic.
/// </summary>
public static class AutoBlocking
{
    private const decimal WalkMetresPerSecond = 1.3m;

    private static readonly WordTable Actions = new(
        ("sit", ["sit", "sat", "seated", "slump"]),
        ("point", ["point"]),
        ("leave", ["leave", "depart", "exit", "retreat"]),
        ("rise", ["rise", "stand", "rose", "stood"]),
        ("walk", ["walk", "run", "cross", "stride", "hurry", "hurries", "pace", "march", "wander", "stroll", "sprint", "limp", "enter", "arrive"]));

    private static readonly string[] Departures = ["walks away", "walk away", "walks off", "walks towards", "walks toward", "walks into", "runs away", "runs off"];

    /// <summary>The blocking of one shot.</summary>
    public static Contracts.Rpc.Plugin.Blocking For(SceneStage stage, BlockingNeeds shot)
    {
        ArgumentNullException.ThrowIfNull(stage);
        ArgumentNullException.ThrowIfNull(shot);
        string? action = ActionIn(Unquoted(shot.Description));
        return new Contracts.Rpc.Plugin.Blocking
        {
            Performers = [.. shot.Cast.Select((name, index) => new Performer(name, Keys(stage, shot, name, index == 0 ? action : Followers(action))))],
        };
    }

    internal static string? ActionIn(string text) =>
        Array.Exists(Departures, phrase => text.Contains(phrase, StringComparison.OrdinalIgnoreCase)) ? "leave" : Actions.Find(Words.Of(text));

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
        // An insert looks at what a hand holds out.
        if (shot.Size == "insert")
            return [new PerformerKey(0, mark.X, mark.Z, mark.Heading, "point")];
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

    private static decimal Part(decimal seconds, decimal part) => decimal.Round(seconds * part, 3, MidpointRounding.AwayFromZero);
}
