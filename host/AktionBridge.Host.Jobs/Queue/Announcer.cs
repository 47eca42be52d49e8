using System.Collections.Concurrent;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Jobs.Progress;

namespace AktionBridge.Host.Jobs.Queue;

/// <summary>Tells listeners and those who wait. A listener that throws is a fault of its own and stops nothing.</summary>
internal sealed class Announcer(Action<Exception, string> onFault)
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Job>> _waiters = new(StringComparer.Ordinal);

    public Action<Job>? OnChanged { get; set; }

    public Action<JobProgress>? OnProgress { get; set; }

    public void Changed(Job job) => Tell(OnChanged, job, job.Id);

    public void Progressed(JobProgress progress) => Tell(OnProgress, progress, progress.JobId);

    public Task<Job> WaiterFor(string jobId) =>
        _waiters.GetOrAdd(jobId, _ => new TaskCompletionSource<Job>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>To be called when the job is no longer held by the queue, so that whoever waited can retry it at once.</summary>
    public void Rested(Job job)
    {
        // A pause that the host gave a reason for waits for a person too; one that a person wished is waited for.
        if ((job.State.IsResting() || job is { State: JobState.Paused, Error: not null }) && _waiters.TryRemove(job.Id, out TaskCompletionSource<Job>? waiter))
            waiter.TrySetResult(job);
    }

    public void Abandon(Exception reason)
    {
        foreach (string jobId in _waiters.Keys)
            Abandon(jobId, reason);
    }

    public void Abandon(string jobId, Exception reason)
    {
        if (_waiters.TryRemove(jobId, out TaskCompletionSource<Job>? waiter))
            waiter.TrySetException(reason);
    }

    private void Tell<T>(Action<T>? listeners, T news, string jobId)
    {
        foreach (Action<T> listener in Delegate.EnumerateInvocationList(listeners))
        {
            try
            {
                listener(news);
            }
#pragma warning disable CA1031 // A listener may throw anything; the queue goes on.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                onFault(fault, $"A listener to job '{jobId}' failed.");
            }
        }
    }
}
