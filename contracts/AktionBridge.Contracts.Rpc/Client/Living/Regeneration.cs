namespace AktionBridge.Contracts.Rpc.Client.Living;

/// <summary>Asks for stale takes to be made again, with the least work.</summary>
public sealed record RegenerateRequest : ChangeRequest
{
    /// <summary>Ids or codes; null for all.</summary>
    public IReadOnlyList<string>? Shots { get; init; }

    /// <summary>Numbers, or ranges of them in story order: 3-7, 12A. Together with shots: these too. Null for all.</summary>
    public IReadOnlyList<string>? Scenes { get; init; }

    /// <summary>Only what is stale for one of these: a path (composition/lock/MARA, composition/lock) or a part of the words (lock of MARA). Null for any reason.</summary>
    public IReadOnlyList<string>? Reasons { get; init; }

    /// <summary>Approved takes too. The new one arrives as a candidate; the approved one plays on until another is approved.</summary>
    public bool IncludeApproved { get; init; }

    /// <summary>Says what would be done, and does nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>-1000 to 1000; higher runs first.</summary>
    public int Priority { get; init; }

    /// <summary>What the new jobs may spend together; null for no limit.</summary>
    public BudgetLimits? Budget { get; init; }
}

/// <summary>What is made again, or would be.</summary>
public sealed record Regeneration
{
    /// <summary>Shots whose playing take is stale, in story order.</summary>
    public required IReadOnlyList<RegeneratedShot> Shots { get; init; }

    /// <summary>How many generators run.</summary>
    public required int Generations { get; init; }

    /// <summary>How many shots have the very take already, or a job on its way to it.</summary>
    public required int Reused { get; init; }

    /// <summary>How many were left alone because their take is approved.</summary>
    public required int LeftApproved { get; init; }

    /// <summary>How many cannot be made today; each says why.</summary>
    public required int Impossible { get; init; }

    /// <summary>Seconds of generating that are expected, as far as anything is known.</summary>
    public required double Seconds { get; init; }

    /// <summary>Generations of which neither history nor the generator says how long they take; they are not in the seconds.</summary>
    public required int WithoutEstimate { get; init; }

    /// <summary>Money, by the generators' word.</summary>
    public required decimal Money { get; init; }

    /// <summary>What was queued; null when nothing was to be done but say it.</summary>
    public JobsStarted? Jobs { get; init; }
}

/// <summary>A shot whose playing take is stale.</summary>
/// <param name="Shot">Its code.</param>
/// <param name="Take">The take that plays: sc010_sh0020_t03.</param>
/// <param name="Verdict">candidate or approved.</param>
/// <param name="Outcome">generate; reuse: the very take is there; waiting: a job is on its way to it; approved: left alone; impossible.</param>
/// <param name="Reasons">Why it is stale.</param>
/// <param name="Message">Why it cannot be made, or which take is there already; null otherwise.</param>
/// <param name="Seconds">Expected; null when nothing is known, or nothing runs.</param>
public sealed record RegeneratedShot(
    string Shot, string Take, string Verdict, string Outcome, IReadOnlyList<StaleDifference> Reasons, string? Message = null, double? Seconds = null);
