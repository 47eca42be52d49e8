using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;

namespace AktionBridge.Host.Work;

/// <summary>
/// Tells which takes would be another today, within one read. What a shot composes to is found once a generator and format and compared by hash, so that a page of
/// takes costs no more compositions than it has shots.
/// </summary>
internal sealed class TakeFreshness(IFilmReader film, GeneratorLookup generators)
{
    private readonly Dictionary<(string Shot, string Generator, NativeFormat Format), ComposedRecipe?> _today = [];
    private readonly Dictionary<string, (RecipeRow Row, Recipe Recipe)?> _recipes = [];

    /// <summary>What a take was made from; null when the project does not know it any more.</summary>
    public Recipe? RecipeOf(Take take) => Read(take)?.Recipe;

    /// <summary>The same answer as <see cref="Composer.Stale"/>, without the words.</summary>
    public bool IsStale(Take take)
    {
        if (film.Find<Shot>(take.ShotId) is not { } shot || Read(take) is not { } made || !generators.Found.TryGetValue(take.Generator, out GeneratorChoice? generator))
            return true;
        try
        {
            NativeFormat format = Composer.FormatToday(film, shot, take, generator);
            // Overrides that come to nothing today are left out of a recipe; a hash of the composition alone would not show that.
            return made.Recipe.Variation.Overrides.Count > 0
                ? Staleness.Check(film, shot, made.Row.Canonical, generator, format).IsStale
                : Today(shot, generator, format) is not { } today || !Staleness.IsFresh(made.Row, today);
        }
        catch (RpcFailureException)
        {
            return true;
        }
    }

    private (RecipeRow Row, Recipe Recipe)? Read(Take take)
    {
        if (!_recipes.TryGetValue(take.RecipeHash, out (RecipeRow, Recipe)? known))
            _recipes[take.RecipeHash] = known = film.Find<RecipeRow>(take.RecipeHash) is { } row ? (row, RecipeParser.Parse(row.Canonical)) : null;
        return known;
    }

    // Null when the shot cannot be composed today.
    private ComposedRecipe? Today(Shot shot, GeneratorChoice generator, NativeFormat format)
    {
        if (_today.TryGetValue((shot.Id, generator.Name, format), out ComposedRecipe? composed))
            return composed;
        try
        {
            composed = RecipeComposer.Compose(film, shot, generator, format, new Variation(0));
        }
        catch (RpcFailureException)
        {
            composed = null;
        }

        return _today[(shot.Id, generator.Name, format)] = composed;
    }
}
