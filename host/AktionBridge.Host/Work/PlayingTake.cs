using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Work;

/// <summary>Which take plays: the chosen one, else the newest that was not rejected and not made for an alternate set.</summary>
internal static class PlayingTake
{
    public static Take? Find(IFilmReader film, Shot shot) =>
        shot.PreferredTakeId is { } id && film.Find<Take>(id) is { } chosen
            ? chosen
            : film.List<Take>("shotId", shot.Id).Where(take => take is { Verdict: not Verdict.Rejected, SetId: null }).OrderBy(take => take.Number).LastOrDefault();

    /// <summary>The same, without reading the take.</summary>
    public static TakeStamp? Stamp(IFilmReader film, Shot shot) => Among(shot, film.TakeStamps(shot.Id));

    /// <summary>The same among all takes of a shot, in the order of their numbers.</summary>
    public static TakeStamp? Among(Shot shot, IReadOnlyList<TakeStamp> takes) =>
        takes.FirstOrDefault(take => take.Id == shot.PreferredTakeId) ?? takes.LastOrDefault(take => take is { Verdict: not Verdict.Rejected, SetId: null });

    public static Take Of(IFilmReader film, Shot shot) => Find(film, shot)
        ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"{shot.Code} has no take to play. Generate one: aktion generate {shot.Code}");
}
