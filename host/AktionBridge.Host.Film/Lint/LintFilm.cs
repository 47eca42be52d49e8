using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Lint;

/// <summary>What all shots of a film share, read once: people, locks, places, brief. Lives no longer than the read that it is made in.</summary>
internal sealed class LintFilm
{
    private readonly Dictionary<string, Character> _characters;
    private readonly Dictionary<string, CharacterLock> _locks;
    private readonly Dictionary<string, Location> _locations;

    public LintFilm(IFilmReader reader, LintGenerators generators)
    {
        Reader = reader;
        Generators = generators;
        Project = First<FilmProject>() ?? throw new RpcFailureException(RpcErrorCode.NotReady, "The project has no description yet. Create it first.");
        Brief = First<Brief>();
        Style = First<Style>();
        _characters = reader.List<Character>().ToDictionary(one => one.Id);
        _locks = reader.List<CharacterLock>().ToDictionary(one => one.Id);
        _locations = reader.List<Location>().ToDictionary(one => one.Id);
    }

    public IFilmReader Reader { get; }

    public LintGenerators Generators { get; }

    public FilmProject Project { get; }

    public Brief? Brief { get; }

    public Style? Style { get; }

    public Character? Character(string id) => _characters.GetValueOrDefault(id);

    public Location? LocationOf(Scene scene) => scene.LocationId is { } id ? _locations.GetValueOrDefault(id) : null;

    /// <summary>The lock that holds in a shot: the shot's own, the scene's, the character's. One that is gone is none: composing says so.</summary>
    public CharacterLock? LockOf(Character character, Scene scene, Shot shot)
    {
        string? id = shot.Locks.GetValueOrDefault(character.Id) ?? scene.Locks.GetValueOrDefault(character.Id) ?? character.CurrentLockId;
        return id is null ? null : _locks.GetValueOrDefault(id);
    }

    private T? First<T>()
        where T : class, IEntity => Reader.List<T>(limit: 1) is [var first, ..] ? first : null;
}
