using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Import;
using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.Sheets;

/// <summary>The sheets of the scenes of a film, read for some scenes one after the other.</summary>
public sealed class StoredSheets
{
    private readonly IFilmReader _film;
    private readonly Dictionary<string, string> _names;
    private readonly SheetReader _reader;

    public StoredSheets(IFilmReader film)
    {
        ArgumentNullException.ThrowIfNull(film);
        _film = film;
        _names = film.List<Character>().ToDictionary(character => character.Id, character => character.Name);
        _reader = new SheetReader(_names.Values);
    }

    /// <summary>The beats of a scene in order.</summary>
    public IReadOnlyList<Beat> Beats(Scene scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        return [.. _film.List<Beat>("sceneId", scene.Id).OrderBy(beat => beat.Position)];
    }

    /// <summary>The sheet of a scene, as a person left it.</summary>
    public SceneSheet Read(Scene scene, IReadOnlyList<Beat> beats)
    {
        ArgumentNullException.ThrowIfNull(scene);
        return SheetReader.Edited(_reader.Read([.. beats.Select(beat => OutlineBeat(beat, _names))], StoredScript.OfScene(_film, scene.Id)), scene.Edits);
    }

    public string Name(string characterId) => _names.GetValueOrDefault(characterId, characterId);

    /// <summary>A scene as its heading says it: what holds again when a person takes back what was said.</summary>
    public static Scene AsWritten(IFilmReader film, Scene scene)
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(scene);
        HeadingText heading = HeadingText.Parse(scene.Heading);
        Scene? before = film.List<Scene>().Where(other => other.Position < scene.Position && !other.Orphaned).MaxBy(other => other.Position);
        return scene with
        {
            Interior = heading.Interior,
            Exterior = heading.Exterior,
            TimeOfDay = heading.TimeOfDay ?? before?.TimeOfDay ?? "day",
            LocationId = film.List<Location>().FirstOrDefault(location => string.Equals(location.Name, heading.Location, StringComparison.OrdinalIgnoreCase))?.Id,
            Synopsis = StoredScript.OfScene(film, scene.Id).FirstOrDefault(element => element.Kind == ScriptElementKind.Synopsis)?.Text,
        };
    }

    /// <summary>A scene by id or number.</summary>
    /// <exception cref="RpcFailureException">NotFound.</exception>
    public static Scene Find(IFilmReader film, string idOrNumber)
    {
        ArgumentNullException.ThrowIfNull(film);
        return film.Find<Scene>(idOrNumber)
            ?? film.List<Scene>().Where(scene => string.Equals(scene.Number, idOrNumber, StringComparison.OrdinalIgnoreCase)).OrderBy(scene => scene.Orphaned).FirstOrDefault()
            ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no scene '{idOrNumber}'. List them: aktion script outline");
    }

    internal static OutlineBeat OutlineBeat(Beat beat, IReadOnlyDictionary<string, string> names) => new()
    {
        Speaker = beat.CharacterId is { } id ? names.GetValueOrDefault(id) : null,
        Text = beat.Text,
        Manner = beat.Manner,
        OffScreen = beat.OffScreen,
        Simultaneous = beat.Simultaneous,
        Characters = [.. beat.CharacterIds.Where(names.ContainsKey).Select(one => names[one])],
        Seconds = beat.EstimatedSeconds,
    };
}
