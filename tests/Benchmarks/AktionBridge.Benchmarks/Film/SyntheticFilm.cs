using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Store;
using AktionBridge.Host.Timeline.Slots;

namespace AktionBridge.Benchmarks.Film;

/// <summary>
/// A feature or a series without generating: scenes with beats, locked characters, locations, a style, shots that were broken down, and takes whose recipes the
/// real composer made of all that, each written in a change of its own as the host would. One shot in ten is blocked by hand, one in two has an approved take,
/// every playing take a conform.
/// </summary>
internal sealed class SyntheticFilm(int shots, int takes, GeneratorChoice generator)
{
    private const int ShotsInScene = 20, Characters = 24, Locations = 40, BeatsInScene = 8, Handle = 8;
    private const int WrittenAtOnce = 512;

    public static readonly FrameRate Rate = new(24);
    public static readonly Raster Raster = new(640, 360);

    /// <summary>A character who is in about every eighth shot.</summary>
    public const string Lead = "character_03";

    public async Task CreateAsync(string folder)
    {
        var project = new FilmProject { Id = "project_bench", Name = "Bench", CreatedAt = DateTimeOffset.UnixEpoch, Rate = Rate, Raster = Raster, DefaultGenerator = generator.Name };
        await using ProjectStore store = await ProjectStore.CreateAsync(folder, project, "bench", TimeProvider.System, Serilog.Core.Logger.None, CancellationToken.None);
        await store.Film.WriteAsync(new ChangeOrigin("bench", "script/breakdown"), PutStory, CancellationToken.None);
        var under = new List<Task>();
        foreach (int number in Enumerable.Range(0, shots))
        {
            ComposedRecipe composed = store.Film.Read(film => Compose(film, film.Find<Shot>(ShotId(number))!));
            foreach (int take in Enumerable.Range(1, TakesOf(number)))
                under.Add(store.Film.WriteAsync(new ChangeOrigin("host", "jobs/end"), film => PutTake(film, number, take, composed), CancellationToken.None));
            if (under.Count < WrittenAtOnce)
                continue;
            await Task.WhenAll(under);
            under.Clear();
        }

        await Task.WhenAll(under);
    }

    /// <summary>The next lock of the lead: other words and another face.</summary>
    public static CharacterLock NextLock() => Lock(Lead, 2);

    private int TakesOf(int number) => (takes / shots) + (number < takes % shots ? 1 : 0);

    private static string ShotId(int number) => $"shot_{number:000000}";

    private int PutStory(IFilmWriter film)
    {
        film.Put(new Brief { Id = "brief_bench", Audience = "Adults", Register = "drama", EmotionalAim = "quiet dread" });
        film.Put(new Style { Id = "style_bench", Name = "Winter", Prompt = "35 mm film, fine grain, muted colours", Negative = "text, watermark", Palette = ["#203040", "#c0a080"] });
        for (int i = 0; i < Characters; i++)
        {
            string id = $"character_{i:00}";
            CharacterLock first = Lock(id, 1);
            film.Put(new Character { Id = id, Name = $"PERSON {i}", CurrentLockId = first.Id });
            film.Put(first);
        }

        for (int i = 0; i < Locations; i++)
            film.Put(new Location { Id = $"location_{i:00}", Name = $"HOUSE {i}", Description = "A narrow room with one window.", Palette = ["#303030", "#606060", "#a04020"] });
        for (int scene = 0; scene * ShotsInScene < shots; scene++)
            PutScene(film, scene);
        return shots;
    }

    private void PutScene(IFilmWriter film, int scene)
    {
        string id = $"scene_{scene:0000}";
        film.Put(new Scene
        {
            Id = id, Position = scene, Number = $"{scene + 1}", Heading = $"INT. HOUSE {scene % Locations} - NIGHT", Interior = true, LocationId = $"location_{scene % Locations:00}",
            TimeOfDay = scene % 3 == 0 ? "night" : "day",
        });
        string[] cast = [.. Enumerable.Range(0, 3).Select(one => $"character_{(scene + one) % Characters:00}")];
        for (int beat = 0; beat < BeatsInScene; beat++)
            film.Put(new Beat
            {
                Id = $"beat_{scene:0000}_{beat}", SceneId = id, Position = (scene * BeatsInScene) + beat, Kind = beat % 2 == 0 ? "action" : "dialogue",
                Text = "She sits down at the table and opens the letter. He stays at the door.", CharacterId = beat % 2 == 0 ? null : cast[beat % 3], CharacterIds = cast, EstimatedSeconds = 4,
            });
        for (int i = 0; i < ShotsInScene && (scene * ShotsInScene) + i < shots; i++)
            PutShot(film, scene, (scene * ShotsInScene) + i, cast);
    }

    private void PutShot(IFilmWriter film, int scene, int number, string[] cast)
    {
        var shot = new Shot
        {
            Id = ShotId(number), SceneId = $"scene_{scene:0000}", Position = number, Code = $"sc{scene + 1:0000}_sh{10 * (1 + (number % ShotsInScene)):0000}",
            Size = number % 3 == 0 ? "closeUp" : "medium", Angle = "eyeLevel", LensMillimetres = 35, Movement = number % 4 == 0 ? "dollyIn" : "static",
            DurationFrames = 36 + (number * 7 % 48), CharacterIds = [.. cast.Take(1 + (number % 2))], Description = "She turns from the window, the letter still in her hand.",
            BeatIds = [$"beat_{scene:0000}_{number % BeatsInScene}"], PreferredTakeId = number % 2 == 0 && TakesOf(number) > 0 ? TakeId(number, 1) : null,
        };
        film.Put(shot);
        if (number % 10 == 0)
            film.Put(new ShotBlocking { Id = shot.Id, Blocking = Compose(film, shot).Recipe.Composition.Direction!.Blocking! });
    }

    private int PutTake(IFilmWriter film, int number, int take, ComposedRecipe composed)
    {
        ComposedRecipe recipe = ComposedRecipe.Of(composed.Recipe with { Variation = new Variation((number * 1000L) + take) });
        film.Put(new RecipeRow { Id = recipe.Hash, CompositionHash = recipe.CompositionHash, Canonical = recipe.Canonical });
        bool plays = take == (number % 2 == 0 ? 1 : TakesOf(number));
        film.Put(new Take
        {
            Id = TakeId(number, take), ShotId = ShotId(number), Number = take, RecipeHash = recipe.Hash, JobId = $"job_{number:000000}_{take:000}", Generator = generator.Name,
            PluginVersion = "0", OriginalSha256 = recipe.Hash, NativeFrames = recipe.Recipe.Composition.Frames, NativeRate = Rate, Raster = recipe.Recipe.Composition.Raster, Seconds = 4,
            Measurements = new Dictionary<string, string> { ["blackFrames"] = "0", ["frozenFrames"] = "0", ["meanLuma"] = "0.31" },
            Verdict = plays && number % 2 == 0 ? Verdict.Approved : Verdict.Candidate, CreatedAt = DateTimeOffset.UnixEpoch,
        });
        if (plays)
            film.Put(new Conform
            {
                Id = $"conform_{number:000000}", TakeId = TakeId(number, take), SpecHash = recipe.Hash, FileName = $"sc0000_sh{number:000000}_t{take:00}_BENCHBEN.mov", Sha256 = recipe.Hash,
                Codec = "dnxhrHq", Reel = "BENCHBEN", Rate = Rate, Raster = Raster, Frames = film.Find<Shot>(ShotId(number))!.DurationFrames, HeadHandle = 0, TailHandle = Handle,
            });
        return take;
    }

    private ComposedRecipe Compose(IFilmReader film, Shot shot)
    {
        FrameGrid grid = generator.Info.Frames;
        var covered = (CoverageResult.Covered)Coverage.Plan(
            shot.DurationFrames, Rate, new Handles(0, Handle), Rate, new NativeGrid(grid.Step, grid.Offset, grid.Minimum, grid.Maximum, grid.Preferred ?? []));
        return RecipeComposer.Compose(film, shot, generator, new NativeFormat(covered.NativeFrames, Rate, Raster), new Variation(0));
    }

    private static string TakeId(int number, int take) => $"take_{number:000000}_{take:000}";

    private static CharacterLock Lock(string character, int number) => new()
    {
        Id = $"lock_{character}_{number}", CharacterId = character, Number = number, Description = $"A person of forty in a grey coat, look {number}.", Wardrobe = "grey coat",
        Images = [new LockImage("face", Hash(character, number, 1), "face.png"), new LockImage("fullBody", Hash(character, number, 2), "full.png")],
        Palette = ["#c08040", "#302010", "#506070", "#203040", "#a02020"], CreatedAt = DateTimeOffset.UnixEpoch, Actor = "bench",
    };

    private static string Hash(string character, int number, int image) => RecipeCanonical.Hash($"{character} {number} {image}");
}
