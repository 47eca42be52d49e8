namespace AktionBridge.Host.Film.Graph;

/// <summary>
/// Rows in the order of the story: by scene, then by shot, then by what belongs to the shot. Lazy: a page reads only the scenes it touches.
/// Enumerate inside the read that gave the reader.
/// </summary>
public static class StoryOrder
{
    /// <summary>Shots, beginning after the one with this id; an id that is gone gives none.</summary>
    public static IEnumerable<Shot> Shots(IFilmReader film, string? after = null)
    {
        ArgumentNullException.ThrowIfNull(film);
        Shot? last = after is null ? null : film.Find<Shot>(after);
        if (after is not null && last is null)
            yield break;
        foreach (Scene scene in film.List<Scene>(after: last?.SceneId is { } sceneId ? Before(film, sceneId) : null))
        {
            foreach (Shot shot in film.List<Shot>("sceneId", scene.Id, after: scene.Id == last?.SceneId ? last.Id : null))
                yield return shot;
        }
    }

    /// <summary>Takes, beginning after the one with this id.</summary>
    public static IEnumerable<Take> Takes(IFilmReader film, string? after = null) =>
        Owned<Take>(film, after, take => take.ShotId);

    /// <summary>Boards, oldest first within a shot, beginning after the one with this id.</summary>
    public static IEnumerable<Board> Boards(IFilmReader film, string? after = null) =>
        Owned<Board>(film, after, board => board.ShotId);

    private static IEnumerable<T> Owned<T>(IFilmReader film, string? after, Func<T, string> shotOf)
        where T : class, IEntity
    {
        ArgumentNullException.ThrowIfNull(film);
        if (after is null)
            return Shots(film).SelectMany(shot => film.List<T>("shotId", shot.Id));
        if (film.Find<T>(after) is not { } last)
            return [];
        string first = shotOf(last);
        return film.List<T>("shotId", first, after: after).Concat(Shots(film, first).SelectMany(shot => film.List<T>("shotId", shot.Id)));
    }

    /// <summary>The scene before one, so that a list "after" it begins with that one.</summary>
    private static string? Before(IFilmReader film, string sceneId)
    {
        string? before = null;
        foreach (Scene scene in film.List<Scene>())
        {
            if (scene.Id == sceneId)
                return before;
            before = scene.Id;
        }

        return before;
    }
}
