using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Jobs.Queue;
using AktionBridge.Host.Store;
using AktionBridge.Host.Store.Changes;
using AktionBridge.Host.Store.Placing;

namespace AktionBridge.Host.Projects;

/// <summary>What stages work with: the film and its files, without the queue that runs them.</summary>
/// <param name="Film">The film graph.</param>
/// <param name="Media">Its files.</param>
internal sealed record ProjectData(IFilmStore Film, ProjectMedia Media);

/// <summary>A project this host holds, with its queue running.</summary>
internal sealed class OpenProject(ProjectStore store, ProjectData data, JobQueue queue) : IAsyncDisposable
{
    private const int CatchUpLimit = 1000;

    public string Folder => store.Folder.Root;
    public IFilmStore Film => data.Film;
    public ProjectMedia Media => data.Media;
    public IJobStore JobStore => store.Jobs;
    public PlacementStore Placements => store.Placements;
    public ProjectStore Store => store;
    public JobQueue Queue => queue;

    /// <summary>Shots with a job that has not ended.</summary>
    public HashSet<string> ShotsInWork() =>
        [.. JobsIn(JobState.Queued).Concat(JobsIn(JobState.Running)).Select(job => job.ShotId).OfType<string>()];

    /// <summary>All jobs in a state, page by page.</summary>
    public IReadOnlyList<Job> JobsIn(JobState state)
    {
        var jobs = new List<Job>();
        IReadOnlyList<Job> page;
        do
        {
            page = JobStore.List(new JobQuery(state, After: jobs.LastOrDefault()?.Id, Limit: 1000));
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
        ChangePage missed = store.Changes.Since(since.Value, CatchUpLimit);
        return missed.Resync || missed.More
            ? new Subscription(Film.Epoch, missed.Revision, true, [])
            : new Subscription(Film.Epoch, missed.Revision, false, [.. missed.Changes.Select(Event)]);
    }

    /// <summary>A committed change as clients see it.</summary>
    public ChangeEvent Event(CommittedChange change) => new(
        Folder, Film.Epoch, change.Revision, [.. change.Items.Select(item => new Contracts.Rpc.Client.EntityChange(item.Entity, item.Id, item.Op == ChangeOp.Removed))]);

    public async ValueTask DisposeAsync()
    {
        await queue.DisposeAsync();
        await store.DisposeAsync();
    }
}
