using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Living;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Projects;

namespace AktionBridge.Host.Work.Freshness;

/// <summary>
/// Tells which takes would be another today, within one read. What a shot composes to is found once a generator and format, kept for the next read while nothing
/// that it is made of changes, and compared by hash. A take with waivers is compared in full: what a person lets be does not make it stale.
/// </summary>
internal sealed class TakeFreshness
{
    private readonly FreshnessMemory _memory;
    private readonly FreshnessMemory.Compositions _today;
    private readonly IFilmReader _film;
    private readonly GeneratorLookup _generators;
    private readonly Dictionary<(string Generator, int Frames), NativeFormat?> _formats = [];

    private TakeFreshness(FreshnessMemory memory, FreshnessMemory.Compositions today, IFilmReader film, GeneratorLookup generators) =>
        (_memory, _today, _film, _generators) = (memory, today, film, generators);

    /// <summary>Reads a project with what is known of it already.</summary>
    public static T Read<T>(OpenProject project, GeneratorLookup generators, Func<RememberedFilm, TakeFreshness, T> query)
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

    /// <summary>The same answer as <see cref="Composer.Differences"/>, without the words.</summary>
    public bool IsStale(Take take) => _film.Find<Shot>(take.ShotId) is not { } shot || IsStale(take, shot);

    /// <summary>The same, of a take whose shot was read already.</summary>
    public bool IsStale(Take take, Shot shot)
    {
        if (RecipeOf(take) is not { } made)
            return true;
        return made.IsSpecial
            ? Differs(take, shot)
            : Today(shot, take.Generator, take.NativeFrames, Composer.LongestConform(_film, take.Id)) != made.CompositionHash && (take.Waivers.Count == 0 || Differs(take, shot));
    }

    /// <summary>The same, of a take that was not read itself.</summary>
    /// <param name="take">What is known of it.</param>
    /// <param name="shot">Its shot.</param>
    /// <param name="longest">Frames of its longest conform at the project's rate; null without one.</param>
    public bool IsStale(TakeStamp take, Shot shot, int? longest)
    {
        if (take.CompositionHash is null)
            return true;
        // Overrides that come to nothing today are left out of a recipe, and a take made of another has other inputs: a hash of the composition alone would not show that.
        return take.Special
            ? Differs(_film.Find<Take>(take.Id)!, shot)
            : Today(shot, take.Generator, take.NativeFrames, longest) != take.CompositionHash && (!take.Waived || Differs(_film.Find<Take>(take.Id)!, shot));
    }

    /// <summary>Hash of what a shot composes to for a take's generator and length; null where nothing can be composed.</summary>
    public string? Today(Shot shot, string generator, int nativeFrames, int? longestConform) =>
        _generators.Found.TryGetValue(generator, out GeneratorChoice? choice) && FormatToday(nativeFrames, longestConform ?? shot.DurationFrames, choice) is { } format
            ? Today(shot, choice, format)
            : null;

    /// <summary>Why a take is stale. Takes of one composition differ from today in the same way: it is found out once for all of them, unless waivers or a special variation make one its own case.</summary>
    public IReadOnlyList<RecipeDifference> Differences(TakeStamp take, Shot shot, int? longest)
    {
        IReadOnlyList<RecipeDifference> Compare() => Composer.Differences(_film, _film.Find<Take>(take.Id)!, shot, _generators);
        return take is { Waived: false, Special: false, CompositionHash: { } then } && Today(shot, take.Generator, take.NativeFrames, longest) is { } today
            ? _memory.Differences(then, today, Compare)
            : Compare();
    }

    /// <summary>The same, as clients see it.</summary>
    public StaleTake Stale(TakeStamp take, Shot shot, int? longest)
    {
        IReadOnlyList<RecipeDifference> differences = Differences(take, shot, longest);
        return new StaleTake(take.Id, shot.Code, take.Number, [.. differences.Select(one => one.Words)], [.. differences.Select(one => new StaleDifference(one.Path, one.Words))]);
    }

    private bool Differs(Take take, Shot shot) => Composer.Differences(_film, take, shot, _generators).Count > 0;

    private NativeFormat? FormatToday(int nativeFrames, int frames, GeneratorChoice generator)
    {
        if (!_formats.TryGetValue((generator.Name, frames), out NativeFormat? needed))
        {
            try
            {
                needed = Composer.FormatFor(_film, generator, frames);
            }
            catch (RpcFailureException)
            {
                needed = null;
            }

            _formats[(generator.Name, frames)] = needed;
        }

        return needed is not null && nativeFrames >= needed.Frames ? needed with { Frames = nativeFrames } : needed;
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
