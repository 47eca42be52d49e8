using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Jobs.Queue.Attempts;
using Verdict = AktionBridge.Host.Jobs.Queue.Attempts.Verdict;

namespace AktionBridge.Host.Jobs.Queue;

/// <summary>
/// Puts right what the last host left. Costly stages that ran wait for a person, other work continues by itself, and what is
/// done is only recorded: nothing runs twice.
/// </summary>
internal static class Recovery
{
    private static readonly ChangeOrigin Origin = new("host", "jobs/recover");

    /// <returns>The jobs that continue by themselves, oldest first.</returns>
    public static async Task<IReadOnlyList<Job>> RunAsync(IJobStore store, IReadOnlyList<Job> unfinished, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var done = new List<string>();
        var between = new List<string>();
        var going = new List<Job>();
        HashSet<string> budgeted = [.. store.Budgets().Select(budget => budget.BatchId)];
        foreach (Job job in unfinished)
        {
            if (job.Stages.All(stage => stage.IsFinished()))
            {
                done.Add(job.Id);
                continue;
            }

            if (job.State is not (JobState.Queued or JobState.Running))
                continue;
            Stage? running = job.Stages.FirstOrDefault(stage => stage.State == StageState.Running);
            if (running is not null)
                await InterruptAsync(store, job, running, budgeted.Contains(job.BatchId), now, cancellationToken);
            else if (job.State == JobState.Running)
                between.Add(job.Id);
            if (running is not { Costly: true })
                going.Add(job);
        }

        if (done.Count > 0)
            await store.SetStateAsync(Origin, done, JobState.Succeeded, null, now, cancellationToken);
        if (between.Count > 0)
            await store.SetStateAsync(Origin, between, JobState.Queued, null, now, cancellationToken);
        return going;
    }

    /// <summary>Closes the attempt that was left open, under its own fence: it is the newest, its owner is dead.</summary>
    private static async Task InterruptAsync(IJobStore store, Job job, Stage running, bool budgeted, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Verdict verdict = Verdict.Interrupted(running);
        // How long it ran nobody knows; a budget is charged what was set aside for it.
        Spending? spent = budgeted && running.Costly ? new Spending(job.BatchId, job.ExpectedSeconds ?? 0, job.ExpectedMoney) : null;
        var end = new AttemptEnd(job.Id, running.Index, running.Fence, verdict.Stage, verdict.Job, null, verdict.Outcome, verdict.Error, 0, now, spent);
        if (!await store.EndAsync(end, null, cancellationToken))
            await store.SetStateAsync(Origin, [job.Id], verdict.Job, verdict.Error, now, cancellationToken);
    }
}
