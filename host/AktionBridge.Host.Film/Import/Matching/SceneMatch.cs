using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Import.Matching;

/// <summary>
/// Which scene of the film each scene of a screenplay is, by content and then by order:
/// <list type="number">
/// <item>the same heading and the same content;</item>
/// <item>the most words in beats that are the same (a scene that was changed, reworded, split or merged: the heading, then the number decides between equals);</item>
/// <item>the same heading and written number, then the same heading, in order;</item>
/// <item>words much alike, whatever the heading;</item>
/// <item>the one scene that is left between the same two neighbours, when the headings share a word.</item>
/// </list>
/// </summary>
internal sealed class SceneMatch
{
    // What stands in so many scenes says nothing about which one it is.
    private const int MostScenesWithABeat = 8;
    private const int FewestWords = 3;
    private const double LeastShare = 0.3;
    private const double LeastLikeness = 0.6;

    private readonly IReadOnlyList<OutlineScene> _fresh;
    private readonly IReadOnlyList<(Scene Scene, IReadOnlyList<Beat> Beats)> _old;
    private readonly Pairing<Scene, OutlineScene> _pairs;
    private readonly Dictionary<string, int> _places;

    /// <param name="old">Scenes of the film with their beats, in order.</param>
    /// <param name="fresh">Scenes of the screenplay.</param>
    /// <param name="names">Characters by name.</param>
    public SceneMatch(IReadOnlyList<(Scene Scene, IReadOnlyList<Beat> Beats)> old, IReadOnlyList<OutlineScene> fresh, NamedEntities names)
    {
        (_old, _fresh) = (old, fresh);
        _places = old.Select((one, place) => (one.Scene.Id, place)).ToDictionary(one => one.Id, one => one.place);
        _pairs = new Pairing<Scene, OutlineScene>([.. old.Select(one => one.Scene)], fresh)
            .By(scene => $"{scene.Heading}\n{BeatKey.Of(BeatsOf(scene))}", scene => $"{scene.Heading}\n{BeatKey.Of(scene.Beats, names)}");
        PairByShare();
        _pairs
            .By(scene => $"{scene.Heading}\n{scene.Number}", scene => scene.IsNumbered ? $"{scene.Heading}\n{scene.Number}" : null)
            .By(scene => scene.Heading, scene => scene.Heading)
            .ByLikeness((scene, other) => Likeness.OfWords(Text(BeatsOf(scene).Select(beat => beat.Text)), Text(other.Beats.Select(beat => beat.Text))), LeastLikeness);
        PairBetweenNeighbours();
    }

    /// <summary>The scene of each scene of the screenplay, or null.</summary>
    public IReadOnlyList<Scene?> Match => _pairs.Match;

    /// <summary>Scenes that the screenplay does not hold any more.</summary>
    public IEnumerable<Scene> Left => _pairs.Left;

    private IReadOnlyList<Beat> BeatsOf(Scene scene) => _old[_places[scene.Id]].Beats;

    private static string Text(IEnumerable<string> beats) => string.Join(' ', beats);

    private void PairByShare()
    {
        var left = _pairs.Left.Select(scene => _places[scene.Id]).ToHashSet();
        Dictionary<string, List<int>> where = left.Order()
            .SelectMany(place => _old[place].Beats.Select(beat => beat.Text).Distinct().Select(text => (text, place)))
            .GroupBy(one => one.text).Where(same => same.Count() <= MostScenesWithABeat)
            .ToDictionary(same => same.Key, same => same.Select(one => one.place).ToList());
        var candidates = new List<(double Score, int Distance, int Index, int Place)>();
        foreach (int index in _pairs.Open)
            candidates.AddRange(Candidates(index, where));
        foreach ((_, _, int index, int place) in candidates.OrderByDescending(one => one.Score).ThenBy(one => one.Distance).ThenBy(one => one.Index))
        {
            if (_pairs.Match[index] is not null || !left.Remove(place))
                continue;
            _pairs.Give(index, _old[place].Scene);
            _pairs.Withdraw(place);
        }
    }

    private IEnumerable<(double Score, int Distance, int Index, int Place)> Candidates(int index, Dictionary<string, List<int>> where)
    {
        OutlineScene scene = _fresh[index];
        var shared = new Dictionary<int, int>();
        foreach (string text in scene.Beats.Select(beat => beat.Text).Distinct())
        {
            foreach (int place in where.GetValueOrDefault(text) ?? [])
                shared[place] = shared.GetValueOrDefault(place) + Words.Count(text);
        }

        int words = scene.Beats.Sum(beat => Words.Count(beat.Text));
        foreach ((int place, int same) in shared.Where(one => one.Value >= FewestWords))
        {
            Scene old = _old[place].Scene;
            double share = (double)same / Math.Max(1, Math.Min(words, _old[place].Beats.Sum(beat => Words.Count(beat.Text))));
            if (share < LeastShare)
                continue;
            // More words in common decide between what is otherwise equal.
            double score = share + (old.Heading == scene.Heading ? 0.5 : 0) + (scene.IsNumbered && old.Number == scene.Number ? 0.25 : 0) + (0.1 * same / (same + 100.0));
            yield return (score, Math.Abs(place - index), index, place);
        }
    }

    private void PairBetweenNeighbours()
    {
        foreach (int index in _pairs.Open.ToList())
        {
            int before = index == 0 ? -1 : PlaceOf(_pairs.Match[index - 1]);
            int after = index + 1 == _fresh.Count ? _old.Count : PlaceOf(_pairs.Match[index + 1]);
            if (before + 2 != after || before < -1 || _pairs.IsTaken(before + 1) || !Likeness.ShareAWord(_old[before + 1].Scene.Heading, _fresh[index].Heading))
                continue;
            _pairs.Give(index, _old[before + 1].Scene);
            _pairs.Withdraw(before + 1);
        }
    }

    private int PlaceOf(Scene? scene) => scene is null ? -3 : _places[scene.Id];
}
