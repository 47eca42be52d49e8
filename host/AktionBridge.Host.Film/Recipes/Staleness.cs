using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Recipes;

/// <summary>One thing that a take was made with and that is otherwise today.</summary>
/// <param name="Path">Where in the recipe: composition/direction/size. Stable, so that a person may waive exactly this one.</param>
/// <param name="Words">For people: "lock of MARA 2 → 3".</param>
public sealed record RecipeDifference(string Path, string Words);

/// <summary>Whether a take still is what today's film graph would make.</summary>
/// <param name="Differences">Empty when it is fresh.</param>
/// <param name="Today">Today's recipe with the take's own variation; null when the shot cannot be composed today (the only difference then says why).</param>
public sealed record StaleReport(IReadOnlyList<RecipeDifference> Differences, ComposedRecipe? Today)
{
    /// <summary>Whether anything differs.</summary>
    public bool IsStale => Differences.Count > 0;
}

/// <summary>Tells what is stale and why, by composing again and comparing canonical trees.</summary>
public static class Staleness
{
    /// <summary>Recomposes a shot with the variation of a recipe it was once made by.</summary>
    /// <param name="film">The film today.</param>
    /// <param name="shot">The shot today.</param>
    /// <param name="canonical">The take's recipe, <see cref="RecipeRow.Canonical"/>.</param>
    /// <param name="generator">The generator as installed today.</param>
    /// <param name="format">What the shot's duration and the generator's grid ask for today.</param>
    public static StaleReport Check(IFilmReader film, Shot shot, string canonical, GeneratorChoice generator, NativeFormat format)
    {
        Recipe then = RecipeParser.Parse(canonical);
        ComposedRecipe today;
        try
        {
            today = RecipeComposer.Compose(film, shot, generator, format, then.Variation);
        }
        catch (RpcFailureException failure)
        {
            return new StaleReport([new RecipeDifference("composition", $"cannot be made today: {failure.Message}")], null);
        }

        return string.Equals(today.Canonical, canonical, StringComparison.Ordinal)
            ? new StaleReport([], today)
            : new StaleReport(Compare(film, canonical, today.Canonical), today);
    }

    /// <summary>
    /// Whether a recorded recipe is what a shot composes to today, by hash alone: compose a shot once, then ask for each of its takes.
    /// The same for any variation, because takes of one composition differ in nothing else.
    /// </summary>
    public static bool IsFresh(RecipeRow recorded, ComposedRecipe today)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(today);
        return recorded.CompositionHash == today.CompositionHash;
    }

    /// <summary>Differences between two canonical recipes, in words; locks are named by their numbers where the film knows them.</summary>
    public static IReadOnlyList<RecipeDifference> Compare(IFilmReader film, string then, string today)
    {
        ArgumentNullException.ThrowIfNull(film);
        var words = new DifferenceWords(film, RecipeParser.Parse(then), RecipeParser.Parse(today));
        return words.Describe(CanonicalTree.Differences(then, today));
    }
}
