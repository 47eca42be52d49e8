using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Contracts.Rpc.Client.Directing;

/// <summary>What the film says of itself before anything is generated, <c>film/...</c>: contradictions, and how much is decided. Nothing of it blocks anything.</summary>
[RpcNamespace(RpcProtocol.Client, "film")]
public interface IFilmApi
{
    /// <summary>
    /// What the lint finds, in story order, first what holds for the film as a whole. A page ends with the shot that fills it, so it may hold a few more than asked.
    /// Scenes that the screenplay no longer holds are left out.
    /// </summary>
    Task<Page<LintFindingInfo>> LintAsync(LintRequest request, CancellationToken cancellationToken);

    /// <summary>How much the lint finds in the whole film, counted. Starts no plugin: what a generator can do is judged once it was described.</summary>
    Task<LintCounts> LintCountsAsync(GetProjectRequest request, CancellationToken cancellationToken);

    /// <summary>Every rule of the lint and whether it is asked in this film.</summary>
    Task<Page<LintRuleInfo>> LintRulesAsync(GetProjectRequest request, CancellationToken cancellationToken);

    /// <summary>Switches a rule off for this film, or on again.</summary>
    [RpcMutation]
    Task<Done> SetLintRuleAsync(SetLintRuleRequest request, CancellationToken cancellationToken);

    /// <summary>Lives with one finding, for a reason that the ledger keeps; without a reason it is told again.</summary>
    /// <exception cref="RpcFailureException">NotFound: the lint does not find it today, or it is not waived.</exception>
    [RpcMutation]
    Task<Done> WaiveAsync(WaiveFindingRequest request, CancellationToken cancellationToken);

    /// <summary>How much is decided, in points of 100, and what would give most. Shot by shot where a scene or shots are named, else scene by scene.</summary>
    Task<DepthInfo> DepthAsync(DepthRequest request, CancellationToken cancellationToken);
}

/// <summary>Asks the lint.</summary>
public sealed record LintRequest : ListRequest
{
    /// <summary>Only this scene: id or number.</summary>
    public string? Scene { get; init; }

    /// <summary>Only these shots: ids or codes. Together with a scene: those of it.</summary>
    public IReadOnlyList<string>? Shots { get; init; }

    /// <summary>Also what was waived.</summary>
    public bool Waived { get; init; }
}

/// <summary>Something the lint found.</summary>
public sealed record LintFindingInfo
{
    /// <summary>Stable while rule and place stay, for waiving it: jump-cut@sc012_sh0030/sc012_sh0020.</summary>
    public required string Id { get; init; }

    /// <summary>Code of the rule.</summary>
    public required string Rule { get; init; }

    /// <summary>problem, warning, hint.</summary>
    public required string Severity { get; init; }

    /// <summary>film, character, shot.</summary>
    public required string PlaceKind { get; init; }

    /// <summary>A shot's code, a character's name, or "film".</summary>
    public required string Place { get; init; }

    /// <summary>What else it is about: the shot before, a lock, a generator; null for nothing.</summary>
    public string? About { get; init; }

    /// <summary>What is wrong.</summary>
    public required string Words { get; init; }

    /// <summary>The command or the edit that ends it.</summary>
    public required string Remedy { get; init; }

    /// <summary>Why somebody lives with it; null when nobody said so.</summary>
    public LintWaiverInfo? Waiver { get; init; }
}

/// <summary>Why a finding is lived with.</summary>
/// <param name="Reason">In words.</param>
/// <param name="Actor">Whose decision it was.</param>
/// <param name="At">When.</param>
public sealed record LintWaiverInfo(string Reason, string Actor, DateTimeOffset At);

/// <summary>How much the lint finds. What is waived or switched off is in no other number.</summary>
/// <param name="Problems">Takes that can hardly become what is meant.</param>
/// <param name="Warnings">What a viewer may notice.</param>
/// <param name="Hints">What the film would gain by.</param>
/// <param name="Waived">Lived with.</param>
/// <param name="Rules">By rule, those that found something.</param>
public sealed record LintCounts(int Problems, int Warnings, int Hints, int Waived, IReadOnlyDictionary<string, int> Rules);

/// <summary>A rule of the lint.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Severity">problem, warning, hint.</param>
/// <param name="Summary">What it looks for and why.</param>
/// <param name="On">Whether it is asked in this film.</param>
public sealed record LintRuleInfo(string Code, string Severity, string Summary, bool On);

/// <summary>Switches a rule.</summary>
public sealed record SetLintRuleRequest : ChangeRequest
{
    /// <summary>Its code.</summary>
    public required string Rule { get; init; }

    /// <summary>Whether it is asked.</summary>
    public required bool On { get; init; }
}

/// <summary>Waives a finding.</summary>
public sealed record WaiveFindingRequest : ChangeRequest
{
    /// <summary>Its id.</summary>
    public required string Finding { get; init; }

    /// <summary>Why; null takes the waiver back.</summary>
    public string? Reason { get; init; }
}

/// <summary>Asks how much is decided.</summary>
public sealed record DepthRequest : ProjectRequest
{
    /// <summary>Only this scene: id or number.</summary>
    public string? Scene { get; init; }

    /// <summary>Only these shots: ids or codes; each is then told decision by decision.</summary>
    public IReadOnlyList<string>? Shots { get; init; }

    /// <summary>How many steps, 1 to 100.</summary>
    public int Steps { get; init; } = 10;
}

/// <summary>How much is decided.</summary>
public sealed record DepthInfo
{
    /// <summary>Points of 100: the average of the shots.</summary>
    public required decimal Score { get; init; }

    /// <summary>How many shots it is of.</summary>
    public required int ShotCount { get; init; }

    /// <summary>What to do next, first what gives most.</summary>
    public required IReadOnlyList<DepthStepInfo> Steps { get; init; }

    /// <summary>Scene by scene; empty where shots are told.</summary>
    public IReadOnlyList<SceneDepthInfo> Scenes { get; init; } = [];

    /// <summary>Shot by shot; empty where scenes are told.</summary>
    public IReadOnlyList<ShotDepthInfo> Shots { get; init; } = [];
}

/// <summary>One thing to do.</summary>
/// <param name="Words">What.</param>
/// <param name="Remedy">The command.</param>
/// <param name="Points">What the average gains.</param>
/// <param name="Shots">How many shots gain.</param>
public sealed record DepthStepInfo(string Words, string Remedy, decimal Points, int Shots);

/// <summary>A scene's depth.</summary>
/// <param name="Scene">Its number.</param>
/// <param name="Heading">Its heading.</param>
/// <param name="Score">Points of 100.</param>
/// <param name="Shots">How many shots it has.</param>
/// <param name="Next">The step that gives it most; null when nothing is missing.</param>
public sealed record SceneDepthInfo(string Scene, string Heading, decimal Score, int Shots, DepthStepInfo? Next);

/// <summary>A shot's depth.</summary>
/// <param name="Shot">Its code.</param>
/// <param name="Scene">Number of its scene.</param>
/// <param name="Score">Points of 100.</param>
/// <param name="Next">The step that gives it most; null when nothing is missing.</param>
/// <param name="Decisions">What is decided and how far; empty unless the shot was named.</param>
public sealed record ShotDepthInfo(string Shot, string Scene, decimal Score, DepthStepInfo? Next, IReadOnlyList<DepthDecisionInfo> Decisions);

/// <summary>A decision.</summary>
/// <param name="Name">description, cast, locks, faces, board, blocking, place, brief, style.</param>
/// <param name="Points">Points that there are.</param>
/// <param name="Of">Points when it is made.</param>
/// <param name="Words">How it stands.</param>
public sealed record DepthDecisionInfo(string Name, decimal Points, int Of, string Words);
