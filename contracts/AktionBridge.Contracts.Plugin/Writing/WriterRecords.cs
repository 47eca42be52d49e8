namespace AktionBridge.Contracts.Plugin.Writing;

/// <summary>Everything the host and every client need to know about a writer before it writes. Plain data, stable between starts.</summary>
public sealed record WriterDescription
{
    /// <summary>Lower-case letters, digits and hyphens; unique within the plugin and never renamed.</summary>
    public required string Id { get; init; }

    /// <summary>What people read.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence: what it says about a scene.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What the user may set.</summary>
    public IReadOnlyList<ParameterDescription> Parameters { get; init; } = [];

    /// <summary>What a run, one scene, costs; of the model secondsFixed, moneyFixed and currency count. One that costs money is not run again without being asked.</summary>
    public CostModel Cost { get; init; } = new();

    /// <summary>What a run occupies.</summary>
    public ResourceNeeds Resources { get; init; } = new();

    /// <summary>How far equal requests give equal documents.</summary>
    public Determinism Determinism { get; init; } = Determinism.None;
}

/// <summary>Scenes to say something about. Whatever is said is proposed to a person; nothing of the film changes by it.</summary>
public sealed record WritingRequest
{
    /// <summary>Which writer of the plugin.</summary>
    public required string Writer { get; init; }

    /// <summary>What the user wants, in words; empty for nothing in particular.</summary>
    public string Instruction { get; init; } = "";

    /// <summary>At least one. The document may name these, their beats and their shots, and nothing else.</summary>
    public required IReadOnlyList<WritingScene> Scenes { get; init; }

    /// <summary>Who is in the scenes or spoken of.</summary>
    public IReadOnlyList<WritingCharacter> Characters { get; init; } = [];

    /// <summary>What the film is for and how it looks.</summary>
    public WritingBrief Brief { get; init; } = new();

    /// <summary>The project's: frames of shots are counted at it.</summary>
    public required FrameRate Rate { get; init; }

    /// <summary>0 to 2^53-1; one that draws lots draws by it.</summary>
    public required long Seed { get; init; }

    /// <summary>Every declared parameter, as text in invariant form.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();
}

/// <summary>A scene as it is now.</summary>
/// <param name="Outline">Its sheet, with its beats.</param>
/// <param name="Shots">Its shots in order.</param>
public sealed record WritingScene(SceneOutline Outline, IReadOnlyList<ShotOutline> Shots);

/// <summary>What the director said of a shot.</summary>
public sealed record ShotOutline
{
    /// <summary>Stable.</summary>
    public required string Id { get; init; }

    /// <summary>sc010_sh0020.</summary>
    public required string Code { get; init; }

    /// <summary>extremeWide ... overTheShoulder.</summary>
    public required string Size { get; init; }

    /// <summary>eyeLevel ...</summary>
    public required string Angle { get; init; }

    /// <summary>Focal length.</summary>
    public required decimal LensMillimetres { get; init; }

    /// <summary>static ...</summary>
    public required string Movement { get; init; }

    /// <summary>At the project's rate.</summary>
    public required int DurationFrames { get; init; }

    /// <summary>Names, most important first.</summary>
    public required IReadOnlyList<string> Cast { get; init; }

    /// <summary>What happens.</summary>
    public required string Description { get; init; }

    /// <summary>Ids of the beats it covers.</summary>
    public required IReadOnlyList<string> Beats { get; init; }

    /// <summary>Whether a person changed what the rules proposed.</summary>
    public bool Edited { get; init; }
}

/// <summary>A person of the story, as the lock in force has them; empty where nothing is locked.</summary>
/// <param name="Name">As cued.</param>
/// <param name="Description">Who this is.</param>
/// <param name="Wardrobe">What they wear.</param>
/// <param name="Voice">How they sound.</param>
public sealed record WritingCharacter(string Name, string Description = "", string Wardrobe = "", string Voice = "");

/// <summary>What the film is for and how it looks; empty where nobody said.</summary>
/// <param name="Audience">Whom it is made for.</param>
/// <param name="Register">How it speaks.</param>
/// <param name="EmotionalAim">What it should do to people.</param>
/// <param name="Style">How it looks.</param>
public sealed record WritingBrief(string Audience = "", string Register = "", string EmotionalAim = "", string Style = "");

/// <summary>What a writer says.</summary>
/// <param name="Document">What it says otherwise than the breakdown is now, about the scenes it was asked for; at most 256 KiB.</param>
/// <param name="Note">Why, for the person who decides, in a few sentences; null when there is nothing to say.</param>
public sealed record WritingResult(BreakdownDocument Document, string? Note = null);
