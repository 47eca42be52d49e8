using AktionBridge.Host.Jobs.Model;

namespace AktionBridge.Host.Jobs.Queue;

/// <summary>Gives new jobs their places: behind all others, with room between them for what is moved there later.</summary>
internal sealed class Placing
{
    /// <summary>Between neighbours.</summary>
    public const long Room = 1024;

    private readonly Lock _gate = new();
    private long _last;

    public void ComeAfter(IEnumerable<Job> jobs)
    {
        lock (_gate)
            _last = Math.Max(_last, jobs.Select(job => job.Place).DefaultIfEmpty().Max());
    }

    /// <summary>By the time they were made, so that the order holds over a restart; all in their own order.</summary>
    public IReadOnlyList<Job> Place(IReadOnlyList<Job> jobs)
    {
        lock (_gate)
            return [.. jobs.Select(job => job with { Place = _last = Math.Max(_last + Room, job.CreatedAt.ToUnixTimeMilliseconds() * Room) })];
    }
}
