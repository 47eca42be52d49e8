using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Film.Fountain;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Import;
using AktionBridge.Host.Film.Locks;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Film.Script;
using AktionBridge.Host.Film.Tests.Support;

namespace AktionBridge.Host.Film.Tests.Recipes;

/// <summary>The sample film in memory: imported, broken down, everyone locked, one board approved.</summary>
public sealed class SampleGraph
{
    public MemoryFilm Film { get; } = new();

    public SampleGraph()
    {
        Film.Put(new FilmProject { Id = "project_1", Name = "Sample", CreatedAt = DateTimeOffset.UnixEpoch, Rate = Some.Rate, Raster = Some.Raster, DefaultGenerator = "previz/previz-shot" });
        Film.Put(new Style { Id = "style_1", Name = "Ink", Prompt = "ink wash", Negative = "text" });
        Film.Put(new Brief { Id = "brief_1", EmotionalAim = "tender" });
        ScriptImport.Apply(Film, FountainParser.Parse(ScriptText.ReadFile(Repository.Path("samples", "eleven-minutes", "eleven-minutes.fountain"))));
        ShotBreakdown.Apply(Film, Some.Rate);
        foreach (Character character in Film.List<Character>())
            Lock(character.Name, character.Name[0]);
        Board board = new() { Id = "board_1", ShotId = Shot.Id, Sha256 = new string('b', 64), Origin = "drawn", Verdict = Verdict.Approved, CreatedAt = DateTimeOffset.UnixEpoch };
        Film.Put(board);
        Film.Put(Shot with { BoardId = board.Id });
    }

    /// <summary>Mara and Anselm over a shoulder.</summary>
    public Shot Shot => Film.List<Shot>().First(shot => shot.Code == "sc012_sh0030");

    public Scene Scene => Film.Find<Scene>(Shot.SceneId)!;

    public Location Location => Film.Find<Location>(Scene.LocationId!)!;

    public Character Character(string name) => Film.List<Character>().First(one => one.Name == name);

    public CharacterLock Lock(string name, char seed, string description = "calm") => CharacterLocks.Add(
        Film,
        Character(name).Id,
        new LockContent
        {
            Images = [new LockImage("fullBody", Hash(seed, 'f'), "sheet.png"), new LockImage("face", Hash(seed, 'e'), "face.png")],
            Description = description,
            Wardrobe = "a coat",
            Palette = ["#c68863", "#3a2a22", "#1f3a5f", "#222831", "#e0a030"],
        },
        DateTimeOffset.UnixEpoch,
        "test");

    public ComposedRecipe Compose(GeneratorChoice? generator = null, NativeFormat? format = null, Variation? variation = null) =>
        RecipeComposer.Compose(Film, Shot, generator ?? Some.Generator(), format ?? Some.Format(), variation ?? new Variation(1));

    private static string Hash(char seed, char kind) => new string(kind, 62) + ((int)seed).ToString("x2", System.Globalization.CultureInfo.InvariantCulture);
}
