using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Import;

namespace AktionBridge.Host.Film.Arranging;

/// <summary>A place among the shots of a scene.</summary>
/// <param name="Scene">The scene.</param>
/// <param name="At">How many shots are before it; a shot that is being moved does not count.</param>
public sealed record ShotPlace(Scene Scene, int At)
{
    /// <summary>The place that a person names: right before or after a shot, else at the end of a scene.</summary>
    /// <param name="film">The film.</param>
    /// <param name="scene">Null where a shot says it.</param>
    /// <param name="before">The shot behind the place; null when it is not named by that.</param>
    /// <param name="after">The shot before the place; null when it is not named by that.</param>
    /// <param name="moving">The shot that goes there; null for a new one.</param>
    /// <exception cref="RpcFailureException">InvalidValue: no place is named, or two that are not one; Conflict: beside a shot that was removed.</exception>
    public static ShotPlace Named(IFilmReader film, Scene? scene, Shot? before, Shot? after, Shot? moving = null)
    {
        ArgumentNullException.ThrowIfNull(film);
        if ((before ?? after) is not { } beside)
            return new ShotPlace(scene ?? throw Wrong("Say where: in a scene (--scene 12), or right before or after a shot (--before SHOT, --after SHOT)."), Others(film, scene!.Id, moving).Count);
        if (before is not null && after is not null)
            throw Wrong($"Before {before.Code} and after {after.Code} are two places. Name one of them.");
        if (beside.Id == moving?.Id)
            throw Wrong($"{beside.Code} cannot be put beside itself. Name another shot.");
        RemovedShots.Refuse(beside);
        Scene there = film.Find<Scene>(beside.SceneId) ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"The scene of {beside.Code} is gone. Name another shot, or a scene.");
        if (scene is not null && scene.Id != there.Id)
            throw Wrong($"{beside.Code} is in scene {there.Number}, not in scene {scene.Number}. Name the scene or the shot, not both.");
        int at = Others(film, there.Id, moving).FindIndex(shot => shot.Id == beside.Id);
        return new ShotPlace(there, before is null ? at + 1 : at);
    }

    private static List<Shot> Others(IFilmReader film, string sceneId, Shot? moving) => [.. ShotPlaces.Order(film, sceneId).Where(shot => shot.Id != moving?.Id)];

    private static RpcFailureException Wrong(string message) => new(RpcErrorCode.InvalidValue, message);
}

/// <summary>Puts shots among those of a scene and gives them codes.</summary>
internal static class ShotPlaces
{
    public static List<Shot> Order(IFilmReader film, string sceneId) => [.. film.List<Shot>("sceneId", sceneId).OrderBy(shot => shot.Position)];

    /// <summary>Stores a shot with this many of its scene before it; the others keep their order.</summary>
    public static Shot Put(IFilmWriter film, Shot shot, int at)
    {
        List<Shot> order = [.. Order(film, shot.SceneId).Where(other => other.Id != shot.Id)];
        order.Insert(Math.Clamp(at, 0, order.Count), shot);
        Shot placed = shot;
        for (int i = 0; i < order.Count; i++)
        {
            if (order[i].Id == shot.Id)
                film.Put(placed = shot with { Position = i });
            else if (order[i].Position != i)
                film.Put(order[i] with { Position = i, Version = order[i].Version + 1 });
        }

        return placed;
    }

    /// <summary>A code that no shot has or had, between those of its neighbours where there is room: 0010, 0015, 0020.</summary>
    public static string Code(IFilmReader film, ShotPlace place, Shot? moving = null)
    {
        List<Shot> order = [.. Order(film, place.Scene.Id).Where(shot => shot.Id != moving?.Id)];
        // What came from another scene brought its code along, which says nothing about the order here.
        bool own = order.Exists(shot => ShotCodes.IsOf(place.Scene.Number, shot.Code));
        int? Number(Shot? shot) => shot is null ? null : ShotCodes.NumberOf(shot.Code);
        bool Counts(Shot shot) => !own || ShotCodes.IsOf(place.Scene.Number, shot.Code);
        int before = Number(order.Take(place.At).LastOrDefault(Counts)) ?? 0;
        int? behind = Number(order.Skip(place.At).FirstOrDefault(Counts));
        return new ShotCodes(film.List<Shot>().Where(shot => shot.Id != moving?.Id).Select(shot => shot.Code)).Next(place.Scene.Number, before, behind > before ? behind : null);
    }
}
