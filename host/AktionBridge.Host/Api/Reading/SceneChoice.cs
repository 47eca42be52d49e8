using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Api.Reading;

/// <summary>Finds the shots of scenes that are named by number or as a range: numbers are text, so a range is what lies between its ends in the story.</summary>
internal static class SceneChoice
{
    /// <summary>Named shots and those of named scenes, in story order; all that are not orphaned when neither are named.</summary>
    /// <exception cref="RpcFailureException">NotFound, naming the scene or shot; InvalidValue: a range that runs backwards.</exception>
    public static IReadOnlyList<Shot> Shots(IFilmReader film, IReadOnlyList<string>? shots, IReadOnlyList<string>? scenes)
    {
        if (scenes is null)
            return Find.Shots(film, shots);
        IReadOnlyList<Scene> all = film.List<Scene>();
        HashSet<string> chosen = [.. scenes.SelectMany(scene => Scenes(all, scene)).Select(scene => scene.Id)];
        HashSet<string> named = [.. (shots ?? []).Select(shot => Find.Present(film, shot).Id)];
        return [.. StoryOrder.Shots(film).Where(shot => chosen.Contains(shot.SceneId) || named.Contains(shot.Id))];
    }

    /// <summary>Ids of the scenes that a number or a range names, in story order.</summary>
    /// <exception cref="RpcFailureException">NotFound; InvalidValue: a range that runs backwards.</exception>
    public static IReadOnlyList<string> Ids(IFilmReader film, string named) => [.. Scenes(film.List<Scene>(), named).Select(scene => scene.Id)];

    private static IEnumerable<Scene> Scenes(IReadOnlyList<Scene> all, string named)
    {
        // A number may hold a dash itself.
        if (IndexOf(all, named) is >= 0 and var one)
            return [all[one]];
        for (int dash = named.IndexOf('-', StringComparison.Ordinal); dash >= 0; dash = named.IndexOf('-', dash + 1))
        {
            (int from, int to) = (IndexOf(all, named[..dash].Trim()), IndexOf(all, named[(dash + 1)..].Trim()));
            if (from < 0 || to < 0)
                continue;
            return from <= to
                ? all.Skip(from).Take(to - from + 1)
                : throw new RpcFailureException(RpcErrorCode.InvalidValue, $"'{named}' runs backwards: scene {all[from].Number} comes after scene {all[to].Number}.");
        }

        throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no scene '{named}', nor a range of that name. Write 7, 12A or 3-7. List them: aktion status");
    }

    private static int IndexOf(IReadOnlyList<Scene> all, string number)
    {
        for (int index = 0; index < all.Count; index++)
        {
            if (string.Equals(all[index].Number, number, StringComparison.OrdinalIgnoreCase) || all[index].Id == number)
                return index;
        }

        return -1;
    }
}
