using AktionBridge.Host.Jobs.Model;

namespace AktionBridge.Host.Jobs.Workbench.Fakes;

/// <summary>The queue as a whole, in memory.</summary>
internal sealed class MemoryQueueBook
{
    public QueueHold? Hold { get; set; }

    public Dictionary<string, Budget> Budgets { get; } = new(StringComparer.Ordinal);

    public void Spend(Spending? spent)
    {
        if (spent is not null && Budgets.TryGetValue(spent.BatchId, out Budget? budget))
            Budgets[spent.BatchId] = budget with { SpentSeconds = budget.SpentSeconds + spent.Seconds, SpentMoney = budget.SpentMoney + spent.Money };
    }

    public static bool Matches(Job job, JobFilter filter) =>
        (filter.States is null || filter.States.Contains(job.State))
        && (filter.BatchId is null || filter.BatchId == job.BatchId)
        && (filter.Client is null || filter.Client == job.Client)
        && (!filter.CostlyLeft || job.Stages.Any(stage => stage.Costly && !stage.IsFinished()));

    /// <summary>Spaced anew each time: slow and plainly right.</summary>
    public static IEnumerable<JobRank> Move(IReadOnlyList<Job> open, IReadOnlyList<string> jobIds, MoveTo to)
    {
        List<Job> others = [.. open.Where(job => !jobIds.Contains(job.Id)).OrderByDescending(job => job.Priority).ThenBy(job => job.Place)];
        if (to is MoveTo.Priority given)
            return [.. open.Where(job => jobIds.Contains(job.Id)).Select(job => new JobRank(job.Id, given.Value, job.Place))];
        string? beside = to is MoveTo.Before before ? before.JobId : to is MoveTo.After after ? after.JobId : null;
        int priority = beside is null ? others.Select(job => job.Priority).DefaultIfEmpty(-1).Max() + 1 : others.Single(job => job.Id == beside).Priority;
        List<string> line = [.. others.Where(job => job.Priority == priority).Select(job => job.Id)];
        line.InsertRange(beside is null ? 0 : line.IndexOf(beside) + (to is MoveTo.After ? 1 : 0), jobIds);
        return line.Select((id, place) => new JobRank(id, priority, place));
    }
}
