using System.Globalization;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;

namespace AktionBridge.Host.Work.Takes;

/// <summary>Says what tells takes from each other: only what is not the same for all of them, swept values first.</summary>
internal static class TakeDifferences
{
    private const int MostOfTheFilm = 3;

    /// <summary>One list of words each take, in their order.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Of(IFilmReader film, IReadOnlyList<Take> takes)
    {
        Recipe?[] recipes = [.. takes.Select(take => film.Find<RecipeRow>(take.RecipeHash) is { } row ? RecipeParser.Parse(row.Canonical) : null)];
        Dictionary<string, string>[] settings = [.. takes.Zip(recipes, Settings)];
        string[] names = [.. takes.SelectMany(take => take.Sweep.Keys).Concat(settings.SelectMany(one => one.Keys).Order(StringComparer.Ordinal)).Distinct()];
        string[] telling = [.. names.Where(name => settings.Select(one => one.GetValueOrDefault(name)).Distinct().Count() > 1)];
        bool generators = takes.Select(take => take.Generator).Distinct().Count() > 1;
        bool seeds = recipes.Select(recipe => recipe?.Variation.Seed).Distinct().Count() > 1;
        bool origins = takes.Select(take => Origin(film, take)).Distinct().Count() > 1;
        return
        [
            .. takes.Select((take, index) => (IReadOnlyList<string>)
            [
                .. telling.Select(name => $"{Short(name)} {settings[index].GetValueOrDefault(name, "default")}"),
                .. generators ? [take.Generator] : Array.Empty<string>(),
                .. OfTheFilm(film, recipes[0], recipes[index]),
                .. origins && Origin(film, take) is { Length: > 0 } origin ? [origin] : Array.Empty<string>(),
                .. seeds ? [Seed(recipes[index])] : Array.Empty<string>(),
            ]),
        ];
    }

    private static Dictionary<string, string> Settings(Take take, Recipe? recipe)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string value) in (recipe?.Parameters() ?? new Dictionary<string, string>()).Concat(recipe?.Variation.Overrides ?? new Dictionary<string, string>()).Concat(take.Sweep))
            all[name] = value;
        return all;
    }

    /// <summary>Decisions of shot, scene and film that changed between the first take and this one.</summary>
    private static IEnumerable<string> OfTheFilm(IFilmReader film, Recipe? first, Recipe? recipe) => first is null || recipe is null
        ? []
        : Staleness.Compare(film, Alone(first), Alone(recipe))
            .Where(difference => !difference.Path.StartsWith("composition/parameters", StringComparison.Ordinal) && difference.Path is not ("composition/generator" or "composition/outputRevision" or "composition/mode"))
            .Select(difference => difference.Words)
            .Take(MostOfTheFilm);

    private static string Alone(Recipe recipe) => RecipeCanonical.CompositionText(recipe.Composition);

    private static string Origin(IFilmReader film, Take take) => take.Origin is not { } origin
        ? ""
        : $"{Words(origin.Relation)} {string.Join(", ", origin.TakeIds.Select(id => film.Find<Take>(id) is { } of ? $"t{of.Number:00}" : "a take that is gone"))}";

    /// <summary>For people, before the names of takes.</summary>
    public static string Words(TakeRelation relation) => relation switch
    {
        TakeRelation.Again => "again from",
        TakeRelation.ExtendTail => "goes on from",
        TakeRelation.ExtendHead => "leads up to",
        TakeRelation.Restyle => "restyle of",
        TakeRelation.Upscale => "upscale of",
        TakeRelation.Interpolate => "interpolation of",
        _ => "joined of",
    };

    private static string Seed(Recipe? recipe) => string.Create(CultureInfo.InvariantCulture, $"seed {recipe?.Variation.Seed}");

    private static string Short(string name) => name.StartsWith("prompt.", StringComparison.Ordinal) ? name[7..] : name;
}
