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
    /// <summary>As in the shot.</summary>
    public string Angle { get; init; } = "eyeLevel";

    /// <summary>As in the shot.</summary>
    public decimal LensMillimetres { get; init; } = 35;

    /// <summary>Who sat down earlier in the scene and has not got up since, in that order.</summary>
    public IReadOnlyList<string> Seated { get; init; } = [];

    /// <summary>Whom the one in the picture speaks with; null when there are two, or nobody speaks.</summary>
    public string? Partner { get; init; }

    /// <summary>With whom the one in the picture makes a line, speaking or not; null when there are two.</summary>
    public string? Opposite { get; init; }

    /// <summary>The chase that goes on when the shot begins; null when there is none.</summary>
    internal SetUp? Chase { get; init; }
}

/// <summary>
/// Blocks a shot from its words. Everyone stands at the place the scene gave them, turned to whom they speak with; who sits takes the nearest free seat; who walks
/// comes to the mark from the own side; who leaves goes into the depth and is watched going. A chase and a fight have their own places, on the same line. The
/// camera is left to the generator, which knows the statures, wherever the audience's side is the obvious one. Deterministic.
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

    private static readonly string[] All = ["they", "both", "all", "everyone", "everybody"];
    private static readonly string[] Departures = ["walks away", "walk away", "walks off", "walks towards", "walks toward", "walks into", "runs away", "runs off"];

    /// <summary>The blocking of one shot.</summary>
    public static Contracts.Rpc.Plugin.Blocking For(SceneStage stage, BlockingNeeds shot)
    {
        ArgumentNullException.ThrowIfNull(stage);
        ArgumentNullException.ThrowIfNull(shot);
        string does = Unquoted(shot.Description);
        if (shot.Size != "insert" && (SetUp.Of(does, shot.Cast) ?? Running(shot, does)) is { } together)
            return together.Kind == SetUpKind.Chase ? Chase.For(stage, shot, together) : Fight.For(stage, shot, together);
        string? action = ActionIn(does);
        string?[] actions = [.. shot.Cast.Select((name, index) => Doing(shot, name, index == 0 ? action : Followers(action, does, name)))];
        Dictionary<string, Mark> seats = Seats(stage, shot, actions);
        Performer[] performers = [.. shot.Cast.Select((name, index) => new Performer(name, Keys(stage, shot, name, actions[index], seats)))];
        return new Contracts.Rpc.Plugin.Blocking { Performers = performers, Camera = actions is ["leave", ..] ? Watching(shot, performers) : OnTheSide(stage, shot, performers, seats) };
    }

    internal static string? ActionIn(string text) =>
        Array.Exists(Departures, phrase => text.Contains(phrase, StringComparison.OrdinalIgnoreCase)) ? "leave" : Actions.Find(Words.Of(text));

    // What is said is not done.
    internal static string Unquoted(string description)
    {
        int quote = description.IndexOf('\u201C', StringComparison.Ordinal);
        return quote < 0 ? description : description[..quote];
    }

    private static SetUp? Running(BlockingNeeds shot, string does) =>
        shot.Chase is { } chase && shot.Cast.Any(chase.Has) && SetUp.IsRunning(does) ? chase : null;

    // What one does the others of the shot do too only when it takes them along: on the way all, onto a seat those whom the same sentence names.
    private static string? Followers(string? action, string does, string name) => action switch
    {
        "walk" or "leave" => action,
        "sit" when Sentences.Of(does).Any(sentence => ActionIn(sentence) == "sit" && (Words.Contains(sentence, name) || Words.Of(sentence).Any(word => All.Contains(word, StringComparer.OrdinalIgnoreCase)))) => action,
        _ => null,
    };

    private static string? Doing(BlockingNeeds shot, string name, string? action) =>
        // An insert looks at what a hand holds out.
        shot.Size == "insert" ? "insert" : action is null && shot.Seated.Contains(name, StringComparer.OrdinalIgnoreCase) ? "sit" : action;

    // Who sat down first has the seat, in the picture or not; nobody sits where another stands.
    private static Dictionary<string, Mark> Seats(SceneStage stage, BlockingNeeds shot, string?[] actions)
    {
        var seats = new Dictionary<string, Mark>(StringComparer.OrdinalIgnoreCase);
        List<Mark> taken = [.. shot.Cast.Where((_, index) => actions[index] != "sit").Select(stage.MarkOf)];
        foreach (string name in shot.Seated.Concat(shot.Cast.Where((_, index) => actions[index] == "sit")))
        {
            bool stands = shot.Cast.Select((one, index) => SetUp.Same(one, name) && actions[index] != "sit").Any(up => up);
            if (stands || seats.ContainsKey(name) || stage.SeatOf(name, taken) is not { } seat)
                continue;
            seats[name] = seat;
            taken.Add(seat);
        }

        return seats;
    }

    private static IReadOnlyList<PerformerKey> Keys(SceneStage stage, BlockingNeeds shot, string name, string? action, Dictionary<string, Mark> seats)
    {
        Mark mark = stage.MarkOf(name);
        mark = mark with { Heading = Facing(stage, shot, name, mark) };
        return action switch
        {
            "insert" => [new PerformerKey(0, mark.X, mark.Z, mark.Heading, "point")],
            "sit" when seats.TryGetValue(name, out Mark seat) => [new PerformerKey(0, seat.X, seat.Z, seat.Heading, "sit")],
            "walk" => Arrive(stage, mark, shot.Seconds),
            "leave" => Leave(stage, mark, shot.Seconds),
            "point" => [new PerformerKey(0, mark.X, mark.Z, mark.Heading, "stand"), new PerformerKey(Part(shot.Seconds, 0.35m), mark.X, mark.Z, mark.Heading, "point")],
            _ => [new PerformerKey(0, mark.X, mark.Z, mark.Heading, "stand")],
        };
    }

    // Two in a picture, or one who speaks with somebody, look at each other; groups stay open to the audience.
    private static decimal Facing(SceneStage stage, BlockingNeeds shot, string name, Mark mark)
    {
        string? other = shot.Cast.Count == 2 && shot.Size is "twoShot" or "overTheShoulder" ? shot.Cast.First(one => !SetUp.Same(one, name)) : shot.Cast.Count == 1 ? shot.Partner : null;
        if (other is null || SetUp.Same(other, name) || !stage.Knows(other))
            return mark.Heading;
        Mark there = stage.MarkOf(other);
        return Direction.Opened(mark.X, mark.Z, there.X, there.Z);
    }

    private static PerformerKey[] Arrive(SceneStage stage, Mark mark, decimal seconds)
    {
        decimal walking = Part(seconds, 0.8m);
        decimal side = mark.X > 0 ? 1 : -1;
        decimal from = Math.Clamp(mark.X + (side * Math.Min(4, walking * WalkMetresPerSecond)), -stage.HalfWidth, stage.HalfWidth);
        return
        [
            new PerformerKey(0, decimal.Round(from, 3), mark.Z, side > 0 ? -90 : 90, "walk"),
            new PerformerKey(walking, mark.X, mark.Z, mark.Heading, "stand"),
        ];
    }

    private static PerformerKey[] Leave(SceneStage stage, Mark mark, decimal seconds) =>
    [
        new PerformerKey(0, mark.X, mark.Z, 180, "walk"),
        new PerformerKey(seconds, mark.X, Math.Max(mark.Z, Math.Min(stage.Depth, decimal.Round(mark.Z + Math.Min(5, seconds * WalkMetresPerSecond), 3))), 180, "walk"),
    ];

    // A generator frames each shot alone. Where what it would choose lies across the line that the shot has with its neighbours, the camera is placed.
    private static IReadOnlyList<CameraKey>? OnTheSide(SceneStage stage, BlockingNeeds shot, Performer[] performers, Dictionary<string, Mark> seats)
    {
        string? other = performers.Length == 2 ? performers[1].Name : performers.Length == 1 ? shot.Opposite : null;
        if (other is null || !stage.Knows(other) || shot.Size == "insert")
            return null;
        PerformerKey one = performers[0].Keys[^1];
        Mark place = seats.TryGetValue(other, out Mark seat) ? seat : stage.MarkOf(other);
        (decimal x, decimal z) = performers.Length == 2 ? (performers[1].Keys[^1].X, performers[1].Keys[^1].Z) : (place.X, place.Z);
        if ((x, z) == (one.X, one.Z))
            return null;
        // From left to right; of two behind each other the one in front counts as left, whoever is looked at.
        double line = (x, z).CompareTo((one.X, one.Z)) > 0 ? Direction.Of((double)(x - one.X), (double)(z - one.Z)) : Direction.Of((double)(one.X - x), (double)(one.Z - z));
        var camera = new CameraNeeds(shot.Size, shot.Angle, shot.LensMillimetres, shot.Movement, shot.Seconds);
        IReadOnlyList<CameraKey> free = NominalCamera.For(camera, performers)!, held = NominalCamera.For(camera, performers, line)!;
        return free.SequenceEqual(held) ? null : held;
    }

    // A generator that looks for faces would go round to the back of the stage, across the line.
    private static IReadOnlyList<CameraKey> Watching(BlockingNeeds shot, Performer[] performers)
    {
        var camera = new CameraNeeds(shot.Size, shot.Angle, shot.LensMillimetres, shot.Movement, shot.Seconds);
        if (shot.Movement is "truck" or "handheld" or "dollyIn")
            return NominalCamera.For(camera, performers)!;
        // Framed where they start, and looking after them.
        IReadOnlyList<CameraKey> keys = NominalCamera.For(camera, [.. performers.Select(one => one with { Keys = [one.Keys[0]] })])!;
        PerformerKey gone = performers[0].Keys[^1];
        return [keys[0], keys[1] with { TargetX = gone.X, TargetZ = gone.Z }];
    }

    private static decimal Part(decimal seconds, decimal part) => decimal.Round(seconds * part, 3, MidpointRounding.AwayFromZero);
}
