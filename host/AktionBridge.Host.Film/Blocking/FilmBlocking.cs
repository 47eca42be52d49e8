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
    private readonly SceneActions _actions;
    private readonly SceneStage _stage;

    /// <summary>Reads a scene.</summary>
    /// <param name="film">Where it lives; not kept.</param>
    /// <param name="scene">The scene; null for a shot without one.</param>
    /// <param name="pieces">What stands there.</param>
    public FilmBlocking(IFilmReader film, Scene? scene, IReadOnlyList<SetPiece> pieces)
        : this(film, scene, scene is null ? [] : (film ?? throw new ArgumentNullException(nameof(film))).List<Beat>("sceneId", scene.Id), pieces)
    {
    }

    /// <summary>The same, of a scene whose beats were read already.</summary>
    internal FilmBlocking(IFilmReader film, Scene? scene, IReadOnlyList<Beat> beats, IReadOnlyList<SetPiece> pieces)
    {
        _beats = [.. beats.OrderBy(beat => beat.Position)];
        _names = _beats.SelectMany(beat => beat.CharacterIds.Append(beat.CharacterId)).OfType<string>().Distinct()
            .Select(film.Find<Character>).OfType<Character>().ToDictionary(character => character.Id, character => character.Name);
        List<string> onStage = OnStage();
        _actions = new SceneActions(_beats, new NameFinder(onStage));
        _stage = new SceneStage(onStage, pieces) { Interior = scene is { Interior: true, Exterior: false } };
    }

    /// <summary>The blocking of a shot of that scene.</summary>
    /// <param name="shot">The shot.</param>
    /// <param name="cast">Names of its characters, most important first.</param>
    /// <param name="rate">The project's rate, in which the shot's length is counted.</param>
    public Contracts.Rpc.Plugin.Blocking For(Shot shot, IReadOnlyList<string> cast, FrameRate rate)
    {
        ArgumentNullException.ThrowIfNull(shot);
        SceneActions.Standing before = _actions.Before(shot);
        var needs = new BlockingNeeds(shot.Size, shot.Movement, shot.Description, cast, TimingModel.Seconds(shot.DurationFrames, rate))
        {
            Angle = shot.Angle,
            LensMillimetres = shot.LensMillimetres,
            Seated = before.Seated,
            Partner = cast.Count == 1 ? PartnerOf(shot, cast[0]) : null,
            Opposite = cast.Count == 1 ? OppositeOf(shot, cast[0]) : null,
            Chase = before.Chase,
        };
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

    // Whoever speaks next before or after the shot's own speech, and is there.
    private string? PartnerOf(Shot shot, string name) => SpeakerBeside(_beats.FindIndex(beat => beat.Kind == "dialogue" && shot.BeatIds.Contains(beat.Id)), name);

    private string? OppositeOf(Shot shot, string name) => _stage.OtherOfTwo(name) ?? SpeakerBeside(_beats.FindIndex(beat => shot.BeatIds.Contains(beat.Id)), name);

    private string? SpeakerBeside(int at, string name)
    {
        if (at < 0)
            return null;
        return Enumerable.Range(1, 2).SelectMany(step => new[] { at - step, at + step })
            .Where(i => i >= 0 && i < _beats.Count && _beats[i] is { Kind: "dialogue", OffScreen: false })
            .Select(i => _names.GetValueOrDefault(_beats[i].CharacterId ?? ""))
            .FirstOrDefault(other => other is not null && !SetUp.Same(other, name) && _stage.Knows(other));
    }
}
