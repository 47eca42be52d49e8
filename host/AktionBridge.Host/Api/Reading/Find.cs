using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Arranging;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Api.Reading;

/// <summary>Finds what a client names by id or by the name people use.</summary>
internal static class Find
{
    public static FilmProject Project(IFilmReader film) => film.List<FilmProject>(limit: 1)[0];

    public static Shot? ShotOrNull(IFilmReader film, string idOrCode) =>
        film.Find<Shot>(idOrCode) ?? film.List<Shot>("code", idOrCode, limit: 1).FirstOrDefault();

    public static Shot Shot(IFilmReader film, string idOrCode) => ShotOrNull(film, idOrCode)
        ?? throw Missing($"There is no shot '{idOrCode}'. List them: aktion shots");

    /// <summary>A shot that is in the film, for what is made of it.</summary>
    public static Shot Present(IFilmReader film, string idOrCode)
    {
        Shot shot = Shot(film, idOrCode);
        RemovedShots.Refuse(shot);
        return shot;
    }

    /// <summary>Id of the scene of this id or number.</summary>
    public static string SceneId(IFilmReader film, string idOrNumber) =>
        film.Find<Scene>(idOrNumber)?.Id
        ?? film.List<Scene>().FirstOrDefault(scene => string.Equals(scene.Number, idOrNumber, StringComparison.OrdinalIgnoreCase))?.Id
        ?? throw Missing($"There is no scene '{idOrNumber}'. List them: aktion status");

    public static Character Character(IFilmReader film, string idOrName) =>
        film.Find<Character>(idOrName)
        ?? film.List<Character>().FirstOrDefault(one => string.Equals(one.Name, idOrName, StringComparison.OrdinalIgnoreCase))
        ?? throw Missing($"There is no character '{idOrName}'. Known are: {string.Join(", ", film.List<Character>().Select(one => one.Name))}.");

    public static Location Location(IFilmReader film, string idOrName) =>
        film.Find<Location>(idOrName)
        ?? film.List<Location>().FirstOrDefault(one => string.Equals(one.Name, idOrName, StringComparison.OrdinalIgnoreCase))
        ?? throw Missing($"There is no location '{idOrName}'. Known are: {string.Join(", ", film.List<Location>().Select(one => one.Name))}.");

    public static Scene Scene(IFilmReader film, string idOrNumber) =>
        film.Find<Scene>(idOrNumber)
        ?? film.List<Scene>().FirstOrDefault(scene => string.Equals(scene.Number, idOrNumber, StringComparison.OrdinalIgnoreCase))
        ?? throw Missing($"There is no scene (and no shot) called '{idOrNumber}'. List them: aktion status");

    /// <summary>By id, or by shot code and number: sc010_sh0020_t03.</summary>
    public static Take Take(IFilmReader film, string idOrName)
    {
        if (film.Find<Take>(idOrName) is { } take)
            return take;
        int mark = idOrName.LastIndexOf("_t", StringComparison.Ordinal);
        if (mark > 0 && int.TryParse(idOrName.AsSpan(mark + 2), out int number) &&
            film.List<Shot>("code", idOrName[..mark], limit: 1).FirstOrDefault() is { } shot &&
            film.List<Take>("shotId", shot.Id).FirstOrDefault(one => one.Number == number) is { } named)
            return named;
        throw Missing($"There is no take '{idOrName}'. Name it by id or as SHOT_tNN, such as sc010_sh0020_t01.");
    }

    /// <summary>The named shots in story order, or all that are not orphaned.</summary>
    public static IReadOnlyList<Shot> Shots(IFilmReader film, IReadOnlyList<string>? named)
    {
        if (named is not null)
        {
            var wanted = named.Select(name => Present(film, name).Id).ToHashSet();
            return [.. StoryOrder.Shots(film).Where(shot => wanted.Contains(shot.Id))];
        }

        var orphaned = film.List<Scene>().Where(scene => scene.Orphaned).Select(scene => scene.Id).ToHashSet();
        return [.. StoryOrder.Shots(film).Where(shot => !orphaned.Contains(shot.SceneId))];
    }

    private static RpcFailureException Missing(string message) => new(RpcErrorCode.NotFound, message);
}
