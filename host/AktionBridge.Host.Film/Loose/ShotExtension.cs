using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Arranging;
using AktionBridge.Host.Film.Graph;

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
        RemovedShots.Refuse(shot);
        int at = ShotPlaces.Order(film, shot.SceneId).FindIndex(one => one.Id == shot.Id) + (after ? 1 : 0);
        var place = new ShotPlace(film.Find<Scene>(shot.SceneId)!, at);
        Shot made = shot with
        {
            Id = EntityId.New("shot"),
            Version = 1,
            Code = ShotPlaces.Code(film, place),
            DurationFrames = ShotFromSlot.Frames(frames, rate, projectRate),
            BeatIds = [],
            BoardId = null,
            PreferredTakeId = null,
            Recalled = null,
            Marker = null,
            Split = null,
            Edited = true,
            Placed = true,
        };
        return ShotPlaces.Put(film, made, at);
    }
}
