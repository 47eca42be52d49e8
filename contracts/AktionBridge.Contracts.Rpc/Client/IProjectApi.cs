using AktionBridge.Contracts.Rpc.Client.Living;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Client;

/// <summary>Projects and what holds for the whole film, <c>project/...</c>.</summary>
[RpcNamespace(RpcProtocol.Client, "project")]
public interface IProjectApi
{
    /// <summary>Makes the folder Name.aktion and opens it.</summary>
    [RpcMutation]
    Task<ProjectInfo> CreateAsync(CreateProjectRequest request, CancellationToken cancellationToken);

    /// <summary>Opens a project; one host at a time holds it.</summary>
    Task<ProjectInfo> OpenAsync(BindRequest request, CancellationToken cancellationToken);

    /// <summary>Closes a project after its running jobs have stopped.</summary>
    Task<Done> CloseAsync(BindRequest request, CancellationToken cancellationToken);

    /// <summary>Open projects and those opened lately.</summary>
    Task<Page<KnownProject>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The project, counted.</summary>
    Task<ProjectInfo> GetAsync(GetProjectRequest request, CancellationToken cancellationToken);

    /// <summary>Where the film stands: shots without takes, candidates, approved, stale and the main reasons. Looks at every take.</summary>
    Task<FilmStanding> StandingAsync(GetProjectRequest request, CancellationToken cancellationToken);

    /// <summary>Sets brief, style and locations.</summary>
    [RpcMutation]
    Task<Done> SetLookAsync(SetLookRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Sets which inspectors look at every new take; takes that exist are looked at by takes/inspect. What is new is asked for at its plugin, which may start it;
    /// an entry that stays as it is is kept even when its plugin is gone. Setting the former list undoes it.
    /// </summary>
    [RpcMutation]
    Task<Done> SetInspectorsAsync(SetInspectorsRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Sets from where on the built-in measures warn. Measurements are kept as numbers: warnings of all takes follow at once, and nothing is looked at again.
    /// Setting the former ones undoes it.
    /// </summary>
    [RpcMutation]
    Task<Done> SetThresholdsAsync(SetThresholdsRequest request, CancellationToken cancellationToken);
}

/// <summary>Makes a project.</summary>
public sealed record CreateProjectRequest
{
    /// <summary>Absolute path ending in .aktion that does not exist yet.</summary>
    public required string Folder { get; init; }

    /// <summary>What people call it; the folder's name unless said.</summary>
    public string? Name { get; init; }

    /// <summary>Rate in which shots are counted.</summary>
    public FrameRate Rate { get; init; } = new(24);

    /// <summary>Picture size of takes.</summary>
    public Raster Raster { get; init; } = new(1280, 720);

    /// <summary>Used for shots that name none.</summary>
    public string? DefaultGenerator { get; init; }
}

/// <summary>Names a project or takes the connection's.</summary>
public sealed record GetProjectRequest : ProjectRequest;

/// <summary>A project.</summary>
public sealed record ProjectInfo
{
    /// <summary>Stable id.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Absolute path.</summary>
    public required string Folder { get; init; }

    /// <summary>Rate in which shots are counted.</summary>
    public required FrameRate Rate { get; init; }

    /// <summary>Picture size of takes.</summary>
    public required Raster Raster { get; init; }

    /// <summary>Identity of the history.</summary>
    public required string Epoch { get; init; }

    /// <summary>As of now.</summary>
    public required long Revision { get; init; }

    /// <summary>How many there are: scenes, shots, characters, locks, boards, takes, conforms, placements, jobs.</summary>
    public required IReadOnlyDictionary<string, int> Counts { get; init; }

    /// <summary>How many attempts of each stage were ever begun: generate, archive, inspect, conform, render.</summary>
    public required IReadOnlyDictionary<string, int> Runs { get; init; }

    /// <summary>Which inspectors look at new takes, in the order in which they do.</summary>
    public IReadOnlyList<InspectorChoice> Inspectors { get; init; } = [];

    /// <summary>From where on the built-in measures warn.</summary>
    public IReadOnlyList<ThresholdInfo> Thresholds { get; init; } = [];
}

/// <summary>A project the host knows of.</summary>
/// <param name="Folder">Absolute path.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Open">Whether this host holds it.</param>
public sealed record KnownProject(string Folder, string Name, bool Open);

/// <summary>Sets what holds for the whole film; null members stay as they are.</summary>
public sealed record SetLookRequest : ChangeRequest
{
    /// <summary>What the film is for.</summary>
    public BriefInfo? Brief { get; init; }

    /// <summary>How it looks.</summary>
    public StyleInfo? Style { get; init; }

    /// <summary>Matched by name with the locations of the script, ignoring case; others are added.</summary>
    public IReadOnlyList<LocationInfo>? Locations { get; init; }
}

/// <summary>Sets which inspectors look at new takes.</summary>
public sealed record SetInspectorsRequest : ChangeRequest
{
    /// <summary>The whole list, at most 32, each inspector once; empty for none.</summary>
    public required IReadOnlyList<InspectorChoice> Inspectors { get; init; }
}

/// <summary>Sets thresholds of the built-in measures.</summary>
public sealed record SetThresholdsRequest : ChangeRequest
{
    /// <summary>All that are to differ from their defaults, as text, by name; project/get lists names, ranges and units. Empty for all defaults.</summary>
    public required IReadOnlyDictionary<string, string> Thresholds { get; init; }
}

/// <summary>A threshold of the built-in measures.</summary>
/// <param name="Value">In this project, as text.</param>
/// <param name="Description">Name, range, default, unit and what it means.</param>
public sealed record ThresholdInfo(string Value, Plugin.ParameterDescription Description);

/// <summary>An inspector that looks at takes.</summary>
/// <param name="Inspector">"plugin/inspector".</param>
/// <param name="Parameters">As text, by name; what is not named is at its default. Null for none.</param>
public sealed record InspectorChoice(string Inspector, IReadOnlyDictionary<string, string>? Parameters = null);

/// <summary>What the film is for.</summary>
/// <param name="Audience">For whom.</param>
/// <param name="Register">In which tone.</param>
/// <param name="EmotionalAim">What they should feel.</param>
/// <param name="RightsStatement">Whose it is.</param>
public sealed record BriefInfo(string Audience = "", string Register = "", string EmotionalAim = "", string RightsStatement = "");

/// <summary>How the film looks.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Prompt">In words.</param>
/// <param name="Negative">What must not be seen.</param>
/// <param name="Palette">#rrggbb.</param>
public sealed record StyleInfo(string Name, string Prompt = "", string Negative = "", IReadOnlyList<string>? Palette = null);

/// <summary>A place.</summary>
/// <param name="Name">As in scene headings.</param>
/// <param name="Description">In words.</param>
/// <param name="Palette">#rrggbb: ground, walls or sky, accent.</param>
/// <param name="Pieces">What stands there.</param>
public sealed record LocationInfo(
    string Name, string Description = "", IReadOnlyList<string>? Palette = null, IReadOnlyList<Plugin.SetPiece>? Pieces = null);
