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

    /// <summary>Used for shots that name none: "previz/previz-shot".</summary>
    public string? DefaultGenerator { get; init; }

    /// <summary>What looks at new takes besides the built-in measures, in this order; each inspector once.</summary>
    public IReadOnlyList<ProjectInspector> Inspectors { get; init; } = [];

    /// <summary>Codes of lint rules that are not asked in this film.</summary>
    public IReadOnlyList<string> RulesOff { get; init; } = [];

    /// <summary>Screenplays written for people outside the project: path to SHA-256. What is still so may be replaced without asking.</summary>
    public IReadOnlyDictionary<string, string> WrittenScripts { get; init; } = new Dictionary<string, string>();
}

/// <summary>What the film is for.</summary>
public sealed record Brief : IEntity
{
    public required string Id { get; init; }
    public int Version { get; init; } = 1;
    public string Audience { get; init; } = "";
    public string Register { get; init; } = "";
    public string EmotionalAim { get; init; } = "";
    public string RightsStatement { get; init; } = "";
}

/// <summary>How the film looks.</summary>
public sealed record Style : IEntity
{
    public required string Id { get; init; }
    public int Version { get; init; } = 1;
    public required string Name { get; init; }
    public string Prompt { get; init; } = "";
    public string Negative { get; init; } = "";
    public IReadOnlyList<string> Palette { get; init; } = [];
}
