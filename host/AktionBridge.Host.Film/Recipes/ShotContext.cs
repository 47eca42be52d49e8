using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Conditioning;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Locks;

namespace AktionBridge.Host.Film.Recipes;

/// <summary>Everything of the film graph that a shot's recipe is made of.</summary>
internal sealed record ShotContext
{
    public required Shot Shot { get; init; }
    public required FrameRate ProjectRate { get; init; }
    public string? DefaultGenerator { get; init; }
    public Scene? Scene { get; init; }
    public Location? Location { get; init; }
    public Style? Style { get; init; }
    public Brief? Brief { get; init; }

    /// <summary>Most important first, each with the lock that holds here.</summary>
    public required IReadOnlyList<(Character Character, CharacterLock? Lock)> Cast { get; init; }

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
        return new ShotContext
        {
            Shot = shot,
            ProjectRate = project.Rate,
            DefaultGenerator = project.DefaultGenerator,
            Scene = scene,
            Location = scene?.LocationId is { } location ? film.Find<Location>(location) : null,
            Style = First<Style>(film),
            Brief = First<Brief>(film),
            Cast = [.. shot.CharacterIds.Select(id => Member(film, id, scene, shot))],
            Board = shot.BoardId is { } board && film.Find<Board>(board) is { Verdict: Verdict.Approved } approved ? approved : null,
            Blocking = film.Find<ShotBlocking>(shot.Id),
            Conditioning = ConditioningMedia.Of(film, shot.Id),
        };
    }

    private static T? First<T>(IFilmReader film)
        where T : class, IEntity => film.List<T>(limit: 1) is [var first, ..] ? first : null;

    private static (Character, CharacterLock?) Member(IFilmReader film, string id, Scene? scene, Shot shot)
    {
        Character character = film.Find<Character>(id)
            ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"The shot {shot.Code} names a character '{id}' that does not exist. Edit its cast.");
        return (character, CharacterLocks.Resolve(film, character, scene, shot));
    }
}
