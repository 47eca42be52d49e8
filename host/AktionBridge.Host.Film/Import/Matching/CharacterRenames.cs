using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Import.Matching;

/// <summary>Finds characters that have another name now: nobody is cued by the old one, and half of the words under one of them are said under the other.</summary>
internal static class CharacterRenames
{
    private const int FewestWords = 3;

    /// <summary>New names with the characters they are.</summary>
    /// <param name="film">The film.</param>
    /// <param name="gone">Characters of the film whom the screenplay does not cue.</param>
    /// <param name="outline">The screenplay.</param>
    /// <param name="fresh">Names it cues that the film does not know.</param>
    public static Dictionary<string, Character> Find(IFilmReader film, IReadOnlyList<Character> gone, ScriptOutline outline, IReadOnlyList<string> fresh)
    {
        var found = new Dictionary<string, Character>(StringComparer.OrdinalIgnoreCase);
        if (gone.Count == 0 || fresh.Count == 0)
            return found;
        ILookup<string, string> said = outline.Scenes.SelectMany(scene => scene.Beats).Where(beat => beat.Speaker is not null)
            .ToLookup(beat => beat.Speaker!, beat => beat.Text, StringComparer.OrdinalIgnoreCase);
        var whoSaid = gone
            .SelectMany(character => film.List<Beat>("characterId", character.Id).Select(beat => (beat.AsWritten().Text, Character: character)))
            .ToLookup(one => one.Text, one => one.Character);
        Dictionary<string, int> spoken = gone.ToDictionary(character => character.Id, character => film.List<Beat>("characterId", character.Id).Sum(beat => Words.Count(beat.Text)));
        var candidates = new List<(string Name, Character Character, int Shared)>();
        foreach (string name in fresh)
        {
            int words = said[name].Sum(Words.Count);
            candidates.AddRange(said[name]
                .SelectMany(text => whoSaid[text].Distinct().Select(character => (character, Words: Words.Count(text))))
                .GroupBy(one => one.character)
                .Select(same => (name, same.Key, Shared: same.Sum(one => one.Words)))
                .Where(one => one.Shared >= FewestWords && 2 * one.Shared >= Math.Min(words, spoken[one.Key.Id])));
        }

        foreach ((string name, Character character, _) in candidates.OrderByDescending(one => one.Shared))
        {
            if (!found.ContainsKey(name) && !found.ContainsValue(character))
                found[name] = character;
        }

        return found;
    }
}
