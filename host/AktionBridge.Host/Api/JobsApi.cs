using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work;
using AktionBridge.Host.Work.Planning;

namespace AktionBridge.Host.Api;

internal sealed class JobsApi(Scope scope, JobPlanner planner, TimeProvider clock) : IJobsApi
{
    public Task<JobsStarted> StartAsync(StartTakesRequest request, CancellationToken cancellationToken) => scope.OnceAsync(
        request, "jobs/start", (project, origin) => planner.TakesAsync(project, scope.Session, origin, request, cancellationToken), cancellationToken);

    public Task<Page<JobInfo>> ListAsync(ListJobsRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        int limit = Pages.Limit(request);
        JobState? state = request.State is null ? null : JobViews.ParseState(request.State);
        // The row after the page tells whether there is another one; a thousand is the most that is read at once.
        IReadOnlyList<Job> jobs = project.JobStore.List(new JobQuery(state, request.Batch, After: request.After, Limit: limit));
        bool more = jobs.Count == limit && project.JobStore.List(new JobQuery(state, request.Batch, After: jobs[^1].Id, Limit: 1)).Count > 0;
        return Task.FromResult(new Page<JobInfo>(JobViews.Of(project, jobs), more ? jobs[^1].Id : null));
    }

    public Task<JobInfo> GetAsync(JobRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        Job job = project.JobStore.Find(request.Job)
            ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no job '{request.Job}'. List them: aktion jobs");
        return Task.FromResult(JobViews.Of(project, [job])[0]);
    }

    public Task<Done> CancelAsync(JobsRequest request, CancellationToken cancellationToken) => ChangeAsync(
        request, "jobs/cancel", JobStates.Open, (project, origin, ids) => project.Queue.CancelAsync(origin, ids, cancellationToken), cancellationToken);

    public Task<Done> RetryAsync(JobsRequest request, CancellationToken cancellationToken) => ChangeAsync(
        request, "jobs/retry", [JobState.Failed, JobState.Faulted, JobState.Cancelled],
        (project, origin, ids) => project.Queue.RetryAsync(origin, ids, cancellationToken), cancellationToken);

    public Task<Done> ResumeAsync(JobsRequest request, CancellationToken cancellationToken) => ChangeAsync(
        request, "jobs/resume", [JobState.Interrupted, JobState.Paused],
        (project, origin, ids) => project.Queue.ResumeAsync(origin, ids, cancellationToken), cancellationToken);

    public Task<Done> PauseAsync(JobsRequest request, CancellationToken cancellationToken) => ChangeAsync(
        request, "jobs/pause", [JobState.Queued, JobState.Running, JobState.Blocked],
        (project, origin, ids) => project.Queue.PauseAsync(origin, ids, cancellationToken), cancellationToken);

    public async Task<Page<JobInfo>> WaitAsync(WaitJobsRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        foreach (string id in request.Jobs)
            await project.Queue.WaitAsync(id, cancellationToken);
        Dictionary<string, Job> found = project.JobStore.FindMany([.. request.Jobs]).ToDictionary(job => job.Id);
        return new Page<JobInfo>(JobViews.Of(project, [.. request.Jobs.Where(found.ContainsKey).Select(id => found[id])]));
    }

    public Task<QueueInfo> QueueAsync(GetProjectRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        QueueHold? hold = project.JobStore.Hold();
        return Task.FromResult(new QueueInfo
        {
            HeldBy = hold?.Actor,
            HeldSince = hold?.Since,
            States = project.JobStore.CountByState().OrderBy(state => state.Key).ToDictionary(state => Views.Name(state.Key), state => state.Value),
            Budgets = [.. project.JobStore.Budgets().Select(JobViews.Of)],
        });
    }

    public Task<Done> PauseQueueAsync(HoldQueueRequest request, CancellationToken cancellationToken) => DoAsync(
        request, "jobs/pauseQueue", (project, origin) => project.Queue.Control.HoldAsync(origin, cancellationToken), cancellationToken);

    public Task<Done> ResumeQueueAsync(HoldQueueRequest request, CancellationToken cancellationToken) => DoAsync(
        request, "jobs/resumeQueue", (project, origin) => project.Queue.Control.LetGoAsync(origin, cancellationToken), cancellationToken);

    public Task<Done> MoveAsync(MoveJobsRequest request, CancellationToken cancellationToken) => DoAsync(
        request, "jobs/move", (project, origin) => project.Queue.Control.MoveAsync(origin, request.Jobs, Place(request), cancellationToken), cancellationToken);

    public Task<Done> SetDeadlineAsync(DeadlineRequest request, CancellationToken cancellationToken)
    {
        JobWishes.RequireDeadline(request.Deadline, clock.GetUtcNow());
        return DoAsync(
            request, "jobs/setDeadline", (project, origin) => project.Queue.Control.SetDeadlineAsync(origin, request.Jobs, request.Deadline, cancellationToken), cancellationToken);
    }

    public Task<BudgetInfo> SetBudgetAsync(BudgetRequest request, CancellationToken cancellationToken)
    {
        JobWishes.RequireLimits(request.Seconds, request.Money);
        return scope.OnceAsync(
            request, "jobs/setBudget",
            async (project, origin) => JobViews.Of(await project.Queue.Control.SetBudgetAsync(origin, request.Batch, request.Seconds, request.Money, cancellationToken)),
            cancellationToken);
    }

    public Task<Pruned> PruneAsync(PruneJobsRequest request, CancellationToken cancellationToken)
    {
        if (request.Keep < 0 || request.Days is < 0 or > 36_500)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"keep is {request.Keep} and days {request.Days}; keep must be 0 or more and days 0 to 36500.");
        return scope.OnceAsync(
            request, "jobs/prune",
            async (project, origin) =>
            {
                // What a render made is known by its job, and anchors know their takes by theirs.
                string[] anchored = [.. project.Film.Read(film => film.List<Anchor>()).SelectMany(anchor => anchor.Jobs)];
                var rule = new PruneRule(request.Keep, clock.GetUtcNow().AddDays(-request.Days), [.. JobKinds.Renders], anchored);
                return new Pruned(await project.JobStore.PruneAsync(origin, rule, cancellationToken));
            },
            cancellationToken);
    }

    private Task<Done> ChangeAsync(
        JobsRequest request, string action, IReadOnlyList<JobState> applicable, Func<OpenProject, ChangeOrigin, IReadOnlyList<string>, Task> change, CancellationToken cancellationToken)
    {
        if (request.Jobs is not null && (request.Client ?? request.Batch) is not null)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, "jobs is given together with client or batch. Name the jobs, or say whose they are.");
        return DoAsync(
            request, action,
            (project, origin) =>
            {
                IReadOnlyList<string> ids = request.Jobs ?? project.JobStore.Ids(new JobFilter(applicable, request.Batch, request.Client));
                return ids.Count > 0 ? change(project, origin, ids) : Task.CompletedTask;
            },
            cancellationToken);
    }

    private Task<Done> DoAsync(ChangeRequest request, string action, Func<OpenProject, ChangeOrigin, Task> change, CancellationToken cancellationToken) => scope.OnceAsync(
        request, action,
        async (project, origin) =>
        {
            await change(project, origin);
            return new Done(project.Film.Revision);
        },
        cancellationToken);

    private static MoveTo Place(MoveJobsRequest request)
    {
        if (request.Priority is { } asked)
            JobWishes.RequirePriority(asked);
        MoveTo?[] given =
        [
            request.Front ? new MoveTo.Front() : null,
            request.Before is { } before ? new MoveTo.Before(before) : null,
            request.After is { } after ? new MoveTo.After(after) : null,
            request.Priority is { } priority ? new MoveTo.Priority(priority) : null,
        ];
        return given.OfType<MoveTo>().ToArray() is [var place]
            ? place
            : throw new RpcFailureException(RpcErrorCode.InvalidValue, "Give exactly one of front, before, after and priority.");
    }
}
