using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Film.Blocking;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Loose;
using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.Lint;

/// <summary>A scene with its beats and shots, each read once.</summary>
internal sealed class LintScene
{
    private readonly Lazy<FilmBlocking> _blocking;
    private readonly Dictionary<string, Beat> _beats;

    public LintScene(LintFilm film, Scene scene)
    {
        (Film, Scene, Location) = (film, scene, film.LocationOf(scene));
        List<Beat> beats = [.. film.Reader.List<Beat>("sceneId", scene.Id)];
        _beats = beats.ToDictionary(beat => beat.Id);
        _blocking = new(() => new FilmBlocking(film.Reader, scene, beats, SetDressing.Of(Location, scene)));
        Shots = [.. film.Reader.List<Shot>("sceneId", scene.Id).Select(shot => new LintShot(this, shot))];
    }

    public LintFilm Film { get; }

    public Scene Scene { get; }

    public Location? Location { get; }

    /// <summary>In story order.</summary>
    public IReadOnlyList<LintShot> Shots { get; }

    /// <summary>Whether its shots follow one another in time. Loose shots only share a drawer.</summary>
    public bool IsContinuous => !LooseScene.Is(Scene);

    /// <summary>Whether it goes on where the scene before it ends: its heading says so.</summary>
    public bool Continues => HeadingText.SaysContinuous(Scene.Heading);

    public IReadOnlyList<SetPiece> Pieces => SetDressing.Of(Location, Scene);

    /// <summary>The shots before one, nearest first.</summary>
    public IEnumerable<LintShot> Before(LintShot shot) => Shots.TakeWhile(other => other != shot).Reverse();

    public IEnumerable<Beat> BeatsOf(Shot shot) => shot.BeatIds.Select(id => _beats.GetValueOrDefault(id)).OfType<Beat>();

    public Contracts.Rpc.Plugin.Blocking BlockingOf(Shot shot, IReadOnlyList<string> cast) => _blocking.Value.For(shot, cast, Film.Project.Rate);
}
