using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Timeline.Slots;
using AktionBridge.Host.Timeline.Time;
using AktionBridge.Host.Work.Takes;

namespace AktionBridge.Host.Work;

/// <summary>Generators by name, read before the film is, because describing may start a plugin. A name without one carries the reason.</summary>
internal sealed record GeneratorLookup(IReadOnlyDictionary<string, GeneratorChoice> Found, IReadOnlyDictionary<string, string> Missing)
{
    /// <summary>For shots that have no takes.</summary>
    public static GeneratorLookup Empty { get; } = new(new Dictionary<string, GeneratorChoice>(), new Dictionary<string, string>());
}

/// <summary>Composes recipes for shots and tells which takes are up to date.</summary>
internal sealed class Composer(PluginHost plugins)
{
    public async Task<GeneratorChoice> GeneratorAsync(string name, CancellationToken cancellationToken)
    {
        (string plugin, string generator) = GeneratorName.Split(name);
        return new GeneratorChoice(plugin, await plugins.FindGeneratorAsync(plugin, generator, cancellationToken));
    }

    /// <summary>Every generator that takes of the project were made with.</summary>
    public Task<GeneratorLookup> GeneratorsInUseAsync(OpenProject project, CancellationToken cancellationToken) =>
        GeneratorsAsync(project.Film.Read(film => film.List<Take>().Select(take => take.Generator).Distinct().ToList()), cancellationToken);

    /// <summary>The generators of these names; a name may come more than once.</summary>
    public async Task<GeneratorLookup> GeneratorsAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, GeneratorChoice>();
        var missing = new Dictionary<string, string>();
        foreach (string name in names.Distinct())
        {
            try
            {
                found[name] = await GeneratorAsync(name, cancellationToken);
            }
            catch (RpcFailureException gone)
            {
                missing[name] = gone.Message;
            }
        }

        return new GeneratorLookup(found, missing);
    }

    /// <summary>What would be generated for a shot now.</summary>
    public async Task<RecipeInfo> PreviewAsync(OpenProject project, ComposeRequest request, CancellationToken cancellationToken)
    {
        string name = request.Generator ?? project.Film.Read(film => NameOf(film, Find.Shot(film, request.Shot)));
        GeneratorChoice generator = await GeneratorAsync(name, cancellationToken);
        return project.Film.Read(film =>
        {
            Shot shot = Find.Shot(film, request.Shot);
            FilmProject row = Find.Project(film);
            NativeFormat format = generator.Info.Produces == Contracts.Rpc.Plugin.MediaKind.Image
                ? NativeFormats.Still(generator, row.Rate, row.Raster)
                : NativeFormats.Clip(generator, row.Rate, row.Raster, shot.DurationFrames, row.Rate, Handles.For(firstFrameIsAnchored: true));
            ComposedRecipe recipe = RecipeComposer.Compose(film, shot, generator, format, new Variation(request.Seed));
            return new RecipeInfo(recipe.Hash, recipe.CompositionHash, recipe.Canonical);
        });
    }

    /// <summary>The shot's generator, the project's, or ours.</summary>
    public static string NameOf(IFilmReader film, Shot shot) => shot.Generator ?? Find.Project(film).DefaultGenerator ?? GeneratorName.DefaultShot;

    /// <summary>Why a take would be another today; null when it would not.</summary>
    public StaleTake? Stale(IFilmReader film, Take take, GeneratorLookup generators)
    {
        Shot? shot = film.Find<Shot>(take.ShotId);
        RecipeRow? recipe = film.Find<RecipeRow>(take.RecipeHash);
        if (shot is null || recipe is null)
            return new StaleTake(take.Id, shot?.Code ?? take.ShotId, take.Number, ["its shot or its recipe is gone"]);
        if (take.Origin is { Relation: TakeRelation.Stitch } joined)
            return Lineage.Stale(film, joined, source => Stale(film, source, generators)) is { Count: > 0 } reasons ? new StaleTake(take.Id, shot.Code, take.Number, reasons) : null;
        if (!generators.Found.TryGetValue(take.Generator, out GeneratorChoice? generator))
            return new StaleTake(take.Id, shot.Code, take.Number, [generators.Missing.GetValueOrDefault(take.Generator, $"{take.Generator} is gone")]);
        NativeFormat today;
        try
        {
            today = FormatToday(film, shot, take, generator);
        }
        catch (RpcFailureException cannot)
        {
            return new StaleTake(take.Id, shot.Code, take.Number, [$"cannot be made today: {cannot.Message}"]);
        }

        StaleReport report = Staleness.Check(film, shot, recipe.Canonical, generator, today);
        return report.IsStale ? new StaleTake(take.Id, shot.Code, take.Number, [.. report.Differences.Select(difference => difference.Words)]) : null;
    }

    /// <summary>The newest take that is what would be generated now and covers what is wanted; null when there is none.</summary>
    public static Take? UpToDate(IFilmReader film, Shot shot, GeneratorChoice generator, NativeFormat wanted) => film.List<Take>("shotId", shot.Id)
        .Where(take => take.Verdict != Verdict.Rejected && take.Generator == generator.Name && take.NativeFrames >= wanted.Frames)
        .OrderByDescending(take => take.Number)
        .FirstOrDefault(take => film.Find<RecipeRow>(take.RecipeHash) is { } recipe &&
            !Staleness.Check(film, shot, recipe.Canonical, generator, wanted with { Frames = take.NativeFrames }).IsStale);

    // Sliding a clip or trimming it costs no generation: a take that is long enough for where it plays keeps its own length.
    internal static NativeFormat FormatToday(IFilmReader film, Shot shot, Take take, GeneratorChoice generator)
    {
        if (take.Origin is { GivesFormat: true })
            return new NativeFormat(take.NativeFrames, take.NativeRate, take.Raster);
        FilmProject row = Find.Project(film);
        Conform? longest = film.List<Conform>("takeId", take.Id).MaxBy(conform => FrameTime.Rescale(conform.Frames, conform.Rate, row.Rate, FrameRounding.Up));
        int frames = longest is null ? shot.DurationFrames : (int)FrameTime.Rescale(longest.Frames, longest.Rate, row.Rate, FrameRounding.Up);
        NativeFormat needed = NativeFormats.Clip(generator, row.Rate, row.Raster, frames, row.Rate, Handles.None);
        return take.NativeFrames >= needed.Frames ? needed with { Frames = take.NativeFrames } : needed;
    }
}
