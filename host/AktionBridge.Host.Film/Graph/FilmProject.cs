using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Film.Graph;

/// <summary>The one row that describes the project itself.</summary>
public sealed record FilmProject : IEntity
{
    public required string Id { get; init; }
    public int Version { get; init; } = 1;
    public required string Name { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Shots are counted in frames at this rate.</summary>
    public required FrameRate Rate { get; init; }

    public required Raster Raster { get; init; }

    /// <summary>Used for shots that name none: "previz/previz-shot"; "auto" where routing chooses; null for the usual one.</summary>
    public string? DefaultGenerator { get; init; }

    /// <summary>What the film is made for, as licences of weights tell apart.</summary>
    public Routing.ProjectUse Use { get; init; }

    /// <summary>Which decisions go into which layer of a prompt, as <see cref="Recipes.Prompts.PromptTemplate"/> reads it; null for the usual.</summary>
    public string? PromptTemplate { get; init; }

    /// <summary>What looks at new takes besides the built-in measures, in this order; each inspector once.</summary>
    public IReadOnlyList<ProjectInspector> Inspectors { get; init; } = [];

    /// <summary>Codes of lint rules that are not asked in this film.</summary>
    public IReadOnlyList<string> RulesOff { get; init; } = [];

    /// <summary>Screenplays written for people outside the project: path to SHA-256. What is still so may be replaced without asking.</summary>
    public IReadOnlyDictionary<string, string> WrittenScripts { get; init; } = new Dictionary<string, string>();
}

/// <summary>What the film is for; what the current lock says, once it is locked.</summary>
public sealed record Brief : ILockable<Brief>
{
    public required string Id { get; init; }
    public int Version { get; init; } = 1;
    public string Audience { get; init; } = "";
    public string Register { get; init; } = "";
    public string EmotionalAim { get; init; } = "";
    public string RightsStatement { get; init; } = "";

    /// <summary>The lock that new recipes use; null before the first.</summary>
    public string? CurrentLockId { get; init; }

    string ILockable<Brief>.Title => "the brief";

    Brief ILockable<Brief>.Holding(string lockId) => this with { CurrentLockId = lockId, Version = Version + 1 };
}

/// <summary>How the film looks; what the current lock says, once it is locked.</summary>
public sealed record Style : ILockable<Style>
{
    public required string Id { get; init; }
    public int Version { get; init; } = 1;
    public required string Name { get; init; }
    public string Prompt { get; init; } = "";
    public string Negative { get; init; } = "";
    public IReadOnlyList<string> Palette { get; init; } = [];

    /// <summary>The lock that new recipes use; null before the first.</summary>
    public string? CurrentLockId { get; init; }

    string ILockable<Style>.Title => Name;

    Style ILockable<Style>.Holding(string lockId) => this with { CurrentLockId = lockId, Version = Version + 1 };
}
