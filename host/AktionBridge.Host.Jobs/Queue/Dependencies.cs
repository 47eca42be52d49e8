using AktionBridge.Host.Jobs.Model;

namespace AktionBridge.Host.Jobs.Queue;

/// <summary>
/// Jobs that wait for others. Kept in memory and found out anew from the store at each look, so that whatever was cut off in between is
/// right again at the next start. Jobs without needs cost nothing here.
/// </summary>
internal sealed class Dependencies(IJobStore store)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, HashSet<string>> _dependants = new(StringComparer.Ordinal);
    private readonly HashSet<string> _waiting = new(StringComparer.Ordinal);

    /// <summary>Whether the job has needs that were not all met at the last look: it must not be put in line.</summary>
    public bool Waits(string jobId)
    {
        lock (_gate)
            return _waiting.Contains(jobId);
    }

    /// <summary>To be called before the jobs can be put in line.</summary>
    public void Add(IEnumerable<Job> jobs)
    {
        lock (_gate)
        {
            foreach (Job job in jobs.Where(job => job.Needs.Count > 0 && !job.State.IsFinal() && !HasBegun(job)))
            {
                _waiting.Add(job.Id);
                foreach (string need in job.Needs)
                {
                    if (!_dependants.TryGetValue(need, out HashSet<string>? dependants))
                        _dependants.Add(need, dependants = new HashSet<string>(StringComparer.Ordinal));
                    dependants.Add(job.Id);
                }
            }
        }
    }

    /// <summary>Who is to be looked at again after a change of a job: those who need it, and the job itself when it waits.</summary>
    public IReadOnlyList<string> Touched(Job changed)
    {
        lock (_gate)
        {
            // Beginning or pausing a need changes nothing for those who wait for it.
            bool matters = changed.State is JobState.Queued or JobState.Succeeded || changed.State.Blocks();
            List<string> touched = matters ? [.. _dependants.GetValueOrDefault(changed.Id) ?? []] : [];
            if (changed.State.IsFinal())
                _waiting.Remove(changed.Id);
            else if (_waiting.Contains(changed.Id))
                touched.Add(changed.Id);
            else if (changed.State == JobState.Queued && changed.Needs.Count > 0 && !HasBegun(changed))
            {
                // Retried after it had been cancelled.
                _waiting.Add(changed.Id);
                touched.Add(changed.Id);
            }

            return touched;
        }
    }

    /// <summary>Where a waiting job stands now.</summary>
    public Standing Look(Job job)
    {
        // A need that was forgotten with the history had succeeded: others are not forgotten while they are needed.
        IReadOnlyList<Job> needs = store.FindMany(job.Needs.ToHashSet(StringComparer.Ordinal));
        if (needs.FirstOrDefault(need => need.State.Blocks()) is { } broken)
            return new Standing(false, $"It needs '{broken.Title}' ({broken.Id}), which is {$"{broken.State}".ToLowerInvariant()}. Once that one succeeds this one goes on; or cancel this one.");
        bool free = needs.All(need => need.State == JobState.Succeeded);
        if (free)
            Forget(job);
        return new Standing(free, null);
    }

    private void Forget(Job job)
    {
        lock (_gate)
        {
            _waiting.Remove(job.Id);
            foreach (string need in job.Needs)
            {
                if (_dependants.TryGetValue(need, out HashSet<string>? dependants) && dependants.Remove(job.Id) && dependants.Count == 0)
                    _dependants.Remove(need);
            }
        }
    }

    private static bool HasBegun(Job job) => job.Stages.Any(stage => stage.IsFinished());

    /// <param name="Free">Nothing stands in its way.</param>
    /// <param name="Broken">What did not succeed; null when all still may.</param>
    internal readonly record struct Standing(bool Free, string? Broken);
}
