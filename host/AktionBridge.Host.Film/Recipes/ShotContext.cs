using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Conditioning;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Locks;

namespace AktionBridge.Host.Film.Recipes;

/// <summary>Everything of the film graph that a shot's recipe is made of.</summary>
internal sealed record ShotContext
{
    /// <summary>Input roles of generators that take the canonical images of a place and of the style.</summary>
    public const string LocationRole = "location";
    public const string StyleRole = "style";

    public required Shot Shot { get; init; }
    public required FrameRate ProjectRate { get; init; }
    public string? DefaultGenerator { get; init; }

    /// <summary>The project's own prompt template; null for the usual.</summary>
    public string? Template { get; init; }

    public Scene? Scene { get; init; }
    public Location? Location { get; init; }
    public Style? Style { get; init; }
    public Brief? Brief { get; init; }

    /// <summary>Canonical images of place and style by the role in which generators take them; a role without any is not in it.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<LockImage>> LookImages { get; init; }

    /// <summary>Most important first, each with the lock that holds here and what they wear.</summary>
    public required IReadOnlyList<(Character Character, CharacterLock? Lock, string Wardrobe)> Cast { get; init; }

    /// <summary>The shot's board, when it is approved.</summary>
    public Board? Board { get; init; }

    public ShotBlocking? Blocking { get; init; }

    /// <summary>Media that a person gave the shot, by role.</summary>
    public required IReadOnlyDictionary<string, ConditioningMedia> Conditioning { get; init; }

    public static ShotContext Read(IFilmReader film, Shot shot)
    {
        FilmProject project = First<FilmProject>(film)
            ?? throw new RpcFailureException(RpcErrorCode.NotReady, "The project has no description yet. Create it first.");
        Scene? scene = film.Find<Scene>(shot.SceneId);
        (Location? Row, IReadOnlyList<LockImage> Images) location =
            scene?.LocationId is { } place && film.Find<Location>(place) is { } there ? Looks.At(film, there, scene, shot) : (null, []);
        (Style? Row, IReadOnlyList<LockImage> Images) style = First<Style>(film) is { } look ? Looks.At(film, look, scene, shot) : (null, []);
        return new ShotContext
        {
            Shot = shot,
            ProjectRate = project.Rate,
            DefaultGenerator = project.DefaultGenerator,
            Template = project.PromptTemplate,
            Scene = scene,
            Location = location.Row,
            Style = style.Row,
            Brief = First<Brief>(film) is { } brief ? Looks.At(film, brief, scene, shot) : null,
            LookImages = new[] { (Role: LocationRole, location.Images), (Role: StyleRole, style.Images) }.Where(look => look.Images.Count > 0).ToDictionary(look => look.Role, look => look.Images),
            Cast = [.. shot.CharacterIds.Select(id => Member(film, id, scene, shot))],
            Board = shot.BoardId is { } board && film.Find<Board>(board) is { Verdict: Verdict.Approved } approved ? approved : null,
            Blocking = film.Find<ShotBlocking>(shot.Id),
            Conditioning = ConditioningMedia.Of(film, shot.Id),
        };
    }

    private static T? First<T>(IFilmReader film)
        where T : class, IEntity => film.List<T>(limit: 1) is [var first, ..] ? first : null;

    private static (Character, CharacterLock?, string) Member(IFilmReader film, string id, Scene? scene, Shot shot)
    {
        Character character = film.Find<Character>(id)
            ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"The shot {shot.Code} names a character '{id}' that does not exist. Edit its cast.");
        CharacterLock? held = CharacterLocks.Resolve(film, character, scene, shot);
        return (character, held, CharacterLocks.Wardrobe(character, held, scene, shot));
    }
}
