using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Jobs.Scheduling;

namespace AktionBridge.Host.Jobs.Queue.Attempts;

/// <summary>What an attempt's end means for its stage and job. Pure.</summary>
/// <param name="Stage">The stage's new state.</param>
/// <param name="Job">The job's new state.</param>
/// <param name="Outcome">Of the attempt.</param>
/// <param name="End">For the scheduler.</param>
/// <param name="Error">In words, or null.</param>
/// <param name="IsFault">A bug: to be reported.</param>
internal sealed record Verdict(StageState Stage, JobState Job, string Outcome, StageEnd End, string? Error = null, bool IsFault = false)
{
    /// <summary>A result is kept even when nobody wants the job any more: nothing finished is lost.</summary>
    public static Verdict OfResult(bool reused, bool isLast, Wishes wishes)
    {
        JobState job = isLast ? JobState.Succeeded : wishes.Cancel ? JobState.Cancelled : wishes.Pause ? JobState.Paused : JobState.Queued;
        return new Verdict(reused ? StageState.Reused : StageState.Done, job, "succeeded", StageEnd.Succeeded);
    }

    /// <param name="failure">What the runner threw.</param>
    /// <param name="aborted">Whether the attempt was told to stop before it threw: then a plugin that died was killed by us.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="wishes">What is wanted of the job.</param>
    /// <param name="mayRetry">Whether an automatic try is left.</param>
    public static Verdict OfFailure(Exception failure, bool aborted, Stage stage, Wishes wishes, bool mayRetry)
    {
        if (aborted && failure is OperationCanceledException or RpcFailureException)
        {
            if (wishes.Cancel)
                return Cancelled();
            if (wishes.Stopping)
                return Interrupted(stage);
        }

        if (failure is not RpcFailureException known)
            return Faulted(stage, failure);
        return known.Code == RpcErrorCode.LimitReached && mayRetry
            ? new Verdict(StageState.Waiting, JobState.Queued, "failed", StageEnd.RetryLater, known.Message)
            : new Verdict(StageState.Failed, JobState.Failed, "failed", StageEnd.Stopped, known.Message);
    }

    /// <summary>The attempt did not stop within its grace; nothing waits for it.</summary>
    public static Verdict OfAbandoned(Stage stage, Wishes wishes) => wishes.Cancel ? Cancelled() : Interrupted(stage);

    /// <summary>It was stopped before the runner was asked: nothing was spent.</summary>
    public static Verdict OfNeverRan(Wishes wishes) =>
        wishes.Cancel ? Cancelled() : new Verdict(StageState.Waiting, JobState.Queued, "interrupted", StageEnd.Stopped);

    private static Verdict Cancelled() => new(StageState.Waiting, JobState.Cancelled, "cancelled", StageEnd.Stopped);

    /// <summary>What spends GPU time or money is not repeated without being asked; anything else continues at the next start.</summary>
    public static Verdict Interrupted(Stage stage) => new(
        StageState.Waiting, stage.Costly ? JobState.Interrupted : JobState.Queued, "interrupted", StageEnd.Stopped,
        stage.Costly ? $"The host stopped during '{stage.Name}'. Resume the job to run it again." : null);

    private static Verdict Faulted(Stage stage, Exception fault) => new(
        StageState.Failed, JobState.Faulted, "faulted", StageEnd.Stopped,
        $"Stage '{stage.Name}' hit a bug ({fault.GetType().Name}); the host's log has the details. Retry the job, and report the bug if it comes back.", IsFault: true);
}
