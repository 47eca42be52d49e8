using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Jobs.Progress;
using AktionBridge.Host.Jobs.Queue;
using AktionBridge.Host.Provenance;
using AktionBridge.Host.Rpc;
using AktionBridge.Host.Store;
using AktionBridge.Host.Store.Changes;
using AktionBridge.Host.Store.User;
using AktionBridge.Host.Work;
using AktionBridge.Host.Work.Inspecting;
using AktionBridge.Host.Work.Stages;
using AktionBridge.Host.Work.Writing;
using AktionBridge.Media;
using Serilog;
using Serilog.Events;

namespace AktionBridge.Host.Projects;

/// <summary>The projects this host holds, by folder.</summary>
internal sealed class ProjectShelf(
    Machine machine, StageClaims claims, UserStore user, Plugins.Catalog.PluginCatalog catalog, Plugins.Runs.PluginHost plugins, MediaTools tools, ClientHub hub, TimeProvider clock, ILogger log) : IAsyncDisposable
{
    private const int FastestRate = 240;

    private readonly Dictionary<string, OpenProject> _open = [];
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Estimates _estimates = new();
    private readonly LedgerWitness _witness = new(user, log);

    /// <summary>A project is open, with its queue running.</summary>
    public event Action<OpenProject>? Opened;

    /// <summary>A job of an open project is as it is after a change. Raised on the queue's threads: be quick.</summary>
    public event Action<OpenProject, Job>? JobChanged;

    /// <summary>Something was committed. Raised in order, from one task a project: only pass it on.</summary>
    public event Action<OpenProject, CommittedChange>? FilmChanged;

    /// <summary>All that are open.</summary>
    public IReadOnlyList<OpenProject> All()
    {
        lock (_open)
            return [.. _open.Values];
    }

    /// <summary>An open project.</summary>
    /// <exception cref="RpcFailureException">It is not open.</exception>
    public OpenProject Get(string folder)
    {
        lock (_open)
        {
            return _open.TryGetValue(Normal(folder), out OpenProject? project)
                ? project
                : throw new RpcFailureException(RpcErrorCode.NotReady, $"The project '{folder}' is not open. Open it with project/open.");
        }
    }

    /// <summary>The first line of a project's ledger that is not as it was written; null when all are.</summary>
    public LedgerFault? VerifyLedger(OpenProject project) => _witness.Verify(project.Store);

    /// <summary>Whether any open project has a job to do.</summary>
    public bool Busy
    {
        get
        {
            lock (_open)
                return _open.Values.Any(project => project.Queue.Counts is { Running: > 0 } or { Waiting: > 0 });
        }
    }

    public async Task<OpenProject> CreateAsync(CreateProjectRequest request, string actor, CancellationToken cancellationToken)
    {
        DeliveryLimits.RequireRaster(request.Raster);
        if (request.Rate.ToDouble() is < 1 or > FastestRate)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"rate is {request.Rate}; it must be 1 to {FastestRate} frames a second.");
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var film = new FilmProject
            {
                Id = EntityId.New("film"),
                Name = request.Name ?? Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(request.Folder)),
                CreatedAt = clock.GetUtcNow(),
                Rate = request.Rate,
                Raster = request.Raster,
                DefaultGenerator = request.DefaultGenerator,
            };
            return await ShelveAsync(await ProjectStore.CreateAsync(Normal(request.Folder), film, actor, clock, log, cancellationToken));
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task<OpenProject> OpenAsync(string folder, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            lock (_open)
            {
                if (_open.TryGetValue(Normal(folder), out OpenProject? already))
                    return already;
            }

            return await ShelveAsync(await ProjectStore.OpenAsync(Normal(folder), clock, log, cancellationToken));
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task CloseAsync(string folder)
    {
        await _turn.WaitAsync();
        try
        {
            OpenProject project = Get(folder);
            lock (_open)
                _open.Remove(project.Folder);
            await PutAwayAsync(project);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Open projects and those opened lately.</summary>
    public IReadOnlyList<KnownProject> Known()
    {
        lock (_open)
            return [.. user.RecentProjects().Select(recent => new KnownProject(recent.Folder, recent.Name, _open.ContainsKey(recent.Folder)))];
    }

    /// <summary>Where a project stands, for clients that missed events.</summary>
    public ResyncEvent? Standing(string folder)
    {
        lock (_open)
            return _open.TryGetValue(folder, out OpenProject? project) ? new ResyncEvent(folder, project.Film.Epoch, project.Film.Revision) : null;
    }

    public async ValueTask DisposeAsync()
    {
        OpenProject[] projects;
        lock (_open)
        {
            projects = [.. _open.Values];
            _open.Clear();
        }

        foreach (OpenProject project in projects)
            await PutAwayAsync(project);
        _turn.Dispose();
    }

    private async Task PutAwayAsync(OpenProject project)
    {
        // What runs ends first; what that leaves is the next opening's to see.
        _witness.See(project.Store);
        await project.DisposeAsync();
    }

    private async Task<OpenProject> ShelveAsync(ProjectStore store)
    {
        var data = new ProjectData(store.Film, new ProjectMedia(store.Media, Path.Combine(store.Folder.Incoming, "work"), store.Folder.Originals));
        var runner = new StageRunner(
            new GenerateStage(data, catalog, plugins, tools, user, clock, log), new InspectStage(data, tools, new InspectorRuns(data, new InspectorBook(catalog, plugins), plugins, log)), new ConformStage(data, tools), new RenderStage(tools),
            new StitchStage(data, tools, clock), new WriteStage(data, new WriterBook(catalog, plugins), plugins, clock, log));
        var queue = new JobQueue(machine, store.Jobs, runner, claims.Of, new JobQueueOptions { Estimates = _estimates }, (fault, what) => log.Error(fault, "{What}", what));
        var project = new OpenProject(store, data, queue);
        store.Changes.Changed += change => hub.Publish(project.Event(change));
        store.Changes.Changed += change => FilmChanged?.Invoke(project, change);
        queue.Progress += progress => hub.Publish(Event(project, progress));
        queue.Changed += job => log.Write(job.State.IsResting() ? LogEventLevel.Information : LogEventLevel.Debug, "Job {JobId} ({Title}) is {State}{Error}", job.Id, job.Title, Views.Name(job.State), job.Error is null ? "" : $": {job.Error}");
        queue.Changed += job => JobChanged?.Invoke(project, job);
        try
        {
            // Recovery is not the caller's to cancel: a project is open with its queue running, or not at all.
            await queue.StartAsync(CancellationToken.None);
        }
        catch
        {
            await project.DisposeAsync();
            throw;
        }

        lock (_open)
            _open[project.Folder] = project;
        user.RecordProject(project.Folder, project.Film.Read(film => film.List<FilmProject>(limit: 1)[0].Name));
        _witness.See(store);
        Opened?.Invoke(project);
        return project;
    }

    private static JobProgressEvent Event(OpenProject project, JobProgress progress) => new(
        project.Folder, progress.JobId, project.JobStore.Find(progress.JobId)?.Title ?? progress.JobId, progress.Stage, progress.What, progress.Fraction,
        progress.EtaSeconds, progress.PreviewFile);

    private static string Normal(string folder) => folder.Length > 0 && !folder.Contains('\0', StringComparison.Ordinal)
        ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))
        : throw new RpcFailureException(RpcErrorCode.InvalidValue, "The project's folder is empty or holds a null character. Name a folder.");
}
