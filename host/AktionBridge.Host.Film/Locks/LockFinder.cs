using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;

namespace AktionBridge.Host.Film.Locks;

/// <summary>
/// Finds by which locks a recipe was made: it holds their content, not their numbers. Where the words of several locks stand in a prompt, the one that most of
/// the words are of is meant, then the one with the fewest that are missing, then the newest; a prompt may have been trimmed.
/// </summary>
internal sealed class LockFinder(IFilmReader film)
{
    private static readonly char[] ClauseEnds = [',', '.', ';', '!', '?'];

    public int? OfCharacter(string name, Recipe recipe)
    {
        Character? character = film.List<Character>("name", name, limit: 1).FirstOrDefault();
        if (character is null)
            return null;
        CastMember? member = recipe.Composition.Direction?.Cast.FirstOrDefault(one => one.Name == name);
        List<string> images = [.. recipe.Composition.Inputs.Where(input => input.Role == "character" && input.Subject == name).Select(input => input.Sha256)];
        List<CharacterLock> locks =
        [
            .. LockBook.Of<CharacterLock>(film, character.Id)
                .Where(one => Shows(one.Images, images) && (member is null || (member.Description == one.Description && member.Palette.SequenceEqual(one.Palette)))),
        ];
        // What somebody wears stands in the prompt alone, and there only where no scene or shot says otherwise.
        return Best(locks, one => [one.Anchor, one.Description, one.Wardrobe], recipe.Composition.Prompt) ?? locks.Select(one => (int?)one.Number).Max();
    }

    public int? OfLocation(Recipe recipe)
    {
        if (recipe.Composition.Direction?.Set is not { } set || film.List<Location>("name", set.Location, limit: 1).FirstOrDefault() is not { } location)
            return null;
        List<string> images = Images(recipe, ShotContext.LocationRole);
        return Best(
            LockBook.Of<LocationLock>(film, location.Id).Where(one =>
                Shows(one.Images, images) && one.Palette.SequenceEqual(set.Palette) && (one.Pieces.Count == 0 || one.Pieces.SequenceEqual(set.Pieces))),
            one => [one.Description], recipe.Composition.Prompt);
    }

    public int? OfStyle(Recipe recipe)
    {
        if (film.List<Style>(limit: 1).FirstOrDefault() is not { } style)
            return null;
        List<string> images = Images(recipe, ShotContext.StyleRole);
        return Best(
            LockBook.Of<StyleLock>(film, style.Id).Where(one => Shows(one.Images, images)),
            one => [one.Prompt, one.Negative, .. one.Palette], recipe.Composition.Prompt);
    }

    /// <summary>Of the brief only what is in the prompt can be told apart.</summary>
    public int? OfBrief(Recipe recipe) => film.List<Brief>(limit: 1).FirstOrDefault() is { } brief
        ? Best(LockBook.Of<BriefLock>(film, brief.Id), one => [one.EmotionalAim], recipe.Composition.Prompt)
        : null;

    // A generator takes the first few; none at all says nothing.
    private static bool Shows(IReadOnlyList<LockImage> images, List<string> hashes) => hashes.TrueForAll(hash => images.Any(image => image.Sha256 == hash));

    private static List<string> Images(Recipe recipe, string role) =>
        [.. recipe.Composition.Inputs.Where(input => input.Role == role).Select(input => input.Sha256)];

    private static int? Best<TLock>(IEnumerable<TLock> locks, Func<TLock, IEnumerable<string>> words, PromptLayers prompt)
        where TLock : class, ILock<TLock>
    {
        string text = Plain(string.Join(' ', prompt.Subject, prompt.Camera, prompt.Light, prompt.Environment, prompt.Style, prompt.Negative));
        return locks
            .Select(one => (one.Number, Clauses: words(one).SelectMany(Clauses).ToList()))
            .Select(one => (one.Number, All: one.Clauses.Count, Found: one.Clauses.Count(clause => text.Contains(clause, StringComparison.Ordinal))))
            .Where(one => one.Found > 0 || one.All == 0)
            .OrderByDescending(one => one.Found).ThenBy(one => one.All - one.Found).ThenByDescending(one => one.Number)
            .Select(one => (int?)one.Number)
            .FirstOrDefault();
    }

    private static IEnumerable<string> Clauses(string words) =>
        Plain(words).Split(ClauseEnds, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Plain(string words) => Words.Plain(words).ToLowerInvariant();
}
