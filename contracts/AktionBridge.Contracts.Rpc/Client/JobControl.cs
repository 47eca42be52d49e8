namespace AktionBridge.Contracts.Rpc.Client;

/// <summary>Holds the queue or lets it go.</summary>
public sealed record HoldQueueRequest : ChangeRequest;

/// <summary>Puts jobs elsewhere in the order; exactly one of the places is given.</summary>
public sealed record MoveJobsRequest : ChangeRequest
{
    /// <summary>Ids, in their new order.</summary>
    public required IReadOnlyList<string> Jobs { get; init; }

    /// <summary>Before everything else of the project.</summary>
    public bool Front { get; init; }

    /// <summary>Id of a job: right before it, with its priority.</summary>
    public string? Before { get; init; }

    /// <summary>Id of a job: right after it, with its priority.</summary>
    public string? After { get; init; }

    /// <summary>-1000 to 1000: their new priority, keeping their order.</summary>
    public int? Priority { get; init; }
}

/// <summary>Gives jobs another deadline.</summary>
public sealed record DeadlineRequest : ChangeRequest
{
    /// <summary>Ids.</summary>
    public required IReadOnlyList<string> Jobs { get; init; }

    /// <summary>In the future; null takes it away.</summary>
    public DateTimeOffset? Deadline { get; init; }
}

/// <summary>What jobs may spend together; null for no limit.</summary>
/// <param name="Seconds">Of generating, more than 0.</param>
/// <param name="Money">In the generators' currency, 0 or more.</param>
public sealed record BudgetLimits(double? Seconds = null, decimal? Money = null);

/// <summary>Changes what a batch may spend.</summary>
public sealed record BudgetRequest : ChangeRequest
{
    /// <summary>Id of the batch.</summary>
    public required string Batch { get; init; }

    /// <summary>Seconds of generating, more than 0; null for no limit.</summary>
    public double? Seconds { get; init; }

    /// <summary>In the generators' currency, 0 or more; null for no limit.</summary>
    public decimal? Money { get; init; }
}

/// <summary>What a batch may spend and has spent.</summary>
/// <param name="Batch">Its id.</param>
/// <param name="Seconds">Null for no limit.</param>
/// <param name="Money">Null for no limit.</param>
/// <param name="SpentSeconds">By generations that ended, whatever came of them.</param>
/// <param name="SpentMoney">By generations that ended, whatever came of them.</param>
public sealed record BudgetInfo(string Batch, double? Seconds, decimal? Money, double SpentSeconds, decimal SpentMoney);

/// <summary>Forgets ended jobs.</summary>
public sealed record PruneJobsRequest : ChangeRequest
{
    /// <summary>The newest this many ended jobs stay whatever their age, 0 or more.</summary>
    public int Keep { get; init; } = 1000;

    /// <summary>Only what ended longer ago than this many days is forgotten, 0 or more.</summary>
    public int Days { get; init; }
}

/// <summary>What was forgotten.</summary>
/// <param name="Jobs">How many.</param>
public sealed record Pruned(int Jobs);

/// <summary>The queue as a whole.</summary>
public sealed record QueueInfo
{
    /// <summary>Who holds it; null when nobody does.</summary>
    public string? HeldBy { get; init; }

    /// <summary>Since when it is held.</summary>
    public DateTimeOffset? HeldSince { get; init; }

    /// <summary>Jobs in each state; states without any are left out.</summary>
    public required IReadOnlyDictionary<string, int> States { get; init; }

    /// <summary>Budgets of batches that have not ended.</summary>
    public required IReadOnlyList<BudgetInfo> Budgets { get; init; }
}
