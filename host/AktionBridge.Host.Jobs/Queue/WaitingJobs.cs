using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;

namespace AktionBridge.Host.Jobs.Queue;

/// <summary>Puts jobs that waited for others in line when nothing stands in their way, and says so when something does.</summary>
internal sealed class WaitingJobs(IJobStore store, Dispatcher dispatcher, Dependencies dependencies, Requests requests) : IDisposable
{
    private static readonly ChangeOrigin Host = new("host", "jobs/run");

    // One look at a time: a second one, asked for while the first read the store, must see what the first may have missed.
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>A job changed: whoever waits for it is looked at.</summary>
    public void Follow(Job changed)
    {
        foreach (string id in dependencies.Touched(changed))
            LookAgain(id);
    }

    public void LookAgain(string jobId) => dispatcher.Track(() => LookAgainAsync(jobId), jobId);

    public void Dispose() => _turn.Dispose();

    private async Task LookAgainAsync(string jobId)
    {
        await _turn.WaitAsync();
        try
        {
            // Whoever else holds it looks again when giving it back.
            if (dispatcher.Ask((scheduler, holds) => !scheduler.Has(jobId) && holds.TryAdd(jobId)))
                await DecideAsync(jobId);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task DecideAsync(string jobId)
    {
        if (store.Find(jobId) is not { State: JobState.Queued or JobState.Blocked } job || !dependencies.Waits(jobId))
        {
            dispatcher.Free([jobId]);
            return;
        }

        Dependencies.Standing standing = dependencies.Look(job);
        if (standing.Broken is { } reason && (job.State, job.Error) != (JobState.Blocked, reason))
            await requests.WriteAsync(Host, [jobId], JobState.Blocked, reason, CancellationToken.None);
        else if (standing.Broken is null && job.State == JobState.Blocked)
            await requests.WriteAsync(Host, [jobId], JobState.Queued, null, CancellationToken.None);
        else if (standing.Free)
            requests.GiveBack([jobId], [job], null);
        else
            dispatcher.Free([jobId]);
    }
}
