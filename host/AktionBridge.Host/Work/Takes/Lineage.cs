using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Work.Takes;

/// <summary>Follows takes to those they were joined of: these are what is fresh or stale.</summary>
internal static class Lineage
{
    /// <summary>What has to be known to tell which of the takes are stale.</summary>
    public static IReadOnlyList<string> Generators(IFilmReader film, IReadOnlyList<Take> takes) =>
        [.. takes.SelectMany(take => Pieces(film, take)).Select(take => take.Generator).Distinct()];

    /// <summary>Why a joined take is stale: because of which of its pieces. One that is gone says nothing: its picture is in the join.</summary>
    public static IReadOnlyList<string> Stale(IFilmReader film, TakeOrigin joined, Func<Take, StaleTake?> stale) =>
    [
        .. joined.TakeIds.Distinct().Select(film.Find<Take>).OfType<Take>()
            .SelectMany(piece => stale(piece) is { } why ? why.Reasons.Select(reason => $"{Views.TakeName(film, piece)}: {reason}") : []),
    ];

    private static IEnumerable<Take> Pieces(IFilmReader film, Take take) => take.Origin is { Relation: TakeRelation.Stitch } joined
        ? joined.TakeIds.Distinct().Select(film.Find<Take>).OfType<Take>().SelectMany(piece => Pieces(film, piece))
        : [take];
}
