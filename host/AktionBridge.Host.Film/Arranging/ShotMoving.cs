using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Arranging;

/// <summary>Moves shots to another place, with all that was made for them.</summary>
public static class ShotMoving
{
    /// <summary>
    /// Moves a shot. Its code stays, because slates, files and timelines say it; only a shot that was moved to another scene before anything was made for it gets a
    /// code of that scene.
    /// </summary>
    /// <exception cref="RpcFailureException">Conflict: it was removed.</exception>
    public static Shot Move(IFilmWriter film, Shot shot, ShotPlace place)
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(shot);
        ArgumentNullException.ThrowIfNull(place);
        RemovedShots.Refuse(shot);
        bool renamed = place.Scene.Id != shot.SceneId && !IsNamed(film, shot);
        return ShotPlaces.Put(
            film,
            shot with
            {
                SceneId = place.Scene.Id, Code = renamed ? ShotPlaces.Code(film, place, shot) : shot.Code, Version = shot.Version + 1, Edited = true, Placed = true,
            },
            place.At);
    }

    /// <summary>Whether anything outside the film graph may say the shot's code already.</summary>
    private static bool IsNamed(IFilmReader film, Shot shot) =>
        shot.Marker is not null || film.Count<Take>("shotId", shot.Id) > 0 || film.Count<Board>("shotId", shot.Id) > 0 || film.Count<Anchor>("shotId", shot.Id) > 0;
}
