using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;

namespace AktionBridge.Host.Work.Takes;

/// <summary>Follows takes to those they were joined of: these are what is fresh or stale.</summary>
internal static class Lineage
{
    /// <summary>What has to be known to tell which of the takes are stale.</summary>
    public static IReadOnlyList<string> Generators(IFilmReader film, IReadOnlyList<Take> takes) =>
        [.. takes.SelectMany(take => Pieces(film, take)).Select(take => take.Generator).Distinct()];

    /// <summary>The same of a take that was not read itself; it is only where it was joined of others.</summary>
    public static IReadOnlyList<string> Generators(IFilmReader film, TakeStamp take) =>
        take.Generator == TakeJoins.Generator && film.Find<Take>(take.Id) is { } joined ? Generators(film, [joined]) : [take.Generator];

    /// <summary>What differs of a joined take: what differs of its pieces. One that is gone says nothing: its picture is in the join.</summary>
    public static IReadOnlyList<RecipeDifference> Differences(IFilmReader film, TakeOrigin joined, Func<Take, Shot, IReadOnlyList<RecipeDifference>> differences) =>
    [
        .. joined.TakeIds.Distinct().Select(film.Find<Take>).OfType<Take>().SelectMany(piece => film.Find<Shot>(piece.ShotId) is not { } shot
            ? []
            : differences(piece, shot).Select(one => new RecipeDifference($"{piece.Id}/{one.Path}", $"{Views.TakeName(film, piece)}: {one.Words}"))),
    ];

    private static IEnumerable<Take> Pieces(IFilmReader film, Take take) => take.Origin is { Relation: TakeRelation.Stitch } joined
        ? joined.TakeIds.Distinct().Select(film.Find<Take>).OfType<Take>().SelectMany(piece => Pieces(film, piece))
        : [take];
}
