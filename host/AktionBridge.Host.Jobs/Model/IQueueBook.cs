using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Jobs.Model;

/// <summary>What is kept of a queue as a whole: its order, its hold, what batches may spend, how much history.</summary>
public interface IQueueBook
{
    /// <summary>Ids of jobs, in the order they were queued. Cheap beside reading the jobs.</summary>
    IReadOnlyList<string> Ids(JobFilter filter);

    /// <summary>The shots of jobs in a state.</summary>
    IReadOnlyList<(string JobId, string ShotId)> ShotsOf(JobState state);

    /// <summary>How many jobs there are in each state; states without any are left out.</summary>
    IReadOnlyDictionary<JobState, int> CountByState();

    /// <summary>Why nothing of the queue begins; null when it is not held.</summary>
    QueueHold? Hold();

    /// <summary>Holds the queue, or lets it go with null.</summary>
    Task SetHoldAsync(ChangeOrigin origin, QueueHold? hold, CancellationToken cancellationToken);

    /// <summary>Puts unfinished jobs elsewhere in the order, all or none.</summary>
    /// <returns>The new ranks, also of jobs that had to make room.</returns>
    /// <exception cref="Contracts.Rpc.Wire.RpcFailureException">A job does not exist or has ended.</exception>
    Task<IReadOnlyList<JobRank>> MoveAsync(ChangeOrigin origin, IReadOnlyList<string> jobIds, MoveTo to, CancellationToken cancellationToken);

    /// <summary>Gives unfinished jobs another deadline, all or none; null takes it away.</summary>
    /// <exception cref="Contracts.Rpc.Wire.RpcFailureException">A job does not exist or has ended.</exception>
    Task SetDeadlineAsync(ChangeOrigin origin, IReadOnlyList<string> jobIds, DateTimeOffset? deadline, CancellationToken cancellationToken);

    /// <summary>The budgets of batches that have unfinished jobs.</summary>
    IReadOnlyList<Budget> Budgets();

    /// <summary>Changes what a batch may spend; what it has spent stays.</summary>
    /// <returns>The budget as it is now.</returns>
    /// <exception cref="Contracts.Rpc.Wire.RpcFailureException">There is no such batch.</exception>
    Task<Budget> SetBudgetAsync(ChangeOrigin origin, string batchId, double? seconds, decimal? money, CancellationToken cancellationToken);

    /// <summary>Forgets ended jobs and their attempts. What they made stays, and so do jobs that unfinished ones need.</summary>
    /// <returns>How many were forgotten.</returns>
    Task<int> PruneAsync(ChangeOrigin origin, PruneRule rule, CancellationToken cancellationToken);
}

/// <summary>Which jobs; each part narrows.</summary>
/// <param name="States">In one of these; null for any.</param>
/// <param name="BatchId">Of this batch.</param>
/// <param name="Client">Asked for by this client.</param>
/// <param name="CostlyLeft">Only with a costly stage that is not finished.</param>
public sealed record JobFilter(IReadOnlyList<JobState>? States = null, string? BatchId = null, string? Client = null, bool CostlyLeft = false);

/// <summary>Nothing of the queue begins; what runs ends its stage.</summary>
/// <param name="Actor">Who asked for it.</param>
/// <param name="Since">When.</param>
public sealed record QueueHold(string Actor, DateTimeOffset Since);

/// <summary>Where a job stands in the order.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Priority">Higher first.</param>
/// <param name="Place">Then lower first.</param>
public readonly record struct JobRank(string JobId, int Priority, long Place);

/// <summary>Where jobs go.</summary>
public abstract record MoveTo
{
    private MoveTo()
    {
    }

    /// <summary>Before everything else of the project: their priority is raised above all others'.</summary>
    public sealed record Front : MoveTo;

    /// <summary>Right before another job, with its priority.</summary>
    public sealed record Before(string JobId) : MoveTo;

    /// <summary>Right after another job, with its priority.</summary>
    public sealed record After(string JobId) : MoveTo;

    /// <summary>To another priority, keeping their order.</summary>
    public sealed record Priority(int Value) : MoveTo;
}

/// <summary>What the jobs of a batch may spend together, and have spent.</summary>
/// <param name="BatchId">The batch.</param>
/// <param name="Seconds">Of costly stages; null for no limit.</param>
/// <param name="Money">In the generators' currency; null for no limit.</param>
/// <param name="SpentSeconds">By attempts that ended, successful or not.</param>
/// <param name="SpentMoney">By attempts that ended, successful or not.</param>
public sealed record Budget(string BatchId, double? Seconds, decimal? Money, double SpentSeconds = 0, decimal SpentMoney = 0);

/// <summary>What an attempt took from a budget.</summary>
public sealed record Spending(string BatchId, double Seconds, decimal Money);

/// <summary>What history is kept.</summary>
/// <param name="Keep">The newest this many ended jobs stay, whatever their age.</param>
/// <param name="Before">Only what ended before then is forgotten; null for any.</param>
/// <param name="KeptKinds">Kinds that are never forgotten.</param>
/// <param name="KeptJobs">Jobs that are never forgotten.</param>
public sealed record PruneRule(int Keep, DateTimeOffset? Before, IReadOnlyCollection<string> KeptKinds, IReadOnlyCollection<string> KeptJobs);
