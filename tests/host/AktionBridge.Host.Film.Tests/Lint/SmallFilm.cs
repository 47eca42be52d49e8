using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Lint;
using AktionBridge.Host.Film.Tests.Recipes;
using AktionBridge.Host.Film.Tests.Support;

namespace AktionBridge.Host.Film.Tests.Lint;

/// <summary>A film with one scene in which nothing is wrong: MARA and TOBI, locked with faces, talk in a kitchen. Each test breaks one thing.</summary>
public sealed class SmallFilm
{
    public MemoryFilm Film { get; } = new();

    public GeneratorInfo? Generator { get; set; } = Some.Generator(inputs: [new InputDescription("audio", MediaKind.Audio, 0, 1)]).Info;

    public SmallFilm()
    {
        Film.Put(new FilmProject { Id = "project_1", Name = "Small", CreatedAt = DateTimeOffset.UnixEpoch, Rate = new(24), Raster = Some.Raster });
        Film.Put(new Brief { Id = "brief_1", Audience = "all", EmotionalAim = "warm" });
        Film.Put(new Location { Id = "loc_1", Name = "KITCHEN", Description = "small" });
        Film.Put(new Scene { Id = "scene_1", Position = 0, Number = "1", Heading = "INT. KITCHEN - NIGHT", Interior = true, LocationId = "loc_1", TimeOfDay = "night" });
        Person("MARA");
        Person("TOBI");
    }

    public void Person(string name) => Film.Put(new Character { Id = name, Name = name, CurrentLockId = Lock(name, 1).Id });

    public CharacterLock Lock(string name, int number, string wardrobe = "a coat", params string[] roles)
    {
        var made = new CharacterLock
        {
            Id = $"lock_{name}_{number}", CharacterId = name, Number = number, CreatedAt = DateTimeOffset.UnixEpoch, Actor = "test", Wardrobe = wardrobe,
            Images = [.. (roles.Length == 0 ? ["fullBody", "face"] : roles).Select(role => new LockImage(role, new string('a', 64), "a.png"))],
        };
        Film.Put(made);
        return made;
    }

    /// <summary>The next shot of scene 1: six seconds, a medium shot of those who are cast.</summary>
    public Shot Shot(string description = "MARA stirs the soup.", params string[] cast) => Put(new Shot
    {
        Id = $"shot_{Count}", SceneId = "scene_1", Position = Count, Code = $"sc001_sh{(Count + 1) * 10:0000}", Size = "medium", Angle = "eyeLevel", LensMillimetres = 40,
        Movement = "static", DurationFrames = 144, Description = description, CharacterIds = cast.Length == 0 ? ["MARA"] : cast[0].Length == 0 ? [] : cast,
    });

    public Shot Put(Shot shot)
    {
        Film.Put(shot);
        return shot;
    }

    /// <summary>Somebody says something in a shot.</summary>
    public Shot Says(Shot shot, string who)
    {
        var beat = new Beat { Id = $"beat_{shot.Id}", SceneId = shot.SceneId, Position = shot.Position, Kind = "dialogue", Text = "Well.", CharacterId = who, EstimatedSeconds = 1 };
        Film.Put(beat);
        return Put(shot with { BeatIds = [beat.Id] });
    }

    /// <summary>Blocks a shot with a camera at a place, looking at the middle between the figures.</summary>
    public void Block(Shot shot, (decimal X, decimal Z)? camera, params Performer[] performers)
    {
        CameraKey[]? keys = camera is { } at ? [new CameraKey(0, at.X, 1.6m, at.Z, performers.Average(one => one.Keys[0].X), 1.4m, performers.Average(one => one.Keys[0].Z), 40)] : null;
        Film.Put(new ShotBlocking { Id = shot.Id, Blocking = new Contracts.Rpc.Plugin.Blocking { Performers = performers, Camera = keys } });
    }

    public static Performer Stands(string name, decimal x, decimal z, decimal heading = 0) => new(name, [new PerformerKey(0, x, z, heading, "stand")]);

    public static Performer Walks(string name, decimal from, decimal to) => new(name, [new PerformerKey(0, from, 0, 0, "walk"), new PerformerKey(5, to, 0, 0, "walk")]);

    public LintGenerators Generators => new(
        "previz/previz-shot",
        Generator is null ? new Dictionary<string, GeneratorInfo>() : new Dictionary<string, GeneratorInfo> { ["previz/previz-shot"] = Generator },
        new Dictionary<string, string> { ["gone/one"] = "it was removed" });

    /// <summary>What all rules find. Whatever they advise, the command line reads it.</summary>
    public LintFinding[] Findings()
    {
        LintFinding[] found = [.. FilmLint.Findings(Film, Generators, LintAsked.All)];
        Assert.All(found, finding => Remedies.Require(finding.Remedy));
        return found;
    }

    /// <summary>Ids of what one rule finds.</summary>
    public string[] Found(string rule) => [.. Findings().Where(finding => finding.Rule.Code == rule).Select(finding => finding.Id)];

    private int Count => Film.Count<Shot>();
}
