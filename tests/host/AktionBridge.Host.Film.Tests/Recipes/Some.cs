using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Recipes;

namespace AktionBridge.Host.Film.Tests.Recipes;

/// <summary>Recipes and generators whose details do not matter.</summary>
internal static class Some
{
    public static readonly FrameRate Rate = new(24000, 1001);
    public static readonly Raster Raster = new(1280, 720);

    public static NativeFormat Format(int frames = 48) => new(frames, Rate, Raster);

    public static Recipe Recipe(PromptLayers? prompt = null, IReadOnlyDictionary<string, string>? parameters = null, long seed = 1) => new(
        new Composition
        {
            Generator = "previz/previz-shot",
            OutputRevision = 1,
            Mode = GenerationMode.FromBlocking,
            Prompt = prompt ?? new PromptLayers { Subject = "a" },
            Direction = Direction,
            Inputs = [new RecipeInput("character", new string('a', 64), "MARA")],
            Frames = 48,
            Rate = Rate,
            Raster = Raster,
            Parameters = parameters ?? new Dictionary<string, string>(),
        },
        new Variation(seed));

    public static ShotDirection Direction { get; } = new()
    {
        Size = "medium",
        Angle = "eyeLevel",
        LensMillimetres = 40,
        Movement = "static",
        Description = "a",
        Cast = [new CastMember("MARA", "tall", ["#112233"])],
        Set = new SetDescription { Location = "ROOF", Palette = ["#445566"], Pieces = [new SetPiece("crate", 1, 2)] },
        Blocking = new Contracts.Rpc.Plugin.Blocking { Performers = [new Performer("MARA", [new PerformerKey(0, 0, 0, 0, "stand")])] },
    };

    public static IEnumerable<ShotDirection> OtherDirections()
    {
        ShotDirection d = Direction;
        CameraKey camera = new(0, 0, 1.6m, -4, 0, 1.4m, 0, 50);
        yield return d with { Size = "wide" };
        yield return d with { Angle = "low" };
        yield return d with { LensMillimetres = 40.5m };
        yield return d with { Movement = "pan" };
        yield return d with { Description = "b" };
        yield return d with { Cast = [] };
        yield return d with { Cast = [new CastMember("TOBI", "tall", ["#112233"])] };
        yield return d with { Cast = [new CastMember("MARA", "short", ["#112233"])] };
        yield return d with { Cast = [new CastMember("MARA", "tall", ["#112234"])] };
        yield return d with { Set = d.Set with { Location = "CELLAR" } };
        yield return d with { Set = d.Set with { Interior = true } };
        yield return d with { Set = d.Set with { TimeOfDay = "night" } };
        yield return d with { Set = d.Set with { Palette = [] } };
        foreach (SetPiece piece in new SetPiece[] { new("bench", 1, 2), new("crate", 1.1m, 2), new("crate", 1, 2.1m), new("crate", 1, 2, 5), new("crate", 1, 2, 0, 2) })
            yield return d with { Set = d.Set with { Pieces = [piece] } };
        yield return d with { Blocking = null };
        yield return d with { Blocking = new Contracts.Rpc.Plugin.Blocking { Performers = [] } };
        foreach (PerformerKey key in new PerformerKey[] { new(1, 0, 0, 0, "stand"), new(0, 1, 0, 0, "stand"), new(0, 0, 1, 0, "stand"), new(0, 0, 0, 1, "stand"), new(0, 0, 0, 0, "sit") })
            yield return d with { Blocking = d.Blocking! with { Performers = [new Performer("MARA", [key])] } };
        foreach (CameraKey key in new[]
        {
            camera, camera with { Seconds = 1 }, camera with { X = 1 }, camera with { Y = 1 }, camera with { Z = 1 }, camera with { TargetX = 1 },
            camera with { TargetY = 1 }, camera with { TargetZ = 1 }, camera with { LensMillimetres = 35 }, camera with { Roll = 3 },
        })
            yield return d with { Blocking = d.Blocking! with { Camera = [key] } };
    }

    public static GeneratorChoice Generator(
        MediaKind produces = MediaKind.Video, IReadOnlyList<GenerationMode>? modes = null, IReadOnlyList<InputDescription>? inputs = null,
        int revision = 1, FrameGrid? grid = null, IReadOnlyList<FrameRate>? rates = null, RasterSupport? rasters = null, string id = "previz-shot") => new("previz", new GeneratorInfo
    {
        Id = id,
        Name = "Previz",
        Produces = produces,
        Modes = modes ?? [GenerationMode.FromBlocking],
        OutputRevision = revision,
        Inputs = inputs ?? [new InputDescription("firstFrame", MediaKind.Image, 0, 1), new InputDescription("character", MediaKind.Image, 0, 4)],
        Parameters =
        [
            new ParameterDescription { Name = "shadows", Label = "Shadows", Type = ParameterType.Boolean, Default = "true" },
            new ParameterDescription { Name = "grain", Label = "Grain", Type = ParameterType.Number, Default = "0.50", Minimum = 0, Maximum = 1, Step = 0.05m },
            new ParameterDescription { Name = "look", Label = "Look", Type = ParameterType.Choice, Default = "clay", Choices = ["clay", "toon"] },
            new ParameterDescription { Name = "title", Label = "Title", Type = ParameterType.Text, Default = "untitled" },
            new ParameterDescription { Name = "sky", Label = "Sky", Type = ParameterType.Colour, Default = "#8090a0" },
            new ParameterDescription { Name = "threads", Label = "Threads", Type = ParameterType.Integer, Default = "0", Minimum = 0, Maximum = 64, ChangesOutput = false },
        ],
        Frames = grid ?? new FrameGrid(1, 0, 1, 2000),
        NativeRates = rates ?? [],
        Rasters = rasters ?? new RasterSupport(),
        Determinism = Determinism.Exact,
    });
}
