using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Film.Breakdown;

namespace AktionBridge.Host.Film.Blocking;

/// <summary>
/// Where everyone of a scene belongs. Places are given once a scene, by order of appearance, so that the line between the first two
/// stays where it is and a camera on the audience's side never crosses it.
/// </summary>
public sealed class SceneStage
{
    // The two leads on the line, then an arc behind it.
    private static readonly (decimal X, decimal Z)[] Places =
        [(-0.75m, 0), (0.75m, 0), (0, 1.1m), (-1.7m, 0.9m), (1.7m, 0.9m), (-2.5m, 1.6m), (2.5m, 1.6m)];

    private const decimal RoomToSit = 0.5m;

    private readonly List<string> _names;
    private readonly IReadOnlyList<SetPiece> _pieces;

    /// <summary>Sets the stage.</summary>
    /// <param name="names">Everyone of the scene, in order of appearance.</param>
    /// <param name="pieces">What stands there; chairs and benches can be sat on.</param>
    public SceneStage(IReadOnlyList<string> names, IReadOnlyList<SetPiece> pieces)
    {
        ArgumentNullException.ThrowIfNull(names);
        _names = [.. names];
        _pieces = pieces;
    }

    /// <summary>Whether there are walls around it.</summary>
    public bool Interior { get; init; }

    /// <summary>How far to either side of the middle somebody may go, in metres.</summary>
    public decimal HalfWidth => Interior ? 5.5m : 12;

    /// <summary>How far back somebody may go: not through what closes the set behind.</summary>
    public decimal Depth => _pieces.Where(piece => piece.Kind is "wall" or "window" && Direction.Between((double)piece.Heading, 0) is < 45 or > 135)
        .Select(piece => piece.Z - 0.6m).Append(8).Min();

    /// <summary>Whether two people share the scene, and so a line.</summary>
    public bool HasLine => _names.Count >= 2;

    /// <summary>The same stage with places for those it did not know.</summary>
    internal SceneStage With(IReadOnlyList<string> cast)
    {
        List<string> strangers = [.. cast.Where(name => !_names.Contains(name, StringComparer.OrdinalIgnoreCase))];
        return strangers.Count == 0 ? this : new SceneStage([.. _names, .. strangers], _pieces) { Interior = Interior };
    }

    /// <summary>The other one, where there are two; null else.</summary>
    internal string? OtherOfTwo(string name) => _names.Count == 2 && Knows(name) ? _names.Find(one => !string.Equals(one, name, StringComparison.OrdinalIgnoreCase)) : null;

    internal bool Knows(string name) => _names.Contains(name, StringComparer.OrdinalIgnoreCase);

    internal Mark MarkOf(string name)
    {
        int at = Math.Max(0, _names.FindIndex(one => string.Equals(one, name, StringComparison.OrdinalIgnoreCase)));
        if (!HasLine)
            return new Mark(0, 0, 0);
        (decimal x, decimal z) = at < Places.Length ? Places[at] : (((at % 6) - 2.5m) * 0.9m, 2.2m + (at / 6 * 0.8m));
        // Turned to each other, opened by a third towards the audience: both faces can be seen.
        return new Mark(x, z, at switch { 0 => 60, 1 => -60, _ => decimal.Round(-x * 12, 0) });
    }

    /// <summary>The nearest seat that is not taken, or null when there is none.</summary>
    /// <param name="name">Who wants to sit.</param>
    /// <param name="taken">Where others are.</param>
    internal Mark? SeatOf(string name, IReadOnlyCollection<Mark> taken)
    {
        Mark mark = MarkOf(name);
        int at = Math.Max(0, _names.FindIndex(one => string.Equals(one, name, StringComparison.OrdinalIgnoreCase)));
        Mark[] seats = [.. _pieces.SelectMany(Seats).OrderBy(seat => Distance(seat, mark))];
        if (seats.Length == 0)
            return null;
        // The third and those after him leave the nearest ones to the leads.
        int wanted = Math.Min(HasLine && at > 1 ? at : 0, seats.Length - 1);
        return seats[wanted..].Concat(seats[..wanted].Reverse()).Select(seat => (Mark?)seat)
            .FirstOrDefault(seat => taken.All(other => Distance(other, seat!.Value) >= RoomToSit * RoomToSit));
    }

    // A bench has room for two.
    private static IEnumerable<Mark> Seats(SetPiece piece) => piece.Kind switch
    {
        "chair" => [new Mark(piece.X, piece.Z, piece.Heading)],
        "bench" => [new Mark(piece.X - 0.4m, piece.Z, piece.Heading), new Mark(piece.X + 0.4m, piece.Z, piece.Heading)],
        _ => [],
    };

    private static decimal Distance(Mark left, Mark right) =>
        ((left.X - right.X) * (left.X - right.X)) + ((left.Z - right.Z) * (left.Z - right.Z));
}

/// <summary>A place on the floor and where it faces: 0 the audience, 90 right.</summary>
internal readonly record struct Mark(decimal X, decimal Z, decimal Heading);
