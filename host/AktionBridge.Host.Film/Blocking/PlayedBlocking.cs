using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;

namespace AktionBridge.Host.Film.Blocking;

/// <summary>The blocking that a shot's recipes have today.</summary>
/// <param name="Blocking">As directed, else by the rules.</param>
/// <param name="Directed">Whether somebody directed it.</param>
/// <param name="NominalCamera">The camera that the shot's values mean, where the blocking has none; null on an empty stage.</param>
public sealed record PlayedBlocking(Contracts.Rpc.Plugin.Blocking Blocking, bool Directed, IReadOnlyList<CameraKey>? NominalCamera)
{
    /// <summary>Of one shot.</summary>
    public static PlayedBlocking Of(IFilmReader film, Shot shot)
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(shot);
        ShotContext context = ShotContext.Read(film, shot);
        Contracts.Rpc.Plugin.Blocking blocking = DirectionComposer.Compose(film, context, isOwnTime: true).Blocking!;
        var camera = new CameraNeeds(shot.Size, shot.Angle, shot.LensMillimetres, shot.Movement, TimingModel.Seconds(shot.DurationFrames, context.ProjectRate));
        return new PlayedBlocking(blocking, context.Blocking is not null, blocking.Camera is null ? Host.Film.Blocking.NominalCamera.For(camera, blocking.Performers) : null);
    }
}
