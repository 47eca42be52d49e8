using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Lint;

namespace AktionBridge.Host.Film.Readiness;

/// <summary>Tells how much of a film is decided. Only informs.</summary>
public static class FilmDepth
{
    private static readonly LintGenerators NotAsked = new("", new Dictionary<string, Contracts.Rpc.Plugin.GeneratorInfo>(), new Dictionary<string, string>());

    /// <summary>Shot by shot in story order, scene by scene as they are enumerated; do so inside the read that gave the film.</summary>
    public static IEnumerable<ShotDepth> Read(IFilmReader film, LintAsked asked)
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(asked);
        var whole = new LintFilm(film, NotAsked);
        foreach (Scene scene in film.List<Scene>().Where(scene => !scene.Orphaned && asked.Touches(scene)))
        {
            foreach (LintShot shot in new LintScene(whole, scene).Shots.Where(shot => asked.Has(shot.Shot)))
                yield return ShotDepth.Of(shot);
        }
    }
}
