using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Blocking;

/// <summary>Blocks the shots of one scene as the film graph holds it. Reads the scene once; cheap for each shot.</summary>
public sealed class FilmBlocking
{
    private readonly Dictionary<string, string> _names;
    private readonly List<Beat> _beats;
    private readonly NameFinder _finder;
    private readonly SceneStage _stage;

    /// <summary>Reads a scene.</summary>
    /// <param name="film">Where it lives; not kept.</param>
    /// <param name="scene">The scene; null for a shot without one.</param>
    /// <param name="pieces">What stands there.</param>
    public FilmBlocking(IFilmReader film, Scene? scene, IReadOnlyList<SetPiece> pieces)
    {
        ArgumentNullException.ThrowIfNull(film);
        _beats = scene is null ? [] : [.. film.List<Beat>("sceneId", scene.Id).OrderBy(beat => beat.Position)];
        _names = _beats.SelectMany(beat => beat.CharacterIds.Append(beat.CharacterId)).OfType<string>().Distinct()
            .Select(film.Find<Character>).OfType<Character>().ToDictionary(character => character.Id, character => character.Name);
        List<string> onStage = OnStage();
        _finder = new NameFinder(onStage);
        _stage = new SceneStage(onStage, pieces);
    }

    /// <summary>The blocking of a shot of that scene.</summary>
    /// <param name="shot">The shot.</param>
    /// <param name="cast">Names of its characters, most important first.</param>
    /// <param name="rate">The project's rate, in which the shot's length is counted.</param>
    public Contracts.Rpc.Plugin.Blocking For(Shot shot, IReadOnlyList<string> cast, FrameRate rate)
    {
        ArgumentNullException.ThrowIfNull(shot);
        var needs = new BlockingNeeds(shot.Size, shot.Movement, shot.Description, cast, TimingModel.Seconds(shot.DurationFrames, rate)) { Seated = SeatedBefore(shot) };
        return AutoBlocking.For(_stage.With(cast), needs);
    }

    private List<string> OnStage()
    {
        var heard = _beats.Where(beat => beat.OffScreen).Select(beat => beat.CharacterId).ToHashSet();
        IEnumerable<string> ids = _beats.SelectMany(beat => Seen(beat, heard));
        return [.. ids.Distinct().Where(_names.ContainsKey).Select(id => _names[id])];
    }

    private static IEnumerable<string> Seen(Beat beat, HashSet<string?> heard)
    {
        if (beat.Kind != "dialogue")
            return beat.CharacterIds.Where(id => !heard.Contains(id));
        return beat.OffScreen || beat.CharacterId is not { } speaker ? [] : [speaker];
    }

    private HashSet<string> SeatedBefore(Shot shot)
    {
        var seated = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (Beat beat in _beats.TakeWhile(beat => !shot.BeatIds.Contains(beat.Id)).Where(beat => beat.Kind == "action"))
        {
            foreach (string sentence in Sentences.Of(beat.Text))
                Follow(sentence, seated);
        }

        return seated;
    }

    private void Follow(string sentence, HashSet<string> seated)
    {
        string? action = AutoBlocking.ActionIn(sentence);
        if (action is null or "point" || _finder.In(sentence) is not [var name, ..])
            return;
        if (action == "sit")
            seated.Add(name);
        else
            seated.Remove(name);
    }
}
