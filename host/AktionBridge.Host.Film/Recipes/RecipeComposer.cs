using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Film.Blocking;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes.Prompts;
using AktionBridge.Host.Film.Routing;

namespace AktionBridge.Host.Film.Recipes;

/// <summary>Composes what the film graph says of a shot into a recipe. Reads only; the same graph gives the same recipe. A still generator makes a board's recipe.</summary>
public static class RecipeComposer
{
    /// <summary>The recipe of a shot for a generator.</summary>
    /// <exception cref="Contracts.Rpc.Wire.RpcFailureException">
    /// InvalidValue: no frames, a bad parameter; NotCapable: grid, rate, raster, mode or a required input; NotFound: a lock or character is gone.
    /// </exception>
    public static ComposedRecipe Compose(IFilmReader film, Shot shot, GeneratorChoice generator, NativeFormat format, Variation variation)
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(shot);
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(variation);
        FormatCheck.Refuse(generator, format);
        ShotContext context = ShotContext.Read(film, shot);
        GenerationMode mode = InputChooser.Mode(context, generator, variation);
        var composition = new Composition
        {
            Generator = generator.Name,
            OutputRevision = generator.Info.OutputRevision,
            Mode = mode,
            Prompt = PromptComposer.Compose(context, generator).Layers,
            Direction = DirectionComposer.Compose(film, context, isOwnTime: variation.Continues.Length == 0),
            Inputs = InputChooser.Inputs(context, generator, mode, variation),
            Frames = format.Frames,
            Rate = format.Rate,
            Raster = format.Raster,
            Parameters = Parameters(context, generator),
        };
        return ComposedRecipe.Of(new Recipe(composition, Normalised(variation, composition, generator)));
    }

    /// <summary>The prompt alone, with what of it the generator does not get.</summary>
    /// <exception cref="Contracts.Rpc.Wire.RpcFailureException">NotCapable: not even the anchors of the cast fit; NotFound: a lock or character is gone.</exception>
    public static ComposedPrompt Prompt(IFilmReader film, Shot shot, GeneratorChoice generator)
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(shot);
        ArgumentNullException.ThrowIfNull(generator);
        return PromptComposer.Compose(ShotContext.Read(film, shot), generator);
    }

    /// <summary>Decisions of a shot beyond words - board, locks, media, blocking - that a composition of it does not carry, in words.</summary>
    public static IReadOnlyList<string> Unreached(IFilmReader film, Shot shot, Composition composition)
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(shot);
        ArgumentNullException.ThrowIfNull(composition);
        return ShotDecisions.Of(ShotContext.Read(film, shot), composition).Left;
    }

    /// <summary>A recipe that was run, with another variation; whatever the film says today.</summary>
    /// <exception cref="Contracts.Rpc.Wire.RpcFailureException">NotCapable: the generator makes other pixels by now; InvalidValue: a bad parameter or prompt layer.</exception>
    public static ComposedRecipe Vary(Recipe recipe, GeneratorChoice generator, Variation variation)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(variation);
        RequestBuilder.RefuseOtherGenerator(recipe.Composition, generator);
        return ComposedRecipe.Of(recipe with { Variation = Normalised(variation, recipe.Composition, generator) });
    }

    // The director set them for the shot's own generator; another one - the board's - has other parameters.
    private static IReadOnlyDictionary<string, string> Parameters(ShotContext context, GeneratorChoice generator) =>
        (context.Shot.Generator ?? context.DefaultGenerator) == generator.Name
            ? ParameterValues.ForRecipe(generator, context.Shot.Parameters)
            : new Dictionary<string, string>();

    // An override that changes nothing would make another hash for the same pixels.
    private static Variation Normalised(Variation variation, Composition composition, GeneratorChoice generator)
    {
        PromptLayers overridden = RequestBuilder.Overridden(composition.Prompt, variation.Overrides);
        var kept = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string key, string value) in variation.Overrides.Where(pair => RequestBuilder.IsPrompt(pair.Key)))
        {
            if (RequestBuilder.Overridden(composition.Prompt, new Dictionary<string, string> { [key] = value }) != composition.Prompt)
                kept[key] = value;
        }

        var named = variation.Overrides.Where(pair => !RequestBuilder.IsPrompt(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        IReadOnlyDictionary<string, string> before = ParameterValues.Complete(generator, composition.Parameters);
        IReadOnlyDictionary<string, string> after = ParameterValues.Complete(generator, composition.Parameters, named);
        foreach (ParameterDescription parameter in generator.Info.Parameters.Where(parameter => parameter.ChangesOutput && before[parameter.Name] != after[parameter.Name]))
            kept[parameter.Name] = after[parameter.Name];
        return overridden == composition.Prompt && kept.Count == 0
            ? variation with { Overrides = new Dictionary<string, string>() }
            : variation with { Overrides = kept };
    }
}

/// <summary>The director's decisions as a generator receives them.</summary>
internal static class DirectionComposer
{
    /// <param name="film">The film.</param>
    /// <param name="context">The shot.</param>
    /// <param name="isOwnTime">False for what lies before or after the shot: a blocking tells where everybody is within it.</param>
    public static ShotDirection Compose(IFilmReader film, ShotContext context, bool isOwnTime)
    {
        Shot shot = context.Shot;
        IReadOnlyList<SetPiece> pieces = SetDressing.Of(context.Location, context.Scene);
        return new ShotDirection
        {
            Size = shot.Size,
            Angle = shot.Angle,
            LensMillimetres = shot.LensMillimetres,
            Movement = shot.Movement,
            Description = shot.Description,
            Cast = [.. context.Cast.Select(member => new CastMember(member.Character.Name, member.Lock?.Description ?? "", member.Lock?.Palette ?? []))],
            Set = new SetDescription
            {
                Location = context.Location?.Name ?? "",
                Interior = context.Scene?.Interior ?? false,
                TimeOfDay = context.Scene?.TimeOfDay ?? "day",
                Palette = context.Location?.Palette ?? [],
                Pieces = pieces,
            },
            Blocking = !isOwnTime ? null : Directed(context)
                ?? new FilmBlocking(film, context.Scene, pieces).For(shot, [.. context.Cast.Select(member => member.Character.Name)], context.ProjectRate),
        };
    }

    // Whoever left the cast after the shot was blocked is not in it any more.
    private static Contracts.Rpc.Plugin.Blocking? Directed(ShotContext context) => context.Blocking?.Blocking is not { } blocking
        ? null
        : blocking with { Performers = [.. blocking.Performers.Where(performer => context.Cast.Any(member => member.Character.Name == performer.Name))] };
}
