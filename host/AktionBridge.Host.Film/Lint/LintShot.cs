using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Blocking;
using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Lint.Staging;
using AktionBridge.Host.Film.Locks;

namespace AktionBridge.Host.Film.Lint;

/// <summary>A shot as rules see it. What costs something is found out when a rule first asks.</summary>
internal sealed class LintShot
{
    private readonly Lazy<StagedShot> _staged;

    public LintShot(LintScene scene, Shot shot)
    {
        (Scene, Shot) = (scene, shot);
        Cast = [.. shot.CharacterIds.Select(scene.Film.Character).OfType<Character>().Select(one => Member(one, scene, shot))];
        Action = AutoBlocking.Unquoted(shot.Description);
        GeneratorName = shot.Generator ?? scene.Film.Generators.Default;
        _staged = new(Staging);
    }

    public LintScene Scene { get; }

    public LintFilm Film => Scene.Film;

    public Shot Shot { get; }

    public string Code => Shot.Code;

    /// <summary>Most important first.</summary>
    public IReadOnlyList<LintMember> Cast { get; }

    /// <summary>Its size in words, with the article.</summary>
    public string SizeWords => Shot.Size switch
    {
        "extremeWide" => "an extreme wide shot",
        "wide" => "a wide shot",
        "full" => "a full shot",
        "medium" => "a medium shot",
        "mediumCloseUp" => "a medium close-up",
        "closeUp" => "a close-up",
        "extremeCloseUp" => "an extreme close-up",
        "insert" => "an insert",
        "twoShot" => "a two-shot",
        "overTheShoulder" => "an over-the-shoulder",
        _ => $"a {Shot.Size}",
    };

    /// <summary>What is done; what is said in it is left out.</summary>
    public string Action { get; }

    public string GeneratorName { get; }

    /// <summary>Null when it is not there.</summary>
    public GeneratorInfo? Generator => Film.Generators.Find(GeneratorName);

    public FrameRate Rate => Film.Project.Rate;

    /// <summary>To the millisecond.</summary>
    public decimal Seconds => TimingModel.Seconds(Shot.DurationFrames, Rate);

    /// <summary>What it covers of the screenplay.</summary>
    public IEnumerable<Beat> Beats => Scene.BeatsOf(Shot);

    /// <summary>Who stands where, and the camera.</summary>
    public StagedShot Staged => _staged.Value;

    /// <summary>Characters that are seen speaking in it.</summary>
    public IEnumerable<string> Speakers => Beats.Where(beat => beat.Kind == "dialogue" && !beat.OffScreen).Select(beat => beat.CharacterId).OfType<string>().Distinct();

    public bool Shows(string characterId) => Cast.Any(member => member.Character.Id == characterId);

    /// <summary>Somebody as the nearest shot before this one showed him; null when none of the scene did.</summary>
    public StagedFigure? LastSeen(string name) => Scene.Before(this).Select(shot => shot.Staged.Find(name)).FirstOrDefault(figure => figure is not null);

    private static LintMember Member(Character one, LintScene scene, Shot shot)
    {
        CharacterLock? held = scene.Film.LockOf(one, scene.Scene, shot);
        return new LintMember(one, held, CharacterLocks.Wardrobe(one, held, scene.Scene, shot));
    }

    private StagedShot Staging()
    {
        string[] names = [.. Cast.Select(member => member.Character.Name)];
        Contracts.Rpc.Plugin.Blocking blocking = Film.Reader.Find<ShotBlocking>(Shot.Id)?.Blocking ?? Scene.BlockingOf(Shot, names);
        return StagedShot.Of(Shot, blocking with { Performers = [.. blocking.Performers.Where(one => names.Contains(one.Name))] }, Seconds);
    }
}

/// <summary>Somebody in a shot.</summary>
/// <param name="Character">Who.</param>
/// <param name="Lock">The lock that holds here; null without one.</param>
/// <param name="Wardrobe">What recipes say that they wear: as the shot says, else the scene, else the lock; empty for nothing.</param>
internal sealed record LintMember(Character Character, CharacterLock? Lock, string Wardrobe)
{
    public bool HasFace => Lock is not null && Lock.Images.Any(image => image.Role == "face");
}
