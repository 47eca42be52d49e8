using System.Reflection;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Locks;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Film.Tests.Support;

namespace AktionBridge.Host.Film.Tests.Recipes.Fields;

/// <summary>The sample film with something of everything, whose recipes are asked for again and again.</summary>
internal sealed class FieldGraph
{
    private static readonly MethodInfo PutOfAny = typeof(MemoryFilm).GetMethod(nameof(MemoryFilm.Put))!;
    private static readonly MethodInfo ListOfAny = typeof(MemoryFilm).GetMethod(nameof(MemoryFilm.List))!;

    private static readonly GeneratorChoice Generator = Some.Generator(inputs:
    [
        new InputDescription("firstFrame", MediaKind.Image, 0, 1), new InputDescription("character", MediaKind.Image, 0, 8), new InputDescription("location", MediaKind.Image, 0, 4),
        new InputDescription("style", MediaKind.Image, 0, 4), new InputDescription("depth", MediaKind.Video, 0, 1),
    ]);

    private readonly MemoryFilm _film;
    private readonly string[] _shots;
    private readonly Dictionary<string, Beat> _beats;

    private FieldGraph(SampleGraph graph)
    {
        _film = graph.Film;
        _beats = _film.List<Beat>().ToDictionary(beat => beat.Id);
        Shot led = graph.Shot;
        // One shot with everything a person can decide; the others as the rules made them.
        _shots = [.. _film.List<Shot>().Select(shot => shot.Id)];
        _film.Put(led with { Parameters = new Dictionary<string, string> { ["grain"] = "0.75" } });
        _film.Put(new ShotConditioning { Id = led.Id, Media = new Dictionary<string, string> { ["depth"] = new string('d', 64) } });
        _film.Put(new MediaFile { Id = new string('d', 64), Path = "depth.mov", Root = "project", Bytes = 1, OriginalName = "depth.mov", Kind = MediaKind.Video });
        _film.Put(new ShotBlocking
        {
            Id = led.Id, Blocking = new Contracts.Rpc.Plugin.Blocking { Performers = [new Performer("MARA", [new PerformerKey(0, 0, 0, 0, "stand")])] },
        });
    }

    /// <summary>A film whose looks are not locked yet, and one where all is locked and the project has a template of its own.</summary>
    public static IReadOnlyList<FieldGraph> Situations { get; } = [new(WithTemplate(new SampleGraph())), new(WithTemplate(Locked()))];

    public IReadOnlyList<string> Hashes(HashSet<Type>? read = null)
    {
        var reader = new WatchedFilm(_film, read ?? []);
        FilmProject project = _film.List<FilmProject>()[0];
        return [.. _shots.Select(id =>
        {
            Shot shot = _film.Find<Shot>(id)!;
            try
            {
                return RecipeComposer.Compose(reader, shot, Generator, new NativeFormat(shot.DurationFrames, project.Rate, project.Raster), new Variation(1)).Hash;
            }
            catch (RpcFailureException refused)
            {
                return refused.Message;
            }
        })];
    }

    public IReadOnlyList<IEntity> Rows(Type type) =>
        [.. ((System.Collections.IEnumerable)ListOfAny.MakeGenericMethod(type).Invoke(_film, [null, null, null, null])!).Cast<IEntity>()];

    /// <summary>A beat as it was at first.</summary>
    public Beat First(Beat beat) => _beats[beat.Id];

    public void Put(IEntity row) => PutOfAny.MakeGenericMethod(row.GetType()).Invoke(_film, [row]);

    /// <summary>A copy with another value.</summary>
    public static IEntity With(IEntity row, PropertyInfo property, object? value)
    {
        var copy = (IEntity)row.GetType().GetMethod("<Clone>$")!.Invoke(row, null)!;
        property.SetValue(copy, value);
        return copy;
    }

    /// <summary>Other values that a property could have.</summary>
    public IEnumerable<object?> Others(IEntity row, PropertyInfo property)
    {
        object? value = property.GetValue(row);
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return (property.Name, value) switch
        {
            ("CurrentLockId", _) => ["lock_of_nobody"],
            ("LocationId" or "SceneId" or "BoardId" or "Synopsis" or "Marker" or "Detail", string text) => [text + "_other", null],
            ("PromptTemplate", _) => ["subject: {cast}"],
            ("DefaultGenerator" or "Generator", _) => ["other/generator"],
            ("TimeOfDay", _) => ["dusk"],
            (_, IReadOnlyList<LockImage> images) => [images.Select(image => image with { Sha256 = new string('0', 64) }).ToArray()],
            (_, IReadOnlyList<SetPiece> pieces) => [pieces.Append(new SetPiece("crate", 1, 1)).ToArray()],
            (_, IReadOnlyList<string> list) => [list.Append("#123456").ToArray(), list.Reverse().ToArray(), Array.Empty<string>()],
            (_, IReadOnlyDictionary<string, string> map) => Maps(row, property.Name, map),
            ("Blocking", Contracts.Rpc.Plugin.Blocking blocking) => [blocking with { Performers = [] }],
            _ => Plain(type, value),
        };
    }

    private IEnumerable<object?> Maps(IEntity row, string name, IReadOnlyDictionary<string, string> map)
    {
        if (row is Shot && name == "Parameters")
            return [new Dictionary<string, string> { ["grain"] = "0.25" }];
        if (name is "Locks" or "Wardrobe")
            return [.. Rows(typeof(Character)).Select(character => new Dictionary<string, string> { [character.Id] = "something else" })];
        return [map.ToDictionary(pair => pair.Key, pair => new string('9', 64)), new Dictionary<string, string> { ["other"] = "1" }];
    }

    private static IEnumerable<object?> Plain(Type type, object? value)
    {
        if (type == typeof(string))
            return [(string?)value + " other", ""];
        if (type == typeof(int))
            return [((int?)value ?? 0) + 7];
        if (type == typeof(long))
            return [((long?)value ?? 0) + 7];
        if (type == typeof(decimal))
            return [((decimal?)value ?? 0) + 1.5m];
        if (type == typeof(bool))
            return [!((bool?)value ?? false)];
        if (type == typeof(DateTimeOffset))
            return [((DateTimeOffset?)value ?? DateTimeOffset.UnixEpoch).AddDays(1)];
        if (type == typeof(FrameRate))
            return [new FrameRate(30)];
        if (type == typeof(Raster))
            return [new Raster(640, 360)];
        if (type.IsEnum)
            return Enum.GetValues(type).Cast<object?>().Where(other => !Equals(other, value));
        // Lists and records that no composition has anything of.
        return [null];
    }

    private static SampleGraph Locked()
    {
        var graph = new SampleGraph();
        MemoryFilm film = graph.Film;
        foreach (Location location in film.List<Location>())
            Looks.Lock(film, location with { Description = "dusty", Palette = ["#101010"], Pieces = [new SetPiece("bench", 1, 2)] }, Images('p'), DateTimeOffset.UnixEpoch, "test");
        Looks.Lock(film, Looks.TheStyle(film, "") with { Palette = ["#202020"] }, Images('s'), DateTimeOffset.UnixEpoch, "test");
        Looks.Lock(film, Looks.TheBrief(film) with { Audience = "adults", Register = "quiet" }, DateTimeOffset.UnixEpoch, "test");
        return graph;
    }

    private static SampleGraph WithTemplate(SampleGraph graph)
    {
        graph.Film.Put(graph.Film.List<FilmProject>()[0] with
        {
            PromptTemplate = """
                subject: {description} | {cast}
                camera: {size} | {angle} | {lens} mm lens | {movement}
                light: {light} | mood: {mood} | {register} | for {audience}
                environment: {place}, {setting} | {location}
                style: {style} | colour palette {palette}
                negative: {negative}
                """,
        });
        return graph;
    }

    private static LockImage[] Images(char seed) => [new LockImage("location", new string('7', 63) + (seed == 'p' ? '1' : '2'), "a.png")];

    /// <summary>Notes which types are read.</summary>
    private sealed class WatchedFilm(IFilmReader film, HashSet<Type> read) : IFilmReader
    {
        public T? Find<T>(string id)
            where T : class, IEntity => Seen<T>().Find<T>(id);

        public IReadOnlyList<T> List<T>(string? column = null, string? value = null, string? after = null, int? limit = null)
            where T : class, IEntity => Seen<T>().List<T>(column, value, after, limit);

        public int Count<T>(string? column = null, string? value = null)
            where T : class, IEntity => Seen<T>().Count<T>(column, value);

        private IFilmReader Seen<T>()
        {
            read.Add(typeof(T));
            return film;
        }
    }
}
