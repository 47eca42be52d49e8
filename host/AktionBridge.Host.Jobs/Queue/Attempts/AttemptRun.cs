using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Jobs.Progress;
using AktionBridge.Host.Jobs.Scheduling;

namespace AktionBridge.Host.Jobs.Queue.Attempts;

/// <summary>Carries one attempt from the decision to its recorded end.</summary>
internal sealed class AttemptRun(
    IJobStore store, IStageRunner runner, BudgetBook budgets, ProgressBoard progress, Announcer announcer, TimeProvider clock, Action<Exception, string> onFault)
{
    public required Dispatcher Dispatcher { get; init; }

    public required AttemptRecorder Recorder { get; init; }

    public async Task RunAsync(RunningAttempt attempt)
    {
        if (budgets.Refuse(attempt.JobId, attempt.StageIndex) is { } reason)
        {
            await Recorder.OverBudgetAsync(attempt, reason);
            return;
        }

        long fence;
        try
        {
            // No token: a begin that was committed must be known.
            fence = await store.BeginAsync(attempt.JobId, attempt.StageIndex, clock.GetUtcNow(), CancellationToken.None);
        }
#pragma warning disable CA1031 // Whatever the store throws, the slots come back and the job is not stranded.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            await Recorder.NotBegunAsync(attempt, failure);
            return;
        }

        bool mayRun = Dispatcher.Tell((scheduler, _) => scheduler.Begun(attempt.JobId, fence));
        Job job = store.Find(attempt.JobId) ?? throw new InvalidOperationException($"Job '{attempt.JobId}' vanished after its attempt {fence} began.");
        Stage stage = job.Stages.Single(each => each.Index == attempt.StageIndex);
        announcer.Changed(job);

        long started = clock.GetTimestamp();
        AttemptOutcome outcome = mayRun ? await WorkAsync(attempt, job, stage, fence) : AttemptOutcome.NeverRan;
        await Recorder.EndAsync(attempt, job, stage, fence, outcome, clock.GetElapsedTime(started).TotalSeconds);
    }

    private async Task<AttemptOutcome> WorkAsync(RunningAttempt attempt, Job job, Stage stage, long fence)
    {
        AttemptMeter meter = progress.Open(job, stage);
        Task<StageResult> work = Task.Run(() => runner.RunAsync(new StageRun(job, stage, fence, meter), attempt.Token));
        await Task.WhenAny(work, attempt.Abandoned);
        meter.Close();
        if (!work.IsCompleted)
        {
            Forget(work, job, stage);
            return AttemptOutcome.Abandoned;
        }

        try
        {
            return new AttemptOutcome(await work, null, attempt.IsAborted);
        }
#pragma warning disable CA1031 // Stage code may throw anything; here it becomes the end of one job.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return new AttemptOutcome(null, failure, attempt.IsAborted);
        }
    }

    /// <summary>The attempt is over for us; only a fault of it is still worth a line.</summary>
    private void Forget(Task<StageResult> work, Job job, Stage stage)
    {
        onFault(new TimeoutException("The attempt did not stop within its grace."), $"Stage '{stage.Name}' of job '{job.Id}' was given up; what it still answers is ignored.");
        _ = work.ContinueWith(late => late.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}

/// <summary>What came of an attempt: a result, a failure, or neither when it was given up.</summary>
internal sealed record AttemptOutcome(StageResult? Result, Exception? Failure, bool WasAborted)
{
    public static AttemptOutcome NeverRan { get; } = new(null, new OperationCanceledException(), true);

    public static AttemptOutcome Abandoned { get; } = new(null, null, true);
}
