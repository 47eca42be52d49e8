using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Takes;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Timeline.Slots;
using AktionBridge.Host.Timeline.Time;

namespace AktionBridge.Host.Work.Takes;

/// <summary>What takes are made of: a shot as it is, a take's own recipe, or a take's picture.</summary>
/// <param name="Shot">Whose takes they are.</param>
/// <param name="Generator">"plugin/generator".</param>
/// <param name="From">Whose recipe is run again; null for the shot's.</param>
/// <param name="Source">Whose picture they are made from; null for none.</param>
internal sealed record TakeSubject(Shot Shot, string Generator, Take? From = null, Take? Source = null)
{
    /// <summary>Whether the shot's own length, rate and size are asked for.</summary>
    public bool IsOfShot => From is null && Source is null;

    /// <exception cref="RpcFailureException">NotFound: a shot or take; InvalidValue: things that exclude each other.</exception>
    public static IReadOnlyList<TakeSubject> Of(IFilmReader film, StartTakesRequest request)
    {
        if (request.From is { } from)
        {
            if (request.Shots is not null || request.Generator is not null || request.Source is not null)
                throw Wrong("from is given together with shots, generator or source. It runs the take's own recipe: leave those out.");
            Take take = Find.Take(film, from);
            TakeJoins.RefuseJoined(film, take, "has no recipe that a generator runs. Run one of these again");
            return [new TakeSubject(film.Find<Shot>(take.ShotId)!, take.Generator, From: take)];
        }

        Take? source = request.Source is { } given ? Find.Take(film, given.Take) : null;
        IReadOnlyList<Shot> shots = source is not null && request.Shots is null ? [film.Find<Shot>(source.ShotId)!] : Find.Shots(film, request.Shots);
        return [.. shots.Select(shot => new TakeSubject(shot, request.Generator ?? Composer.NameOf(film, shot), Source: source))];
    }

    /// <summary>The recipes, each another one. Nothing is queued yet: one that cannot be made refuses them all.</summary>
    /// <param name="project">For the media of a recipe that is run again.</param>
    /// <param name="film">The film.</param>
    /// <param name="request">Checked.</param>
    /// <param name="generator">The one named.</param>
    /// <param name="format">What the shot asks for; not looked at for takes of a take.</param>
    public IReadOnlyList<PlannedTake> Plan(OpenProject project, IFilmReader film, StartTakesRequest request, GeneratorChoice generator, NativeFormat? format)
    {
        Func<WantedVariation, ComposedRecipe> compose;
        Variation? own = null;
        TakeOrigin? origin = null;
        if (From is not null)
        {
            Recipe recipe = RecipeOf(film, From);
            RequireMedia(project, film, From, recipe);
            (own, origin) = (recipe.Variation, new TakeOrigin(TakeRelation.Again, [From.Id]));
            compose = wanted => RecipeComposer.Vary(recipe, generator, wanted.Variation);
        }
        else if (Source is not null)
        {
            origin = new TakeOrigin(SourceFormat.Relation(request.Source!), [Source.Id]);
            own = new Variation(Variation.New().Seed) { Inputs = [new RecipeInput("sourceVideo", Source.OriginalSha256)] };
            NativeFormat asked = SourceFormat.Of(Source, request.Source!, generator);
            compose = wanted => RecipeComposer.Compose(film, Shot, generator, asked, wanted.Variation);
        }
        else
        {
            compose = wanted => RecipeComposer.Compose(film, Shot, generator, format!, wanted.Variation);
        }

        var planned = new List<PlannedTake>();
        foreach (WantedVariation wanted in TakeVariations.Of(request, own))
        {
            ComposedRecipe made = compose(wanted);
            if (made.Hash == From?.RecipeHash)
                throw Wrong($"Nothing would be different from {Views.TakeName(film, From)}{wanted.Words}. Set a parameter, a prompt layer or a seed.");
            if (planned.Exists(other => other.Recipe.Hash == made.Hash))
                throw Wrong($"Two combinations of the sweep come to the same take{wanted.Words}. Leave one of the values out.");
            planned.Add(new PlannedTake(made, origin, wanted.Sweep, $"{Title(film, generator)}{wanted.Words}"));
        }

        return planned;
    }

    private string Title(IFilmReader film, GeneratorChoice generator) =>
        From is not null ? $"{Views.TakeName(film, From)} again"
        : Source is not null ? $"{Views.TakeName(film, Source)} on {generator.Name}"
        : $"{Shot.Code} on {generator.Name}";

    /// <summary>What a take was run with.</summary>
    public static Recipe RecipeOf(IFilmReader film, Take take) => film.Find<RecipeRow>(take.RecipeHash) is { } row
        ? RecipeParser.Parse(row.Canonical)
        : throw new RpcFailureException(RpcErrorCode.NotFound, $"The recipe of {Views.TakeName(film, take)} is gone. Generate from the shot instead.");

    private static void RequireMedia(OpenProject project, IFilmReader film, Take take, Recipe recipe)
    {
        if (recipe.Inputs().FirstOrDefault(input => project.Media.Find(input.Sha256) is null) is { } missing)
            throw new RpcFailureException(
                RpcErrorCode.BadFile, $"The {missing.Role} that {Views.TakeName(film, take)} was made with ({missing.Sha256[..12]}) is not in this project's media any more. Restore it, or generate from the shot instead.");
    }

    private static RpcFailureException Wrong(string message) => new(RpcErrorCode.InvalidValue, message);
}

/// <summary>One take that is to be queued.</summary>
internal sealed record PlannedTake(ComposedRecipe Recipe, TakeOrigin? Origin, IReadOnlyDictionary<string, string> Sweep, string Title)
{
    /// <summary>Whether its original will hold the picture of a delivery; one that continues another need not.</summary>
    public bool Covers(int frames, FrameRate rate) =>
        FrameTime.Rescale(frames - 1, rate, Recipe.Recipe.Composition.Rate, FrameRounding.Up) + 1 <= Recipe.Recipe.Composition.Frames;
}

/// <summary>Length, rate and size of what is made from a take's picture.</summary>
internal static class SourceFormat
{
    public static TakeRelation Relation(TakeSource source) => source.As switch
    {
        "restyle" => TakeRelation.Restyle,
        "upscale" => TakeRelation.Upscale,
        "interpolate" => TakeRelation.Interpolate,
        _ => throw new RpcFailureException(RpcErrorCode.InvalidValue, $"as is '{source.As}'; it must be restyle, upscale or interpolate."),
    };

    public static NativeFormat Of(Take take, TakeSource wish, GeneratorChoice generator)
    {
        TakeRelation relation = Relation(wish);
        if (wish.Raster is not null && relation != TakeRelation.Upscale || wish.Rate is not null && relation != TakeRelation.Interpolate)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"{wish.As} takes {(wish.Raster is not null ? "no raster, which is for upscale" : "no rate, which is for interpolate")}. Leave it out.");
        FrameRate rate = relation == TakeRelation.Interpolate ? wish.Rate ?? new FrameRate(2 * take.NativeRate.Numerator, take.NativeRate.Denominator) : take.NativeRate;
        Raster raster = relation == TakeRelation.Upscale ? wish.Raster ?? new Raster(2 * take.Raster.Width, 2 * take.Raster.Height) : take.Raster;
        // Its last frame lies where the source's last frame lies.
        int frames = checked((int)FrameTime.Rescale(take.NativeFrames - 1, take.NativeRate, rate, FrameRounding.Down)) + 1;
        return new NativeFormat(NativeFormats.Clip(generator, rate, raster, frames, rate, Handles.None).Frames, rate, raster);
    }
}
