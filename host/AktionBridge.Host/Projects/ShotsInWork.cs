using AktionBridge.Host.Jobs.Model;

namespace AktionBridge.Host.Projects;

/// <summary>Which shots have jobs that wait for their turn or run. Kept up from the queue's events: a list of shots must not read the whole queue.</summary>
internal sealed class ShotsInWork
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _shotOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _jobs = new(StringComparer.Ordinal);

    /// <summary>Jobs that were there before the first event.</summary>
    public void Begin(IEnumerable<(string JobId, string ShotId)> known)
    {
        lock (_gate)
        {
            foreach ((string job, string shot) in known)
                Add(job, shot);
        }
    }

    public void Follow(Job job)
    {
        lock (_gate)
        {
            if (job is { ShotId: { } shot, State: JobState.Queued or JobState.Running })
                Add(job.Id, shot);
            else if (_shotOf.Remove(job.Id, out string? former) && --_jobs[former] == 0)
                _jobs.Remove(former);
        }
    }

    public HashSet<string> All()
    {
        lock (_gate)
            return _jobs.Keys.ToHashSet(StringComparer.Ordinal);
    }

    private void Add(string job, string shot)
    {
        if (_shotOf.TryAdd(job, shot))
            _jobs[shot] = _jobs.GetValueOrDefault(shot) + 1;
    }
}
