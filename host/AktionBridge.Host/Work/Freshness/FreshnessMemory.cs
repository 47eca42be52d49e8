using System.Collections.Concurrent;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Store.Changes;

namespace AktionBridge.Host.Work.Freshness;

/// <summary>
/// What the shots of a project compose to, kept between reads: composing costs more than all else in a list, and most commits - jobs, takes, placements - change
/// no composition. Recipes never change, so what was read of one stays.
/// </summary>
internal sealed class FreshnessMemory(long revision)
{
    /// <summary>Kinds of rows that compositions are made of.</summary>
    public static IReadOnlySet<string> Ingredients { get; } = new HashSet<string>
    {
        "shot", "board", "blocking", "conditioning", "scene", "beat", "location", "character", "characterLock", "locationLock", "styleLock", "briefLock", "style", "brief", "project",
    };

    private const int MostRecipes = 20_000;

    private const int MostDifferences = 20_000;

    private readonly ConcurrentDictionary<string, ReadRecipe> _recipes = new();
    private readonly ConcurrentDictionary<(string Then, string Today), IReadOnlyList<RecipeDifference>> _differences = new();
    private Compositions _today = new();
    private long _followed = revision;

    /// <summary>Compositions that hold for what was committed up to a revision; null while a later change was not yet followed.</summary>
    public Compositions? At(long committed) =>
        // In this order: what is read after the comparison can only be newer than what was compared, and the read that uses it begins later still.
        Interlocked.Read(ref _followed) >= committed ? Volatile.Read(ref _today) : null;

    /// <summary>Told of every commit, in order.</summary>
    public void Follow(CommittedChange change)
    {
        if (change.Items.Any(item => Ingredients.Contains(item.Entity)))
            Volatile.Write(ref _today, new Compositions());
        Interlocked.Exchange(ref _followed, change.Revision);
    }

    /// <summary>What a recipe says; null when the project does not know it.</summary>
    public ReadRecipe? Recipe(IFilmReader film, string hash)
    {
        if (_recipes.TryGetValue(hash, out ReadRecipe? known))
            return known;
        if (film.Find<RecipeRow>(hash) is not { } row)
            return null;
        if (_recipes.Count >= MostRecipes)
            _recipes.Clear();
        (Variation variation, IReadOnlyDictionary<string, string> parameters) = RecipeParser.Varying(row.Canonical);
        return _recipes[hash] = new ReadRecipe(row.CompositionHash, variation.Seed, variation.IsSpecial, parameters);
    }

    /// <summary>What differs between two compositions, in words: the same whenever it is asked, but for the numbers of locks, which are never taken away.</summary>
    public IReadOnlyList<RecipeDifference> Differences(string then, string today, Func<IReadOnlyList<RecipeDifference>> compare)
    {
        if (_differences.TryGetValue((then, today), out IReadOnlyList<RecipeDifference>? known))
            return known;
        if (_differences.Count >= MostDifferences)
            _differences.Clear();
        return _differences[(then, today)] = compare();
    }

    /// <summary>Hashes by shot, generator and format; null where the shot cannot be composed.</summary>
    internal sealed class Compositions() : ConcurrentDictionary<(string Shot, GeneratorInfo Generator, NativeFormat Format), string?>(SameDescription.Instance)
    {
        /// <summary>A description is one object until its plugin is another: its many members need not be looked at.</summary>
        private sealed class SameDescription : IEqualityComparer<(string Shot, GeneratorInfo Generator, NativeFormat Format)>
        {
            public static SameDescription Instance { get; } = new();

            public bool Equals((string Shot, GeneratorInfo Generator, NativeFormat Format) x, (string Shot, GeneratorInfo Generator, NativeFormat Format) y) =>
                x.Shot == y.Shot && ReferenceEquals(x.Generator, y.Generator) && x.Format == y.Format;

            public int GetHashCode((string Shot, GeneratorInfo Generator, NativeFormat Format) key) => HashCode.Combine(key.Shot, key.Format.Frames);
        }
    }

    /// <param name="CompositionHash">Of the recipe without its variation.</param>
    /// <param name="Seed">Of the variation.</param>
    /// <param name="IsSpecial">Whether the variation says more than a seed.</param>
    /// <param name="Parameters">The generator's, overrides included.</param>
    internal sealed record ReadRecipe(string CompositionHash, long Seed, bool IsSpecial, IReadOnlyDictionary<string, string> Parameters);
}
