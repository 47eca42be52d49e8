using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Projects;

namespace AktionBridge.Host.Work.Freshness;

/// <summary>
/// Tells which takes would be another today, within one read. What a shot composes to is found once a generator and format, kept for the next read while nothing
/// that it is made of changes, and compared by hash.
/// </summary>
internal sealed class TakeFreshness
{
    private readonly FreshnessMemory _memory;
    private readonly FreshnessMemory.Compositions _today;
    private readonly IFilmReader _film;
    private readonly GeneratorLookup _generators;

    private TakeFreshness(FreshnessMemory memory, FreshnessMemory.Compositions today, IFilmReader film, GeneratorLookup generators) =>
        (_memory, _today, _film, _generators) = (memory, today, film, generators);

    /// <summary>Reads a project with what is known of it already.</summary>
    public static T Read<T>(OpenProject project, GeneratorLookup generators, Func<IFilmReader, TakeFreshness, T> query)
    {
        // Asked for before the read begins: what is composed in it is then kept for no later state of the film.
        FreshnessMemory.Compositions today = project.Freshness.At(project.Film.Revision) ?? new();
        return project.Film.Read(reader =>
        {
            var film = new RememberedFilm(reader);
            return query(film, new TakeFreshness(project.Freshness, today, film, generators));
        });
    }

    /// <summary>Within a change, whose state nobody else sees yet.</summary>
    public static TakeFreshness Within(OpenProject project, IFilmReader film, GeneratorLookup generators) => new(project.Freshness, new(), film, generators);

    /// <summary>What a take was made from; null when the project does not know it any more.</summary>
    public FreshnessMemory.ReadRecipe? RecipeOf(Take take) => _memory.Recipe(_film, take.RecipeHash);

    /// <summary>The same answer as <see cref="Composer.Stale"/>, without the words.</summary>
    public bool IsStale(Take take) => _film.Find<Shot>(take.ShotId) is not { } shot || IsStale(take, shot);

    /// <summary>The same, of a take whose shot was read already.</summary>
    public bool IsStale(Take take, Shot shot)
    {
        if (take.Origin is { Relation: TakeRelation.Stitch } joined)
            return joined.TakeIds.Any(id => _film.Find<Take>(id) is { } piece && IsStale(piece));
        if (RecipeOf(take) is not { } made || !_generators.Found.TryGetValue(take.Generator, out GeneratorChoice? generator))
            return true;
        try
        {
            NativeFormat format = Composer.FormatToday(_film, shot, take, generator);
            // Overrides that come to nothing today are left out of a recipe, and a take made of another has other inputs: a hash of the composition alone would not show that.
            return made.IsSpecial
                ? Staleness.Check(_film, shot, _film.Find<RecipeRow>(take.RecipeHash)!.Canonical, generator, format).IsStale
                : Today(shot, generator, format) != made.CompositionHash;
        }
        catch (RpcFailureException)
        {
            return true;
        }
    }

    private string? Today(Shot shot, GeneratorChoice generator, NativeFormat format)
    {
        if (_today.TryGetValue((shot.Id, generator.Info, format), out string? known))
            return known;
        string? hash;
        try
        {
            hash = RecipeComposer.Compose(_film, shot, generator, format, new Variation(0)).CompositionHash;
        }
        catch (RpcFailureException)
        {
            hash = null;
        }

        return _today[(shot.Id, generator.Info, format)] = hash;
    }
}
