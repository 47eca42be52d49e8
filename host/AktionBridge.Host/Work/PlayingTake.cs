using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Work;

/// <summary>Which take plays: the chosen one, else the newest that was not rejected.</summary>
internal static class PlayingTake
{
    public static Take? Find(IFilmReader film, Shot shot) =>
        shot.PreferredTakeId is { } id && film.Find<Take>(id) is { } chosen
            ? chosen
            : film.List<Take>("shotId", shot.Id).Where(take => take.Verdict != Verdict.Rejected).OrderBy(take => take.Number).LastOrDefault();

    public static Take Of(IFilmReader film, Shot shot) => Find(film, shot)
        ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"{shot.Code} has no take to play. Generate one: aktion generate {shot.Code}");
}
