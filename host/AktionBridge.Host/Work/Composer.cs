using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Living;
using AktionBridge.Contracts.Rpc.Client.Recipes;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Film.Recipes.Prompts;
using AktionBridge.Host.Film.Waivers;
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
        GeneratorsAsync(project.Film.Read(film => film.TakeGenerators()), cancellationToken);

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
    public static RecipeInfo Preview(OpenProject project, Shot read, GeneratorChoice generator, long seed) => project.Film.Read(film =>
    {
        Shot shot = Find.Shot(film, read.Id);
        FilmProject row = Find.Project(film);
        NativeFormat format = generator.Info.Produces == Contracts.Rpc.Plugin.MediaKind.Image
            ? NativeFormats.Still(generator, row.Rate, row.Raster)
            : NativeFormats.Clip(generator, row.Rate, row.Raster, shot.DurationFrames, row.Rate, Handles.For(firstFrameIsAnchored: true));
        ComposedRecipe recipe = RecipeComposer.Compose(film, shot, generator, format, new Variation(seed));
        ComposedPrompt prompt = RecipeComposer.Prompt(film, shot, generator);
        return new RecipeInfo(recipe.Hash, recipe.CompositionHash, recipe.Canonical, new PromptFit(
            prompt.Layers, prompt.Words, prompt.Tokens, [.. prompt.Lost.Select(lost => new PromptLoss(lost.Layer, lost.What, lost.Words, lost.Reason))]),
            RecipeComposer.Unreached(film, shot, recipe.Recipe.Composition));
    });

    /// <summary>The shot's generator, the project's, or ours; "auto" where routing chooses.</summary>
    public static string NameOf(IFilmReader film, Shot shot) => shot.Generator ?? Find.Project(film).DefaultGenerator ?? GeneratorName.DefaultShot;

    /// <summary>Why a take would be another today, what a person lets be left out; null when it would not.</summary>
    public static StaleTake? Stale(IFilmReader film, Take take, GeneratorLookup generators)
    {
        if (film.Find<Shot>(take.ShotId) is not { } shot)
            return new StaleTake(take.Id, take.ShotId, take.Number, ["its shot is gone"], [new StaleDifference("shot", "its shot is gone")]);
        IReadOnlyList<RecipeDifference> differences = Differences(film, take, shot, generators);
        return differences.Count == 0 ? null : new StaleTake(
            take.Id, shot.Code, take.Number, [.. differences.Select(one => one.Words)], [.. differences.Select(one => new StaleDifference(one.Path, one.Words))]);
    }

    /// <summary>What a take was made with and would be otherwise today, without what a person lets be.</summary>
    public static IReadOnlyList<RecipeDifference> Differences(IFilmReader film, Take take, Shot shot, GeneratorLookup generators)
    {
        StaleReport report = Report(film, take, shot, generators);
        return WaivedDifferences.Remaining(report.Differences, report.Today, take.Waivers);
    }

    /// <summary>All differences, those that a person lets be too.</summary>
    public static StaleReport Report(IFilmReader film, Take take, Shot shot, GeneratorLookup generators)
    {
        if (film.Find<RecipeRow>(take.RecipeHash) is not { } recipe)
            return Reason("recipe", "its recipe is gone");
        if (take.Origin is { Relation: TakeRelation.Stitch } joined)
            return new StaleReport(Lineage.Differences(film, joined, (piece, of) => Differences(film, piece, of, generators)), null);
        if (!generators.Found.TryGetValue(take.Generator, out GeneratorChoice? generator))
            return Reason("generator", generators.Missing.GetValueOrDefault(take.Generator, $"{take.Generator} is gone"));
        try
        {
            return Staleness.Check(film, shot, recipe.Canonical, generator, FormatToday(film, shot, take, generator));
        }
        catch (RpcFailureException cannot)
        {
            return Reason("composition", $"cannot be made today: {cannot.Message}");
        }
    }

    /// <summary>The newest take that is what would be generated now and covers what is wanted; null when there is none.</summary>
    public static Take? UpToDate(IFilmReader film, Shot shot, GeneratorChoice generator, NativeFormat wanted) => film.List<Take>("shotId", shot.Id)
        .Where(take => take.Verdict != Verdict.Rejected && take.Generator == generator.Name && take.NativeFrames >= wanted.Frames)
        .OrderByDescending(take => take.Number)
        .FirstOrDefault(take => film.Find<RecipeRow>(take.RecipeHash) is { } recipe &&
            Staleness.Check(film, shot, recipe.Canonical, generator, wanted with { Frames = take.NativeFrames }) is var report &&
            WaivedDifferences.Remaining(report.Differences, report.Today, take.Waivers).Count == 0);

    /// <summary>What a take's generator is asked for today.</summary>
    internal static NativeFormat FormatToday(IFilmReader film, Shot shot, Take take, GeneratorChoice generator)
    {
        if (take.Origin is { GivesFormat: true })
            return new NativeFormat(take.NativeFrames, take.NativeRate, take.Raster);
        NativeFormat needed = FormatFor(film, generator, LongestConform(film, take.Id) ?? shot.DurationFrames);
        return take.NativeFrames >= needed.Frames ? needed with { Frames = take.NativeFrames } : needed;
    }

    /// <summary>What a generator is asked for to cover so many frames at the project's rate. Sliding a clip or trimming it costs no generation: handles are not asked for.</summary>
    internal static NativeFormat FormatFor(IFilmReader film, GeneratorChoice generator, int frames)
    {
        FilmProject row = Find.Project(film);
        return NativeFormats.Clip(generator, row.Rate, row.Raster, frames, row.Rate, Handles.None);
    }

    /// <summary>Picture frames of a take's longest conform at the project's rate; null without one. A take that is long enough for where it plays keeps its own length.</summary>
    internal static int? LongestConform(IFilmReader film, string takeId)
    {
        IReadOnlyList<Conform> conforms = film.List<Conform>("takeId", takeId);
        return conforms.Count == 0 ? null : conforms.Max(conform => FramesOf(conform, Find.Project(film).Rate));
    }

    /// <summary>Picture frames of a conform at a rate.</summary>
    internal static int FramesOf(Conform conform, FrameRate rate) => (int)FrameTime.Rescale(conform.Frames, conform.Rate, rate, FrameRounding.Up);

    private static StaleReport Reason(string path, string words) => new([new RecipeDifference(path, words)], null);
}
