using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Loose;
using AktionBridge.Host.Film.Sheets;

namespace AktionBridge.Host.Film.Import;

/// <summary>The outline as the film graph holds it, with the ids behind it.</summary>
internal sealed class GraphOutline
{
    private readonly Dictionary<string, string> _names;
    private readonly Dictionary<string, string> _ids = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<List<Beat>> _beats;

    public GraphOutline(IFilmReader film)
    {
        IReadOnlyList<Character> characters = film.List<Character>();
        _names = characters.ToDictionary(character => character.Id, character => character.Name);
        foreach (Character character in characters)
            _ids.TryAdd(character.Name, character.Id);
        Dictionary<string, string> places = film.List<Location>().ToDictionary(location => location.Id, location => location.Name);
        Scenes = [.. film.List<Scene>().Where(scene => !scene.Orphaned && !LooseScene.Is(scene)).OrderBy(scene => scene.Position)];
        _beats = [.. Scenes.Select(scene => film.List<Beat>("sceneId", scene.Id).OrderBy(beat => beat.Position).ToList())];
        List<OutlineScene> scenes = [.. Scenes.Select((scene, index) => Scene(scene, _beats[index], places))];
        Outline = new ScriptOutline(scenes, [.. characters.Select(character => character.Name)], [.. scenes.Select(scene => scene.Location).Distinct()]);
    }

    public ScriptOutline Outline { get; }

    public IReadOnlyList<Scene> Scenes { get; }

    public string BeatId(int scene, int beat) => _beats[scene][beat].Id;

    public string CharacterId(string name) => _ids[name];

    private OutlineScene Scene(Scene scene, List<Beat> beats, Dictionary<string, string> places) => new()
    {
        Number = scene.Number,
        Heading = scene.Heading,
        Location = scene.LocationId is { } id && places.TryGetValue(id, out string? name) ? name : scene.Heading,
        Interior = scene.Interior,
        Exterior = scene.Exterior,
        TimeOfDay = scene.TimeOfDay,
        Beats = [.. beats.Select(beat => StoredSheets.OutlineBeat(beat, _names))],
    };
}
