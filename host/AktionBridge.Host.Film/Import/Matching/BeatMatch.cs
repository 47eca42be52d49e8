using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Import.Matching;

/// <summary>
/// Which beat of the film each beat of a screenplay is: the same in the same scene; the same in another scene, because a scene was split or merged or the beat was
/// moved; one of the same speaker in the same scene that is much alike; the next of the same speaker there.
/// </summary>
internal sealed class BeatMatch
{
    // Shorter ones are said in many scenes; they move only beside one that moved.
    private const int FewestWords = 3;
    private const double LeastLikeness = 0.5;

    private readonly List<Pairing<Beat, OutlineBeat>> _pairs = [];

    /// <param name="old">Every scene of the film with its beats in order.</param>
    /// <param name="fresh">Scenes of the screenplay.</param>
    /// <param name="match">The scene of the film that each of those is.</param>
    /// <param name="names">Characters by name.</param>
    public BeatMatch(IReadOnlyList<(Scene Scene, IReadOnlyList<Beat> Beats)> old, IReadOnlyList<OutlineScene> fresh, IReadOnlyList<Scene?> match, NamedEntities names)
    {
        Dictionary<string, IReadOnlyList<Beat>> beats = old.ToDictionary(one => one.Scene.Id, one => one.Beats);
        for (int i = 0; i < fresh.Count; i++)
        {
            IReadOnlyList<Beat> own = match[i] is { } scene ? beats[scene.Id] : [];
            _pairs.Add(new Pairing<Beat, OutlineBeat>(own, fresh[i].Beats).By(BeatKey.Of, beat => BeatKey.Of(beat, names)));
        }

        Move(old, fresh, match, names);
        foreach (Pairing<Beat, OutlineBeat> pairs in _pairs)
        {
            pairs.ByLikeness((beat, other) => Speaker(beat) == Speaker(other, names) ? Likeness.OfWords(beat.Text, other.Text) : 0, LeastLikeness)
                .By(Speaker, beat => Speaker(beat, names));
        }
    }

    /// <summary>The beat of each beat of a scene of the screenplay, or null.</summary>
    public IReadOnlyList<Beat?> Of(int scene) => _pairs[scene].Match;

    /// <summary>Beats that a scene of the screenplay had and that are nowhere any more.</summary>
    public IEnumerable<Beat> Left(int scene) => _pairs[scene].Left;

    private void Move(IReadOnlyList<(Scene Scene, IReadOnlyList<Beat> Beats)> old, IReadOnlyList<OutlineScene> fresh, IReadOnlyList<Scene?> match, NamedEntities names)
    {
        Dictionary<string, int> scenes = Enumerable.Range(0, fresh.Count).Where(i => match[i] is not null).ToDictionary(i => match[i]!.Id, i => i);
        Dictionary<string, Queue<(Beat Beat, int At)>> waiting = old
            .SelectMany(one => one.Beats.Select((beat, at) => (Beat: beat, At: at)).Where(beat => !scenes.TryGetValue(one.Scene.Id, out int scene) || !_pairs[scene].IsTaken(beat.At)))
            .GroupBy(beat => BeatKey.Of(beat.Beat)).ToDictionary(same => same.Key, same => new Queue<(Beat, int)>(same));
        for (int i = 0; i < fresh.Count; i++)
        {
            // Twice: a short line may stand before the long one that moved with it.
            for (int pass = 0; pass < 2; pass++)
            {
                foreach (int at in _pairs[i].Open.ToList())
                    MoveOne(i, at, fresh[i].Beats[at]);
            }
        }

        void MoveOne(int scene, int at, OutlineBeat beat)
        {
            if (!waiting.TryGetValue(BeatKey.Of(beat, names), out Queue<(Beat Beat, int At)>? same) || !same.TryPeek(out (Beat Beat, int At) found))
                return;
            if (Words.Count(beat.Text) < FewestWords && !IsBesideOne(scene, at, found.Beat.SceneId))
                return;
            same.Dequeue();
            _pairs[scene].Give(at, found.Beat);
            if (scenes.TryGetValue(found.Beat.SceneId, out int from))
                _pairs[from].Withdraw(found.At);
        }
    }

    private bool IsBesideOne(int scene, int at, string from)
    {
        IReadOnlyList<Beat?> match = _pairs[scene].Match;
        return (at > 0 && match[at - 1]?.SceneId == from) || (at + 1 < match.Count && match[at + 1]?.SceneId == from);
    }

    private static string Speaker(Beat beat) => beat.CharacterId ?? "action";

    private static string Speaker(OutlineBeat beat, NamedEntities names) => beat.Speaker is null ? "action" : names.Character(beat.Speaker);
}
