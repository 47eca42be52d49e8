using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Import;

namespace AktionBridge.Host.Film.Loose;

/// <summary>Makes the shot that carries another one on: the same camera and cast, right before or after it in its scene.</summary>
public static class ShotExtension
{
    /// <summary>A shot of its own, because it begins or ends with another picture: takes of the first one stay what they are.</summary>
    /// <param name="film">The film.</param>
    /// <param name="shot">The shot that is carried on.</param>
    /// <param name="frames">Frames of the extension, at its own rate.</param>
    /// <param name="rate">That rate; the shot is counted at the project's.</param>
    /// <param name="projectRate">The project's rate.</param>
    /// <param name="after">Behind the shot; else before it.</param>
    public static Shot Create(IFilmWriter film, Shot shot, int frames, FrameRate rate, FrameRate projectRate, bool after)
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(shot);
        List<Shot> order = [.. film.List<Shot>("sceneId", shot.SceneId).OrderBy(one => one.Position)];
        int at = order.FindIndex(one => one.Id == shot.Id) + (after ? 1 : 0);
        int before = at > 0 ? ShotCodes.NumberOf(order[at - 1].Code) : 0;
        int? behind = at < order.Count ? ShotCodes.NumberOf(order[at].Code) : null;
        Shot made = shot with
        {
            Id = EntityId.New("shot"),
            Version = 1,
            Code = new ShotCodes(film.List<Shot>().Select(one => one.Code)).Next(film.Find<Scene>(shot.SceneId)!.Number, before, behind),
            DurationFrames = ShotFromSlot.Frames(frames, rate, projectRate),
            BeatIds = [],
            BoardId = null,
            PreferredTakeId = null,
            Marker = null,
            Edited = true,
        };
        order.Insert(at, made);
        for (int i = 0; i < order.Count; i++)
        {
            if (order[i].Id == made.Id)
                film.Put(made = made with { Position = i });
            else if (order[i].Position != i)
                film.Put(order[i] with { Position = i, Version = order[i].Version + 1 });
        }

        return made;
    }
}
