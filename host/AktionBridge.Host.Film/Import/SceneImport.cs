using System.Globalization;
using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Import.Matching;
using AktionBridge.Host.Film.Loose;

namespace AktionBridge.Host.Film.Import;

/// <summary>Pairs the scenes of an outline with those of the film and stores what differs.</summary>
internal sealed class SceneImport(IFilmWriter film, NamedEntities names, ScriptOutline outline)
{
    private readonly List<string> _new = [];
    private readonly List<string> _changed = [];
    private readonly List<string> _moved = [];
    private readonly List<string> _renumbered = [];
    private readonly List<string> _orphaned = [];
    private readonly List<string> _removedBeats = [];
    private readonly List<string> _exchanged = [];
    private readonly List<string> _ids = [];
    private readonly List<(string Beat, string From, string To)> _beatsMoved = [];
    private readonly Dictionary<string, string> _labels = [];
    private int _unchanged;
    private int _beats;

    /// <summary>Id of each scene of the outline.</summary>
    public IReadOnlyList<string> SceneIds => _ids;

    public void Run()
    {
        ILookup<string, Beat> beats = film.List<Beat>().OrderBy(beat => beat.Position).Select(beat => beat.AsWritten()).ToLookup(beat => beat.SceneId);
        List<(Scene Scene, IReadOnlyList<Beat> Beats)> old =
            [.. film.List<Scene>().Where(scene => !LooseScene.Is(scene)).OrderBy(scene => scene.Position).Select(scene => (scene, (IReadOnlyList<Beat>)[.. beats[scene.Id]]))];
        var scenes = new SceneMatch(old, outline.Scenes, names);
        var said = new BeatMatch(old, outline.Scenes, scenes.Match, names);
        names.TakeLocations(scenes.Match);
        HashSet<Scene> moved = Moved(scenes.Match);
        var numbers = new ImportedNumbers(outline.Scenes, scenes.Match);
        foreach ((Scene scene, _) in old)
            _labels[scene.Id] = Label(scene);
        for (int i = 0; i < outline.Scenes.Count; i++)
            Store(i, scenes.Match[i], said, numbers.Of(i), moved);
        foreach (Scene gone in scenes.Left)
            Orphan(gone);
        TellExchanges(FollowingShots.Move(film, _beatsMoved));
    }

    public ImportReport Report() => new()
    {
        NewScenes = _new,
        ChangedScenes = _changed,
        MovedScenes = _moved,
        RenumberedScenes = _renumbered,
        OrphanedScenes = _orphaned,
        UnchangedScenes = _unchanged,
        Exchanges = _exchanged,
        RemovedBeats = _removedBeats,
        Beats = _beats,
        NewCharacters = [],
        Renamed = [],
        OrphanedCharacters = [],
        NewLocations = [],
        Elements = 0,
    };

    private static HashSet<Scene> Moved(IReadOnlyList<Scene?> match)
    {
        List<Scene> kept = [.. match.OfType<Scene>().Where(scene => !scene.Orphaned)];
        return [.. Order.Moved([.. kept.Select(scene => scene.Position)]).Select(index => kept[index])];
    }

    private void Store(int index, Scene? old, BeatMatch said, string number, HashSet<Scene> moved)
    {
        OutlineScene scene = outline.Scenes[index];
        Scene made = Made(scene, old, index, number);
        if (old is null && Origin(said.Of(index)) is { } origin)
            made = made with { Locks = film.Find<Scene>(origin)!.Locks, Wardrobe = film.Find<Scene>(origin)!.Wardrobe };
        _ids.Add(made.Id);
        _labels[made.Id] = Label(made);
        _beatsMoved.AddRange(said.Of(index).OfType<Beat>().Where(beat => beat.SceneId != made.Id).Select(beat => (beat.Id, beat.SceneId, made.Id)));
        bool beatsChanged = new BeatImport(film, names, made.Id).Run(scene.Beats, said.Of(index));
        foreach (Beat gone in said.Left(index).ToList())
        {
            beatsChanged = true;
            _removedBeats.Add(ShotList.Clip(gone.Text, 80));
            film.Remove<Beat>(gone.Id);
        }

        _beats += scene.Beats.Count;
        Tell(old, made, beatsChanged, old is not null && moved.Contains(old));
        if (old is null || old.Orphaned || old.Position != index || !SameText(old, made))
            film.Put(made);
    }

    private void Tell(Scene? old, Scene made, bool beatsChanged, bool moved)
    {
        if (old is null)
            _new.Add(Label(made));
        else if (beatsChanged || old.Orphaned || !SameText(old with { Number = made.Number }, made))
            _changed.Add(Label(made));
        else if (!moved && old.Number == made.Number)
            _unchanged++;
        if (moved)
            _moved.Add(Label(made));
        if (old is not null && old.Number != made.Number)
            _renumbered.Add($"{old.Number} is {Label(made)} now");
    }

    /// <summary>The scene that most beats of a new one came from: what was locked in it holds in both halves.</summary>
    private static string? Origin(IReadOnlyList<Beat?> beats) =>
        beats.OfType<Beat>().GroupBy(beat => beat.SceneId).OrderByDescending(scene => scene.Count()).FirstOrDefault()?.Key;

    private void TellExchanges(IReadOnlyList<(string Code, string From, string To)> shots)
    {
        ILookup<(string From, string To), string> followed = shots.ToLookup(shot => (shot.From, shot.To), shot => shot.Code);
        foreach (IGrouping<(string From, string To), (string Beat, string From, string To)> exchange in _beatsMoved.GroupBy(one => (one.From, one.To)))
        {
            string[] codes = [.. followed[exchange.Key]];
            _exchanged.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{exchange.Count()} {(exchange.Count() == 1 ? "beat" : "beats")}{(codes.Length == 0 ? "" : $" and {string.Join(", ", codes)}")} from {_labels[exchange.Key.From]} to {_labels[exchange.Key.To]}"));
        }
    }

    // What people decided about the scene - locks, wardrobe, edits - stays whatever the script says.
    private Scene Made(OutlineScene scene, Scene? old, int position, string number) =>
        (old ?? new Scene { Id = EntityId.New("scene"), Version = 0, Position = position, Number = number, Heading = scene.Heading }) with
        {
            Version = (old?.Version ?? 0) + 1,
            Position = position,
            Number = number,
            Heading = scene.Heading,
            Interior = old?.Edits?.Interior ?? scene.Interior,
            Exterior = old?.Edits?.Exterior ?? scene.Exterior,
            LocationId = old?.Edits?.LocationId ?? names.Location(scene.Location),
            TimeOfDay = old?.Edits?.TimeOfDay ?? scene.TimeOfDay,
            Synopsis = old?.Edits?.Synopsis ?? scene.Synopsis,
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
