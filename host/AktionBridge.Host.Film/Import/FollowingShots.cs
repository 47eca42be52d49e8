using AktionBridge.Host.Film.Arranging;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Import;

/// <summary>Shots go where their beats went: when a scene is split or merged, takes, boards and edits stay with what they tell.</summary>
internal static class FollowingShots
{
    /// <summary>Moves the shots of which most beats are in another scene now; their codes stay, because files are named by them.</summary>
    /// <param name="film">The film, beats stored.</param>
    /// <param name="moved">Beats that changed their scene: id, from, to.</param>
    /// <returns>Codes of the shots that moved, with the scene they went to.</returns>
    public static IReadOnlyList<(string Code, string From, string To)> Move(IFilmWriter film, IReadOnlyList<(string Beat, string From, string To)> moved)
    {
        var followed = new List<(string Code, string From, string To)>();
        IReadOnlyList<Shot> removed = moved.Count == 0 ? [] : film.List<Shot>("sceneId", RemovedShots.SceneId);
        foreach (IGrouping<string, (string Beat, string From, string To)> leaving in moved.GroupBy(one => one.From).ToList())
        {
            string from = leaving.Key;
            // Only beats of the shot's own scene lead it anywhere: what a person put into another scene stays there.
            Dictionary<string, string> now = leaving.ToDictionary(one => one.Beat, one => one.To);
            HashSet<string> stayed = [.. film.List<Beat>("sceneId", from).Select(beat => beat.Id)];
            foreach (Shot shot in film.List<Shot>("sceneId", from))
            {
                string? to = Destination(shot, from, now, stayed);
                if (to is null || to == from)
                    continue;
                int position = film.List<Shot>("sceneId", to) is [.., var last] ? last.Position + 1 : 0;
                film.Put(shot with { SceneId = to, Position = position, Version = shot.Version + 1 });
                followed.Add((shot.Code, from, to));
            }

            // It is put back into the scene that tells its words by then.
            foreach (Shot shot in removed.Where(shot => shot.Removed?.SceneId == from))
            {
                if (Destination(shot, from, now, stayed) is { } to && to != from)
                    film.Put(shot with { Removed = shot.Removed! with { SceneId = to }, Version = shot.Version + 1 });
            }
        }

        return followed;
    }

    private static string? Destination(Shot shot, string from, Dictionary<string, string> now, HashSet<string> stayed) => shot.BeatIds
        .Select(beat => now.TryGetValue(beat, out string? to) ? to : stayed.Contains(beat) ? from : null)
        .OfType<string>()
        .GroupBy(scene => scene).OrderByDescending(scene => scene.Count()).ThenByDescending(scene => scene.Key == from)
        .FirstOrDefault()?.Key;
}
