using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work;

namespace AktionBridge.Host.Api;

internal sealed class JobsApi(Scope scope, JobPlanner planner) : IJobsApi
{
    public Task<JobsStarted> StartAsync(StartTakesRequest request, CancellationToken cancellationToken) => scope.OnceAsync(
        request, "jobs/start", (project, origin) => planner.TakesAsync(project, scope.Session, origin, request, cancellationToken), cancellationToken);

    public Task<Page<JobInfo>> ListAsync(ListJobsRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        int limit = Pages.Limit(request);
        JobState? state = request.State is null ? null : ParseState(request.State);
        IReadOnlyList<Job> jobs = project.JobStore.List(new JobQuery(state, request.Batch, After: request.After, Limit: limit + 1));
        return Task.FromResult(project.Film.Read(film => Pages.Of(jobs, limit, job => job.Id, job => View(project, film, job))));
    }

    public Task<JobInfo> GetAsync(JobRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        Job job = project.JobStore.Find(request.Job)
            ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no job '{request.Job}'. List them: aktion jobs");
        return Task.FromResult(project.Film.Read(film => View(project, film, job)));
    }

    public Task<Done> CancelAsync(JobsRequest request, CancellationToken cancellationToken) => ChangeAsync(
        request, "jobs/cancel", [JobState.Queued, JobState.Paused, JobState.Running, JobState.Interrupted],
        (project, origin, ids) => project.Queue.CancelAsync(origin, ids, cancellationToken), cancellationToken);

    public Task<Done> RetryAsync(JobsRequest request, CancellationToken cancellationToken) => ChangeAsync(
        request, "jobs/retry", [JobState.Failed, JobState.Faulted, JobState.Cancelled],
        (project, origin, ids) => project.Queue.RetryAsync(origin, ids, cancellationToken), cancellationToken);

    public Task<Done> ResumeAsync(JobsRequest request, CancellationToken cancellationToken) => ChangeAsync(
        request, "jobs/resume", [JobState.Interrupted, JobState.Paused],
        (project, origin, ids) => project.Queue.ResumeAsync(origin, ids, cancellationToken), cancellationToken);

    public async Task<Page<JobInfo>> WaitAsync(WaitJobsRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        foreach (string id in request.Jobs)
            await project.Queue.WaitAsync(id, cancellationToken);
        return project.Film.Read(film => new Page<JobInfo>(
            [.. request.Jobs.Select(id => project.JobStore.Find(id)).OfType<Job>().Select(job => View(project, film, job))]));
    }

    private Task<Done> ChangeAsync(
        JobsRequest request, string action, JobState[] applicable, Func<OpenProject, ChangeOrigin, IReadOnlyList<string>, Task> change, CancellationToken cancellationToken) =>
        scope.OnceAsync(
            request, action,
            async (project, origin) =>
            {
                IReadOnlyList<string> ids = request.Jobs ?? [.. applicable.SelectMany(state => project.JobsIn(state)).Select(job => job.Id)];
                if (ids.Count > 0)
                    await change(project, origin, ids);
                return new Done(project.Film.Revision);
            },
            cancellationToken);

    private static JobInfo View(OpenProject project, IFilmReader film, Job job)
    {
        ILookup<int, Attempt> attempts = project.JobStore.Attempts(job.Id).ToLookup(attempt => attempt.StageIndex);
        return new JobInfo
        {
            Id = job.Id,
            Batch = job.BatchId,
            Kind = job.Kind,
            Title = job.Title,
            Shot = job.ShotId is { } id ? film.Find<Shot>(id)?.Code : null,
            State = Views.Name(job.State),
            Error = job.Error,
            RecipeHash = job.RecipeHash,
            CreatedAt = job.CreatedAt,
            Stages = [.. job.Stages.Select(stage => new StageInfo(stage.Name, Views.Name(stage.State), attempts[stage.Index].Count(), stage.Seconds))],
        };
    }

    private static JobState ParseState(string text) => Enum.TryParse(text, ignoreCase: true, out JobState state) && !int.TryParse(text, out _)
        ? state
        : throw new RpcFailureException(RpcErrorCode.InvalidValue, $"state is '{text}'; it must be one of {string.Join(", ", Enum.GetValues<JobState>().Select(Views.Name))}.");
}

internal sealed class ConformsApi(Scope scope, JobPlanner planner) : IConformsApi
{
    public Task<JobsStarted> MakeAsync(MakeConformsRequest request, CancellationToken cancellationToken) => scope.OnceAsync(
        request, "conforms/make", (project, origin) => planner.ConformsAsync(project, scope.Session, origin, request, cancellationToken), cancellationToken);

    public Task<Page<ConformInfo>> ListAsync(ListRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        int limit = Pages.Limit(request);
        return Task.FromResult(project.Film.Read(film => Pages.Of(
            film.List<Conform>(after: request.After, limit: limit + 1), limit, row => row.Id, row => Views.Conform(film, project.Media, row))));
    }
}
