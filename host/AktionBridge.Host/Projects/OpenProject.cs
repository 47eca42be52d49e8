using System.Collections.Concurrent;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Jobs.Queue;
using AktionBridge.Host.Store;
using AktionBridge.Host.Store.Changes;
using AktionBridge.Host.Store.Placing;
using AktionBridge.Host.Work;
using AktionBridge.Host.Work.Freshness;

namespace AktionBridge.Host.Projects;

/// <summary>What stages work with: the film and its files, without the queue that runs them.</summary>
/// <param name="Film">The film graph.</param>
/// <param name="Media">Its files.</param>
internal sealed record ProjectData(IFilmStore Film, ProjectMedia Media);

/// <summary>A project this host holds, with its queue running.</summary>
internal sealed class OpenProject : IAsyncDisposable
{
    private const int CatchUpLimit = 1000;

    private readonly ProjectStore _store;
    private readonly ProjectData _data;
    private readonly JobQueue _queue;
    private readonly ShotsInWork _inWork = new();
    private readonly ConcurrentDictionary<string, Task> _underWay = new();
    private readonly CancellationTokenSource _closing = new();

    public OpenProject(ProjectStore store, ProjectData data, JobQueue queue)
    {
        (_store, _data, _queue) = (store, data, queue);
        Freshness = new FreshnessMemory(store.Film.Revision);
        store.Changes.Changed += Freshness.Follow;
        queue.Changed += _inWork.Follow;
        foreach (JobState state in (JobState[])[JobState.Queued, JobState.Running])
            _inWork.Begin(store.Jobs.ShotsOf(state));
    }

    /// <summary>What is known of which takes are up to date.</summary>
    public FreshnessMemory Freshness { get; }

    /// <summary>Cancelled when the project is being closed.</summary>
    public CancellationToken Closing => _closing.Token;

    public string Folder => _store.Folder.Root;
    public IFilmStore Film => _data.Film;
    public ProjectMedia Media => _data.Media;
    public IJobStore JobStore => _store.Jobs;
    public PlacementStore Placements => _store.Placements;
    public ProjectStore Store => _store;
    public JobQueue Queue => _queue;

    /// <summary>
    /// Does something that is more than one change at most once for a request id: a repeat answers the first result. The changes inside
    /// keep the caller's id, so that a repeat after a crash in between does none of them twice.
    /// </summary>
    public async Task<T> OnceAsync<T>(ChangeOrigin origin, Func<Task<T>> work, CancellationToken cancellationToken)
        where T : class
    {
        if (origin.RequestId is not { } id)
            return await work();
        ChangeOrigin whole = origin with { RequestId = $"{id}/whole" };
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // A repeat may come while the first is still at it: from a client that lost its connection and asks again on another.
        while (_underWay.GetOrAdd(id, ended.Task) is var other && other != ended.Task)
            await other.WaitAsync(cancellationToken);
        try
        {
            if (_store.TryRecall(whole, out T? first))
                return first;
            T result = await work();
            return await Film.WriteAsync(whole, _ => result, cancellationToken);
        }
        finally
        {
            _underWay.TryRemove(id, out _);
            ended.SetResult();
        }
    }

    /// <summary>Shots with a job that has not ended.</summary>
    public HashSet<string> ShotsInWork() => _inWork.All();

    /// <summary>Jobs of a kind that have not ended, for one shot or whatever they are for; oldest first.</summary>
    public IReadOnlyList<Job> OpenJobs(string? shotId, string kind) => [.. JobsIn(null, kind, shotId).Where(job => !job.State.IsFinal())];

    /// <summary>All jobs of a kind in a state, oldest first, read page by page.</summary>
    public IReadOnlyList<Job> JobsIn(JobState? state, string kind, string? shotId = null)
    {
        var jobs = new List<Job>();
        IReadOnlyList<Job> page;
        do
        {
            page = JobStore.List(new JobQuery(state, ShotId: shotId, Kind: kind, After: jobs.LastOrDefault()?.Id, Limit: 1000));
            jobs.AddRange(page);
        }
        while (page.Count == 1000);
        return jobs;
    }

    /// <summary>What a client missed since a revision, or that it must read again.</summary>
    public Subscription CatchUp(string? epoch, long? since)
    {
        if (since is null)
            return new Subscription(Film.Epoch, Film.Revision, false, []);
        if (epoch is not null && epoch != Film.Epoch)
            return new Subscription(Film.Epoch, Film.Revision, true, []);
        ChangePage missed = _store.Changes.Since(since.Value, CatchUpLimit);
        return missed.Resync || missed.More
            ? new Subscription(Film.Epoch, missed.Revision, true, [])
            : new Subscription(Film.Epoch, missed.Revision, false, [.. missed.Changes.Select(Event)]);
    }

    /// <summary>A committed change as clients see it.</summary>
    public ChangeEvent Event(CommittedChange change) => new(
        Folder, Film.Epoch, change.Revision, [.. change.Items.Select(item => new Contracts.Rpc.Client.EntityChange(item.Entity, item.Id, item.Op == ChangeOp.Removed))]);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _queue.DisposeAsync();
        await _store.DisposeAsync();
        _closing.Dispose();
    }
}
