using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Blocking;

/// <summary>What the actions of a scene leave behind for the shots after them: who sits, and whether a chase is on. Read once, from the first beat to the last.</summary>
internal sealed class SceneActions
{
    private readonly Dictionary<string, Standing> _before = [];
    private readonly NameFinder _finder;
    private Standing _now = new([], null);

    /// <param name="beats">In order.</param>
    /// <param name="finder">Knows who is on stage.</param>
    public SceneActions(IEnumerable<Beat> beats, NameFinder finder)
    {
        _finder = finder;
        foreach (Beat beat in beats)
        {
            _before.TryAdd(beat.Id, _now = _now with { Number = _before.Count });
            if (beat.Kind != "action")
                continue;
            foreach (string sentence in Sentences.Of(beat.Text))
                _now = _now with { Seated = Seated(sentence) };
            _now = _now with { Chase = Chase(beat.Text) };
        }
    }

    /// <summary>How things stand when a shot begins: before the first beat that it tells. A shot that tells none comes after all.</summary>
    public Standing Before(Shot shot)
    {
        Standing? first = null;
        foreach (string beat in shot.BeatIds)
        {
            if (_before.TryGetValue(beat, out Standing? found) && (first is null || found.Number < first.Number))
                first = found;
        }

        return first ?? _now;
    }

    private List<string> Seated(string sentence)
    {
        string? action = AutoBlocking.ActionIn(sentence);
        if (action is null or "point" || _finder.In(sentence) is not [var name, ..])
            return _now.Seated;
        List<string> others = _now.Seated.FindAll(one => !SetUp.Same(one, name));
        return action == "sit" ? _now.Seated.Exists(one => SetUp.Same(one, name)) ? _now.Seated : [.. others, name] : others;
    }

    // It goes on while somebody runs; any other action ends it.
    private SetUp? Chase(string text)
    {
        SetUp? begun = SetUp.Of(text, _finder.In(text));
        if (begun is not null)
            return begun.Kind == SetUpKind.Chase ? begun : null;
        return SetUp.IsRunning(text) ? _now.Chase : null;
    }

    /// <param name="Seated">Who sits, in the order of sitting down.</param>
    /// <param name="Chase">Which chase is on; null for none.</param>
    internal sealed record Standing(List<string> Seated, SetUp? Chase)
    {
        /// <summary>Of the beat, from 0.</summary>
        public int Number { get; init; }
    }
}
