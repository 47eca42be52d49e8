using System.Globalization;
using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Loose;

namespace AktionBridge.Host.Film.Import;

/// <summary>Pairs the scenes of an outline with those of the film and stores what differs.</summary>
internal sealed class SceneImport(IFilmWriter film, NamedEntities names, ScriptOutline outline)
{
    private readonly List<string> _new = [];
    private readonly List<string> _changed = [];
    private readonly List<string> _moved = [];
    private readonly List<string> _orphaned = [];
    private readonly List<string> _removedBeats = [];
    private readonly List<string> _ids = [];
    private int _unchanged;
    private int _beats;

    /// <summary>Id of each scene of the outline.</summary>
    public IReadOnlyList<string> SceneIds => _ids;

    public void Run()
    {
        List<Scene> old = [.. film.List<Scene>().Where(scene => !LooseScene.Is(scene)).OrderBy(scene => scene.Position)];
        var content = old.ToDictionary(scene => scene.Id, scene => BeatKey.Of(Beats(scene)));
        Pairing<Scene, OutlineScene> pairs = new Pairing<Scene, OutlineScene>(old, outline.Scenes)
            .By(scene => $"{scene.Heading}\n{content[scene.Id]}", scene => $"{scene.Heading}\n{BeatKey.Of(scene.Beats, names)}")
            .By(scene => $"{scene.Heading}\n{scene.Number}", scene => $"{scene.Heading}\n{scene.Number}")
            .By(scene => scene.Heading, scene => scene.Heading)
            .By(scene => content[scene.Id].Length == 0 ? null : content[scene.Id], scene => BeatKey.Of(scene.Beats, names));
        HashSet<Scene> moved = Moved(pairs.Match);
        var numbers = new ImportedNumbers(outline.Scenes, pairs.Match);
        for (int i = 0; i < outline.Scenes.Count; i++)
            Store(outline.Scenes[i], pairs.Match[i], i, numbers.Of(i), moved);
        foreach (Scene gone in pairs.Left)
            Orphan(gone);
    }

    public ImportReport Report() => new()
    {
        NewScenes = _new,
        ChangedScenes = _changed,
        MovedScenes = _moved,
        OrphanedScenes = _orphaned,
        UnchangedScenes = _unchanged,
        RemovedBeats = _removedBeats,
        Beats = _beats,
        NewCharacters = [],
        OrphanedCharacters = [],
        NewLocations = [],
        Elements = 0,
    };

    private static HashSet<Scene> Moved(IReadOnlyList<Scene?> match)
    {
        List<Scene> kept = [.. match.OfType<Scene>().Where(scene => !scene.Orphaned)];
        return [.. Order.Moved([.. kept.Select(scene => scene.Position)]).Select(index => kept[index])];
    }

    private List<Beat> Beats(Scene scene) => [.. film.List<Beat>("sceneId", scene.Id).OrderBy(beat => beat.Position)];

    private void Store(OutlineScene scene, Scene? old, int position, string number, HashSet<Scene> moved)
    {
        Scene made = Made(scene, old, position, number);
        _ids.Add(made.Id);
        bool beatsChanged = new BeatImport(film, names, made.Id, _removedBeats).Run(scene.Beats);
        _beats += scene.Beats.Count;
        if (old is null)
            _new.Add(Label(made));
        else if (beatsChanged || old.Orphaned || !SameText(old, made))
            _changed.Add(Label(made));
        else if (!moved.Contains(old))
            _unchanged++;
        if (old is not null && moved.Contains(old))
            _moved.Add(Label(made));
        if (old is null || old.Orphaned || old.Position != position || !SameText(old, made))
            film.Put(made);
    }

    // What people decided about the scene - locks, wardrobe - stays whatever the script says.
    private Scene Made(OutlineScene scene, Scene? old, int position, string number) =>
        (old ?? new Scene { Id = EntityId.New("scene"), Version = 0, Position = position, Number = number, Heading = scene.Heading }) with
        {
            Version = (old?.Version ?? 0) + 1,
            Position = position,
            Number = number,
            Heading = scene.Heading,
            Interior = scene.Interior,
            Exterior = scene.Exterior,
            LocationId = names.Location(scene.Location),
            TimeOfDay = scene.TimeOfDay,
            Synopsis = scene.Synopsis,
            Orphaned = false,
        };

    private static bool SameText(Scene old, Scene made) => (old with { Version = 0, Position = 0, Orphaned = false }) == (made with { Version = 0, Position = 0 });

    private void Orphan(Scene gone)
    {
        _orphaned.Add(Label(gone));
        if (!gone.Orphaned)
            film.Put(gone with { Orphaned = true, Position = outline.Scenes.Count + _orphaned.Count, Version = gone.Version + 1 });
    }

    private static string Label(Scene scene) => string.Create(CultureInfo.InvariantCulture, $"{scene.Number} {scene.Heading}");
}

/// <summary>Numbers for scenes imported again: what is written, else what the scene had, else a number between its neighbours.</summary>
internal sealed class ImportedNumbers
{
    private readonly List<string> _numbers = [];

    public ImportedNumbers(IReadOnlyList<OutlineScene> scenes, IReadOnlyList<Scene?> match)
    {
        bool first = match.All(scene => scene is null);
        var taken = new HashSet<string>(scenes.Where(scene => scene.IsNumbered).Select(scene => scene.Number).Concat(match.OfType<Scene>().Select(scene => scene.Number)), StringComparer.OrdinalIgnoreCase);
        int last = Enumerable.Range(0, scenes.Count).LastOrDefault(i => scenes[i].IsNumbered || match[i] is not null, -1);
        (string before, int next) = ("0", 0);
        for (int i = 0; i < scenes.Count; i++)
        {
            string? known = first || scenes[i].IsNumbered ? scenes[i].Number : match[i]?.Number;
            string given = known ?? (i > last ? NextTen(before, taken) : SceneNumbers.Between(before, taken, ref next));
            _numbers.Add(given);
            (before, next) = known is null && i <= last ? (before, next) : (given, 0);
        }
    }

    // Behind everything known there is room: 30 is followed by 40.
    private static string NextTen(string before, HashSet<string> taken)
    {
        int number = int.TryParse(new string([.. before.TakeWhile(char.IsAsciiDigit)]), NumberStyles.None, CultureInfo.InvariantCulture, out int parsed) ? parsed : 0;
        string text;
        do
        {
            number = (number / 10 * 10) + 10;
            text = number.ToString(CultureInfo.InvariantCulture);
        }
        while (!taken.Add(text));
        return text;
    }

    public string Of(int index) => _numbers[index];
}
