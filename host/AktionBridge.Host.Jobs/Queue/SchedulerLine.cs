using AktionBridge.Host.Jobs.Scheduling;

namespace AktionBridge.Host.Jobs.Queue;

/// <summary>The scheduler as one queue sees it: its own line, jobs by their ids.</summary>
internal readonly struct SchedulerLine(Scheduler scheduler, int line)
{
    public bool Has(string jobId) => scheduler.Has(Key(jobId));

    public bool Add(JobRequest request) => scheduler.Add(request with { Line = line });

    public bool Begun(string jobId, long fence) => scheduler.Begun(Key(jobId), fence);

    public Aftermath NotBegun(string jobId, DateTimeOffset now) => scheduler.NotBegun(Key(jobId), now);

    public void Drop(string jobId) => scheduler.Drop(Key(jobId));

    public DateTimeOffset? RetryAt(string jobId, DateTimeOffset now) => scheduler.RetryAt(Key(jobId), now);

    public Aftermath Ended(string jobId, long fence, StageEnd end, DateTimeOffset? retryAt) => scheduler.Ended(Key(jobId), fence, end, retryAt);

    public Aftermath Cancel(string jobId) => scheduler.Cancel(Key(jobId));

    public Aftermath Pause(string jobId) => scheduler.Pause(Key(jobId));

    public bool Unpause(string jobId) => scheduler.Unpause(Key(jobId));

    public Wishes Ending(string jobId) => scheduler.Ending(Key(jobId));

    public void Move(string jobId, int priority, long rank) => scheduler.Move(Key(jobId), priority, rank);

    public void SetDeadline(string jobId, DateTimeOffset? deadline) => scheduler.SetDeadline(Key(jobId), deadline);

    public void Hold(bool held) => scheduler.Hold(line, held);

    public void Close() => scheduler.Close(line);

    public (int All, int Waiting) Count => scheduler.CountOf(line);

    private JobKey Key(string jobId) => new(jobId, line);
}
