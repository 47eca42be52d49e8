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
        if (after is not null && (last is null || film.Find<Scene>(last.SceneId) is null))
            yield break;
        if (last is not null)
        {
            foreach (Shot shot in film.List<Shot>("sceneId", last.SceneId, after: last.Id))
                yield return shot;
        }

        foreach (Scene scene in Scenes(film, last?.SceneId))
        {
            foreach (Shot shot in film.List<Shot>("sceneId", scene.Id))
                yield return shot;
        }
    }

    /// <summary>Takes, beginning after the one with this id.</summary>
    public static IEnumerable<Take> Takes(IFilmReader film, string? after = null) =>
        Owned<Take>(film, after, take => take.ShotId);

    /// <summary>Stamps of takes with their shots, beginning after the take with this id.</summary>
    public static IEnumerable<(Shot Shot, TakeStamp Take)> Stamps(IFilmReader film, string? after = null)
    {
        ArgumentNullException.ThrowIfNull(film);
        if (after is null)
            return Shots(film).SelectMany(shot => film.TakeStamps(shot.Id).Select(take => (shot, take)));
        if (film.Find<Take>(after) is not { } last || film.Find<Shot>(last.ShotId) is not { } first)
            return [];
        return film.TakeStamps(first.Id).SkipWhile(take => take.Id != after).Skip(1).Select(take => (first, take))
            .Concat(Shots(film, first.Id).SelectMany(shot => film.TakeStamps(shot.Id).Select(take => (shot, take))));
    }

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

    /// <summary>Scenes after one, a few at a time: a page of shots needs only a few of them.</summary>
    private static IEnumerable<Scene> Scenes(IFilmReader film, string? after)
    {
        const int few = 16;
        for (IReadOnlyList<Scene> scenes = film.List<Scene>(after: after, limit: few); scenes.Count > 0; scenes = film.List<Scene>(after: scenes[^1].Id, limit: few))
        {
            foreach (Scene scene in scenes)
                yield return scene;
            if (scenes.Count < few)
                yield break;
        }
    }
}
