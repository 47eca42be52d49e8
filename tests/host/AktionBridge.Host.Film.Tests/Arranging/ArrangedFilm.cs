using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Arranging;
using AktionBridge.Host.Film.Fountain;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Import;
using AktionBridge.Host.Film.Tests.Support;

namespace AktionBridge.Host.Film.Tests.Arranging;

/// <summary>Two scenes, broken down, whose shots are added to, split, moved and removed.</summary>
internal sealed class ArrangedFilm
{
    public const string Kitchen = "INT. KITCHEN - DAY\n\nMARA waits by the window, a letter in her hand.\n\nMARA\nHe said he would be here at eight.\n\nTOBI bursts in, soaked to the bone.\n\nTOBI\nThe bridge is gone. All of it.\n\n";
    public const string Road = "EXT. ROAD - NIGHT\n\nHeadlights crawl along the flooded road.\n\nTOBI\nHold on to something!\n\n";
    public static readonly FrameRate Rate = new(24);

    public ArrangedFilm() => Import(Kitchen + Road);

    public MemoryFilm Film { get; } = new();

    public BreakdownReport Import(string script)
    {
        ScriptImport.Apply(Film, FountainParser.Parse(script));
        return ShotBreakdown.Apply(Film, Rate);
    }

    public Scene Scene(string place) => Film.List<Scene>().First(scene => scene.Heading.Contains(place, StringComparison.Ordinal));

    public Shot Shot(string code) => Film.List<Shot>("code", code).Single();

    public string[] Codes(string place) => [.. Film.List<Shot>("sceneId", Scene(place).Id).Select(shot => shot.Code)];

    public Shot Add(string sentence, string? scene = null, string? before = null, string? after = null) => ShotAdding.Add(
        Film, Place(scene, before, after), sentence, Rate);

    public ShotPlace Place(string? scene = null, string? before = null, string? after = null, Shot? moving = null) => ShotPlace.Named(
        Film, scene is null ? null : Scene(scene), before is null ? null : Shot(before), after is null ? null : Shot(after), moving);

    public void PutTake(Shot shot) => Film.Put(new Take
    {
        Id = EntityId.New("take"),
        ShotId = shot.Id,
        Number = 1,
        RecipeHash = "",
        Generator = "previz/previz-shot",
        PluginVersion = "1",
        JobId = "",
        OriginalSha256 = "",
        NativeFrames = 24,
        NativeRate = Rate,
        Raster = new Raster(256, 144),
        Seconds = 1,
        CreatedAt = DateTimeOffset.UnixEpoch,
    });

    /// <summary>Everything the shots of the film say, in order.</summary>
    public string Told() => string.Join('\n', Film.List<Scene>().SelectMany(scene => Film.List<Shot>("sceneId", scene.Id)).Select(Told));

    private static string Told(Shot shot) => $"{shot.Code} {shot.SceneId} {shot.Position} {shot.Size} {shot.DurationFrames} {shot.Description} {string.Join(',', shot.BeatIds)} {shot.Edited}";
}
