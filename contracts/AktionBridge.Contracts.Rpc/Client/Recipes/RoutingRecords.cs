namespace AktionBridge.Contracts.Rpc.Client.Recipes;

/// <summary>Asks which generator is best for a shot.</summary>
public sealed record RouteRequest : ProjectRequest
{
    /// <summary>Id or code.</summary>
    public required string Shot { get; init; }

    /// <summary>Parameters wanted for its takes, as text; a generator without them cannot make it. Null for none.</summary>
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }
}

/// <summary>Which generator makes a shot, and which would be best.</summary>
public sealed record RouteInfo
{
    /// <summary>Code of the shot.</summary>
    public required string Shot { get; init; }

    /// <summary>"plugin/generator" that takes of it are made with today; null where it is chosen anew, because neither shot nor project names one.</summary>
    public string? Current { get; init; }

    /// <summary>Who says so: shot (it is pinned), project (its default), usual (nobody named one), auto (routing chooses).</summary>
    public required string DecidedBy { get; init; }

    /// <summary>Why the current one cannot make it - its plugin is gone, changed and not trusted, or not capable any more - and what to do; null when it can. It is never exchanged by itself.</summary>
    public string? Problem { get; init; }

    /// <summary>The best one; null when none can make the shot.</summary>
    public string? Best { get; init; }

    /// <summary>Every generator here: the best, others that can, those that cannot.</summary>
    public required IReadOnlyList<RouteCandidate> Candidates { get; init; }
}

/// <summary>A generator, judged for a shot.</summary>
/// <param name="Generator">"plugin/generator"; the plugin alone where nobody knows what it brings.</param>
/// <param name="Able">Whether it can make the shot.</param>
/// <param name="Reasons">Why it was or was not chosen.</param>
/// <param name="Carries">Decisions that reach it: board, lock of MARA, blocking.</param>
/// <param name="Leaves">Decisions that it leaves.</param>
/// <param name="Approved">Takes of it that were approved on this machine, for shots of this size.</param>
/// <param name="Rejected">The same for rejected ones.</param>
/// <param name="Money">What a take costs.</param>
/// <param name="Seconds">What a take takes; null when not known.</param>
/// <param name="Currency">ISO 4217; null when it costs none.</param>
/// <param name="Licence">Of its weights; null when there are none.</param>
public sealed record RouteCandidate(
    string Generator, bool Able, IReadOnlyList<string> Reasons, IReadOnlyList<string> Carries, IReadOnlyList<string> Leaves, int Approved, int Rejected, decimal Money,
    SecondsEstimate? Seconds = null, string? Currency = null, string? Licence = null);

/// <summary>How long something takes on this machine.</summary>
/// <param name="Low">Seconds: the 10th percentile of its runs, of fewer than ten the shortest.</param>
/// <param name="Median">Seconds.</param>
/// <param name="High">Seconds: the 90th percentile, of fewer than ten the longest.</param>
/// <param name="Runs">How many it is from; 0 for the generator's own word. Of a sum the fewest.</param>
/// <param name="Basis">The same in words.</param>
public sealed record SecondsEstimate(double Low, double Median, double High, int Runs, string Basis);

/// <summary>Sets what routing goes by; null members stay.</summary>
public sealed record SetRoutingRequest : ChangeRequest
{
    /// <summary>What the film is made for, as licences of weights tell apart: personal, research, commercial, undeclared.</summary>
    public string? Use { get; init; }

    /// <summary>"plugin/generator" for shots that name none; "auto" to have one chosen for each; empty for the usual one.</summary>
    public string? DefaultGenerator { get; init; }
}

/// <summary>What routing goes by.</summary>
/// <param name="Use">personal, research, commercial, undeclared.</param>
/// <param name="DefaultGenerator">"plugin/generator" or "auto"; null for the usual one.</param>
public sealed record RoutingInfo(string Use, string? DefaultGenerator);

/// <summary>Asks what takes would need.</summary>
public sealed record EstimateRequest : ProjectRequest
{
    /// <summary>Ids or codes; null for all.</summary>
    public IReadOnlyList<string>? Shots { get; init; }

    /// <summary>Only of this scene, or of a range in story order: id, number, 3-7. Null for all.</summary>
    public string? Scene { get; init; }

    /// <summary>How many takes of each shot, 1 to 16.</summary>
    public int Takes { get; init; } = 1;

    /// <summary>"plugin/generator", or "auto"; null for each shot's own.</summary>
    public string? Generator { get; init; }
}

/// <summary>What takes would need.</summary>
/// <param name="Shots">In story order.</param>
/// <param name="Scenes">Sums by scene.</param>
/// <param name="Total">The sum.</param>
public sealed record EstimateInfo(IReadOnlyList<ShotEstimate> Shots, IReadOnlyList<EstimateSum> Scenes, EstimateSum Total);

/// <summary>What takes of a shot would need.</summary>
/// <param name="Shot">Its code.</param>
/// <param name="Scene">Number of its scene.</param>
/// <param name="Generator">"plugin/generator"; null when none can make it.</param>
/// <param name="Seconds">Of all its takes, one after the other; null when neither history nor generator says anything.</param>
/// <param name="Money">Of all its takes, by the generator's own word.</param>
/// <param name="Currency">ISO 4217; null when it costs none.</param>
/// <param name="Problem">Why it cannot be made; null when it can.</param>
public sealed record ShotEstimate(string Shot, string Scene, string? Generator, SecondsEstimate? Seconds, decimal Money, string? Currency, string? Problem);

/// <summary>What several shots would need.</summary>
/// <param name="Scene">Number of the scene; null for the sum of all.</param>
/// <param name="Shots">How many.</param>
/// <param name="Seconds">All one after the other; bounds add up, so that most runs lie well inside. Null when nothing is known of any.</param>
/// <param name="Money">By currency; empty when it costs none.</param>
/// <param name="Unknown">Shots whose seconds nobody knows, and that are not in the sum.</param>
/// <param name="Impossible">Shots that cannot be made, and are not in the sum.</param>
public sealed record EstimateSum(string? Scene, int Shots, SecondsEstimate? Seconds, IReadOnlyDictionary<string, decimal> Money, int Unknown, int Impossible);
