using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Arranging;

/// <summary>Shots that a person took out of the film. They keep takes, boards, files and their code, which is given to no other shot, and can be put back.</summary>
public static class RemovedShots
{
    /// <summary>In place of their scene's id: no scene has it, so what goes through the scenes does not meet them.</summary>
    public const string SceneId = "removed";

    /// <summary>Whether a shot is one of them.</summary>
    public static bool Is(Shot shot)
    {
        ArgumentNullException.ThrowIfNull(shot);
        return shot.SceneId == SceneId;
    }

    /// <summary>Lets pass what is in the film.</summary>
    /// <exception cref="RpcFailureException">Conflict: the shot was removed.</exception>
    public static void Refuse(Shot shot)
    {
        ArgumentNullException.ThrowIfNull(shot);
        if (Is(shot))
            throw new RpcFailureException(RpcErrorCode.Conflict, $"{shot.Code} was removed from the film. Put it back first: aktion shots restore {shot.Code}");
    }

    /// <summary>Takes a shot out. Nothing of it is deleted; a breakdown does not propose it again.</summary>
    public static Shot Remove(IFilmWriter film, Shot shot)
    {
        ArgumentNullException.ThrowIfNull(film);
        Refuse(shot);
        List<Shot> order = ShotPlaces.Order(film, shot.SceneId);
        int at = order.FindIndex(other => other.Id == shot.Id);
        var from = new RemovedFrom(shot.SceneId, at > 0 ? order[at - 1].Id : null, at);
        Shot removed = shot with
        {
            SceneId = SceneId, Position = film.List<Shot>("sceneId", SceneId).Select(other => other.Position + 1).DefaultIfEmpty().Max(), Version = shot.Version + 1, Removed = from,
        };
        film.Put(removed);
        return removed;
    }

    /// <summary>Puts a shot back behind the one it followed; where that is gone, as many shots from the scene's beginning as it was.</summary>
    /// <exception cref="RpcFailureException">Conflict: it is in the film.</exception>
    public static Shot Restore(IFilmWriter film, Shot shot)
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(shot);
        if (shot.Removed is not { } from || !Is(shot))
            throw new RpcFailureException(RpcErrorCode.Conflict, $"{shot.Code} is in the film; it was not removed. List the removed ones: aktion shots --scene {SceneId}");
        int followed = from.AfterShotId is null ? -1 : ShotPlaces.Order(film, from.SceneId).FindIndex(other => other.Id == from.AfterShotId);
        int at = followed >= 0 ? followed + 1 : from.AfterShotId is null ? 0 : from.Position;
        return ShotPlaces.Put(film, shot with { SceneId = from.SceneId, Version = shot.Version + 1, Removed = null }, at);
    }
}
