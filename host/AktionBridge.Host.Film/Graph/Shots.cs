namespace AktionBridge.Host.Film.Graph;

/// <summary>What the camera does for a stretch of a scene.</summary>
public sealed record Shot : IEntity
{
    public required string Id { get; init; }
    public int Version { get; init; } = 1;
    public required string SceneId { get; init; }
    public required int Position { get; init; }

    /// <summary>Readable and unique: sc010_sh0020.</summary>
    public required string Code { get; init; }

    /// <summary>extremeWide, wide, full, medium, mediumCloseUp, closeUp, extremeCloseUp, insert, twoShot, overTheShoulder.</summary>
    public required string Size { get; init; }

    /// <summary>eyeLevel, low, high, overhead, dutch.</summary>
    public required string Angle { get; init; }

    public required decimal LensMillimetres { get; init; }

    /// <summary>static, pan, tilt, dollyIn, dollyOut, truck, orbit, handheld.</summary>
    public required string Movement { get; init; }

    /// <summary>At the project's rate.</summary>
    public required int DurationFrames { get; init; }

    /// <summary>Most important first.</summary>
    public IReadOnlyList<string> CharacterIds { get; init; } = [];

    public string Description { get; init; } = "";
    public IReadOnlyList<string> BeatIds { get; init; } = [];

    /// <summary>The board that leads this shot; approved or proposed.</summary>
    public string? BoardId { get; init; }

    /// <summary>"plugin/generator" that it is pinned to; "auto" where routing chooses; null for the project's default.</summary>
    public string? Generator { get; init; }

    /// <summary>Parameters the director set for this shot's generator.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Locks that hold in this shot before the scene's and the current ones, by the id of the character, location, style or brief.</summary>
    public IReadOnlyDictionary<string, string> Locks { get; init; } = new Dictionary<string, string>();

    /// <summary>What characters wear in this shot, before the scene's and their locks', by character id.</summary>
    public IReadOnlyDictionary<string, string> Wardrobe { get; init; } = new Dictionary<string, string>();

    /// <summary>The take that plays; null until one is chosen.</summary>
    public string? PreferredTakeId { get; init; }

    /// <summary>True once a person changed what the rules proposed; a new breakdown then keeps it.</summary>
    public bool Edited { get; init; }

    /// <summary>What it was before a take was recalled, to take that back; null when none was.</summary>
    public Recalled? Recalled { get; init; }

    /// <summary>The marker of an editor's timeline that it was made of, as <see cref="Markers.MarkerShots"/> names it; null for all others.</summary>
    public string? Marker { get; init; }

    /// <summary>True once a person said where it stands among the others; a new breakdown then leaves it there.</summary>
    public bool Placed { get; init; }

    /// <summary>Where it stood before a person removed it; null while it is in the film.</summary>
    public RemovedFrom? Removed { get; init; }

    /// <summary>What its first part was before it was split off; null for all others.</summary>
    public SplitFrom? Split { get; init; }
}

/// <summary>Where a shot stood.</summary>
/// <param name="SceneId">Its scene.</param>
/// <param name="AfterShotId">The shot it followed; null for the scene's first.</param>
/// <param name="Position">How many were before it.</param>
public sealed record RemovedFrom(string SceneId, string? AfterShotId, int Position);

/// <summary>A shot as it was before it was split.</summary>
/// <param name="ShotId">The first part, which is that shot.</param>
/// <param name="Version">The first part's version after the split: with another one it was changed since.</param>
/// <param name="Before">The whole.</param>
/// <param name="Blocking">Of the whole; null for the rules.</param>
/// <param name="Media">Conditioning media of the whole, by role.</param>
public sealed record SplitFrom(string ShotId, int Version, Shot Before, Contracts.Rpc.Plugin.Blocking? Blocking, IReadOnlyDictionary<string, string> Media);

/// <summary>A shot as it was before a take was recalled on it.</summary>
/// <param name="TakeId">The take.</param>
/// <param name="Version">The shot's version after the recall: with another one it was changed since.</param>
/// <param name="Shot">Before.</param>
/// <param name="Blocking">Before; null for the rules.</param>
/// <param name="Media">Conditioning media by role before.</param>
public sealed record Recalled(string TakeId, int Version, Shot Shot, Contracts.Rpc.Plugin.Blocking? Blocking, IReadOnlyDictionary<string, string> Media);

/// <summary>Who stands and moves where in a shot; the id is the shot's.</summary>
public sealed record ShotBlocking : IEntity
{
    public required string Id { get; init; }
    public int Version { get; init; } = 1;
    public required Contracts.Rpc.Plugin.Blocking Blocking { get; init; }
}

/// <summary>Media that condition a shot's generations besides board and cast; the id is the shot's.</summary>
public sealed record ShotConditioning : IEntity
{
    public required string Id { get; init; }
    public int Version { get; init; } = 1;

    /// <summary>Role (firstFrame, depth, audio ...) to the SHA-256 of an archived file.</summary>
    public required IReadOnlyDictionary<string, string> Media { get; init; }
}

/// <summary>A storyboard still of a shot.</summary>
public sealed record Board : IEntity
{
    public required string Id { get; init; }
    public int Version { get; init; } = 1;
    public required string ShotId { get; init; }

    /// <summary>The archived picture.</summary>
    public required string Sha256 { get; init; }

    /// <summary>drawn, imported, rendered, generated.</summary>
    public required string Origin { get; init; }

    /// <summary>The recipe it was generated by; null when it was not.</summary>
    public string? RecipeHash { get; init; }

    public Verdict Verdict { get; init; }
    public string? DecidedBy { get; init; }
    public string? Note { get; init; }

    /// <summary>What somebody wrote on it, whatever its verdict.</summary>
    public string? Comment { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>What a person decided.</summary>
public enum Verdict
{
    /// <summary>Not decided yet.</summary>
    Candidate,

    /// <summary>May be used.</summary>
    Approved,

    /// <summary>Must not be used.</summary>
    Rejected,
}
