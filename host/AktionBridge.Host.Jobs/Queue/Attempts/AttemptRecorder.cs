using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Jobs.Progress;
using AktionBridge.Host.Jobs.Scheduling;

namespace AktionBridge.Host.Jobs.Queue.Attempts;

/// <summary>Records how attempts end, in the store first, then in the scheduler, then for those who listen and wait.</summary>
internal sealed class AttemptRecorder(
    IJobStore store, StoreWriter writer, BudgetBook budgets, ProgressBoard progress, Announcer announcer, TimeProvider clock, Action<Exception, string> onFault)
{
    private static readonly ChangeOrigin Host = new("host", "jobs/run");

    private int _stagesDone;
    private int _stagesReused;

    public int StagesDone => Volatile.Read(ref _stagesDone);
    public int StagesReused => Volatile.Read(ref _stagesReused);

    public required Dispatcher Dispatcher { get; init; }

    public async Task EndAsync(RunningAttempt attempt, Job job, Stage stage, long fence, AttemptOutcome outcome, double seconds)
    {
        Verdict verdict = Judge(job, stage, outcome);
        Spending? spent = budgets.Pay(job.Id, seconds, ran: outcome != AttemptOutcome.NeverRan && verdict.Stage != StageState.Reused);
        bool isNewest;
        try
        {
            isNewest = await WriteAsync(job, stage, fence, verdict, outcome.Result, seconds, spent);
        }
        catch (Exception failure) when (outcome.Result is not null && !StoreWriter.IsTrouble(failure))
        {
            // What the stage wanted to change alongside cannot be committed: that is the stage's failure, and it leaves no half result.
            outcome = outcome with { Result = null, Failure = failure };
            verdict = Judge(job, stage, outcome);
            isNewest = await WriteAsync(job, stage, fence, verdict, null, seconds, spent);
        }

        if (verdict.IsFault)
            onFault(outcome.Failure!, $"Stage '{stage.Name}' of job '{job.Id}' ({job.Title}) faulted.");
        if (isNewest)
            await SettleAsync(attempt, job.Id, verdict.Job, Count(job, stage, verdict, seconds), scheduler => scheduler.Ended(job.Id, fence, verdict.End, RetryAt(scheduler, job.Id, verdict)));
        else
            Yield(attempt, job, stage, fence);
    }

    /// <summary>The store could not begin an attempt: if it is the store's trouble everything waits a little, else the job has a fault.</summary>
    public async Task NotBegunAsync(RunningAttempt attempt, Exception failure)
    {
        onFault(failure, $"An attempt of job '{attempt.JobId}' could not be begun.");
        budgets.Pay(attempt.JobId, 0, ran: false);
        if (StoreWriter.IsTrouble(failure))
        {
            await SettleAsync(attempt, attempt.JobId, JobState.Queued, null, scheduler => scheduler.NotBegun(attempt.JobId, clock.GetUtcNow()));
            return;
        }

        GiveUp(attempt);
        await SetStateAsync(attempt.JobId, JobState.Faulted, $"The job could not be begun ({failure.GetType().Name}); the host's log has the details. Retry it.");
    }

    /// <summary>The machine can never run it.</summary>
    public Task RefuseAsync(Decision.Refuse refuse) =>
        SetStateAsync(refuse.JobId, JobState.Failed, $"Stage {refuse.StageIndex + 1} {refuse.Reason}. Choose another generator or give the host a device, then retry.");

    /// <summary>The deadline passed before it began: a person decides whether it is still wanted.</summary>
    public Task ExpireAsync(Decision.Expire expire) =>
        SetStateAsync(expire.JobId, JobState.Paused, "Its deadline passed before it began. Resume it to run it all the same, or cancel it.");

    /// <summary>Its batch would pass its budget: this job and the rest of the batch wait for a person.</summary>
    public async Task OverBudgetAsync(RunningAttempt attempt, string reason)
    {
        GiveUp(attempt);
        await SetStateAsync(attempt.JobId, JobState.Paused, reason);
        if (budgets.BatchOf(attempt.JobId) is { } batch)
            await PauseBatch(batch, reason);
    }

    /// <summary>Pauses what is queued of a batch and would spend.</summary>
    public required Func<string, string, Task> PauseBatch { get; init; }

    private void GiveUp(RunningAttempt attempt) => Dispatcher.Finish(attempt, (scheduler, holds) =>
    {
        scheduler.Drop(attempt.JobId);
        holds.TryAdd(attempt.JobId);
        return Aftermath.Gone;
    });

    private Verdict Judge(Job job, Stage stage, AttemptOutcome outcome)
    {
        (Wishes wishes, bool mayRetry) = Dispatcher.Ask((scheduler, _) => (scheduler.Ending(job.Id), scheduler.RetryAt(job.Id, clock.GetUtcNow()) is not null));
        if (outcome == AttemptOutcome.NeverRan)
            return Verdict.OfNeverRan(wishes);
        if (outcome.Result is { } result)
            return Verdict.OfResult(result.Reused, job.Stages.All(other => other.Index == stage.Index || other.IsFinished()), wishes);
        return outcome.Failure is { } failure
            ? Verdict.OfFailure(failure, outcome.WasAborted, stage, wishes, mayRetry)
            : Verdict.OfAbandoned(stage, wishes);
    }

    private DateTimeOffset? RetryAt(SchedulerLine scheduler, string jobId, Verdict verdict) =>
        verdict.End == StageEnd.RetryLater ? scheduler.RetryAt(jobId, clock.GetUtcNow()) : null;

    private Task<bool> WriteAsync(Job job, Stage stage, long fence, Verdict verdict, StageResult? result, double seconds, Spending? spent)
    {
        var end = new AttemptEnd(
            job.Id, stage.Index, fence, verdict.Stage, verdict.Job, result?.Result, verdict.Outcome, verdict.Error, seconds, clock.GetUtcNow(), spent);
        return writer.InsistAsync(() => store.EndAsync(end, result?.Alongside, CancellationToken.None), $"The end of '{stage.Name}' of job '{job.Id}'", Dispatcher.Stopping);
    }

    private Job? Count(Job job, Stage stage, Verdict verdict, double seconds)
    {
        if (verdict.Stage == StageState.Done)
        {
            Interlocked.Increment(ref _stagesDone);
            progress.Record(job, stage, seconds);
        }
        else if (verdict.Stage == StageState.Reused)
        {
            Interlocked.Increment(ref _stagesReused);
        }

        return store.Find(job.Id);
    }

    /// <summary>Announces before the scheduler hears of it: the next begin must not be announced earlier than this end.</summary>
    private async Task SettleAsync(RunningAttempt attempt, string jobId, JobState written, Job? recorded, Func<SchedulerLine, Aftermath> tell)
    {
        if (recorded is not null)
            announcer.Changed(recorded);
        // While the job is still ours: a moment later the gate may be its next attempt's.
        if (written != JobState.Queued)
            progress.Close(jobId);
        Aftermath aftermath = Dispatcher.Finish(attempt, (scheduler, holds) =>
        {
            Aftermath answer = tell(scheduler);
            if (Wanted(answer, written) != written)
                holds.TryAdd(jobId);
            return answer;
        });
        if (Wanted(aftermath, written) is var wanted && wanted != written)
        {
            progress.Close(jobId);
            await SetStateAsync(jobId, wanted, null);
        }
        else if (recorded is not null)
            announcer.Rested(recorded);
    }

    /// <summary>A wish that came while the end was being written is still obeyed.</summary>
    private static JobState Wanted(Aftermath aftermath, JobState written) => aftermath switch
    {
        Aftermath.Cancelled => JobState.Cancelled,
        Aftermath.Paused => JobState.Paused,
        _ => written,
    };

    private async Task SetStateAsync(string jobId, JobState state, string? error)
    {
        try
        {
            await writer.InsistAsync(
                () => store.SetStateAsync(Host, [jobId], state, error, clock.GetUtcNow(), CancellationToken.None), $"State {state} of job '{jobId}'", Dispatcher.Stopping);
            if (store.Find(jobId) is { } job)
            {
                announcer.Changed(job);
                Dispatcher.Free([jobId]);
                announcer.Rested(job);
            }
        }
        finally
        {
            Dispatcher.Free([jobId]);
        }
    }

    /// <summary>A later attempt owns the stage: nothing was written, nothing is announced, the job is no longer ours.</summary>
    private void Yield(RunningAttempt attempt, Job job, Stage stage, long fence)
    {
        onFault(new InvalidOperationException("A later attempt owns the stage."), $"The end of attempt {fence} of '{stage.Name}' of job '{job.Id}' came too late and was not recorded.");
        progress.Close(job.Id);
        Dispatcher.Finish(attempt, (scheduler, _) =>
        {
            scheduler.Drop(job.Id);
            return Aftermath.Gone;
        });
        if (store.Find(job.Id) is { } now)
            announcer.Rested(now);
    }
}
