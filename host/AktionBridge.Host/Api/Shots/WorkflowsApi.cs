using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work;
using AktionBridge.Host.Work.Workflows;

namespace AktionBridge.Host.Api.Shots;

internal sealed class WorkflowsApi(Scope scope, WorkflowServices workflows) : IWorkflowsApi
{
    public async Task<Page<WorkflowInfo>> ListAsync(CancellationToken cancellationToken) =>
        new([.. workflows.Folder.All().Select(file => file.Info), .. await workflows.Plugins.AllAsync(cancellationToken)]);

    public Task<WorkflowInfo> CheckAsync(CheckWorkflowRequest request, CancellationToken cancellationToken) => Path.IsPathFullyQualified(request.File)
        ? Task.FromResult(WorkflowFolder.Read(scope.Own.Require(request.File)).Info)
        : throw new RpcFailureException(RpcErrorCode.InvalidValue, $"file is '{request.File}'; give the whole path.");

    public Task<Page<WorkflowRunInfo>> StartAsync(StartWorkflowRequest request, CancellationToken cancellationToken) => scope.OnceAsync(
        request, "workflows/start",
        async (project, origin) =>
        {
            IReadOnlyList<WorkflowRun> runs = await workflows.Changes.StartAsync(project, JobOwner.Of(scope.Session), origin, request, cancellationToken);
            return project.Film.Read(film => new Page<WorkflowRunInfo>([.. runs.Select(run => View(film, run))]));
        },
        cancellationToken);

    public Task<Page<WorkflowRunInfo>> RunsAsync(ListWorkflowRunsRequest request, CancellationToken cancellationToken)
    {
        OpenProject project = scope.Project(request);
        int limit = Pages.Limit(request);
        return Task.FromResult(project.Film.Read(film =>
        {
            if (request.Runs is { } named)
                return new Page<WorkflowRunInfo>([.. WorkflowChanges.Named(film, named).Select(run => View(film, run))]);
            string? shot = request.Shot is null ? null : Find.Shot(film, request.Shot).Id;
            IReadOnlyList<WorkflowRun> runs = film.List<WorkflowRun>(shot is null ? null : "shotId", shot, request.After, limit + 1);
            return Pages.Of(runs, limit, run => run.Id, run => View(film, run));
        }));
    }

    public Task<Done> CancelAsync(WorkflowRunsRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(request, "workflows/cancel", (project, origin) => workflows.Changes.CancelAsync(project, origin, request.Runs, cancellationToken), cancellationToken);

    public Task<Done> RetryAsync(WorkflowRunsRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(request, "workflows/retry", (project, origin) => workflows.Changes.RetryAsync(project, origin, request.Runs, cancellationToken), cancellationToken);

    private Task<Done> ChangeAsync(WorkflowRunsRequest request, string action, Func<OpenProject, ChangeOrigin, Task> change, CancellationToken cancellationToken) => scope.OnceAsync(
        request, action,
        async (project, origin) =>
        {
            await change(project, origin);
            return new Done(project.Film.Revision);
        },
        cancellationToken);

    private static WorkflowRunInfo View(IFilmReader film, WorkflowRun run) => new()
    {
        Id = run.Id,
        Workflow = run.WorkflowId,
        Shot = film.Find<Shot>(run.ShotId)?.Code ?? run.ShotId,
        State = Views.Name(run.State),
        Message = run.Message,
        Inputs = run.Inputs,
        Steps = [.. run.Steps.Select(step => new WorkflowStepInfo(step.Step, Views.Name(step.State), step.Jobs, step.Takes, step.Message))],
        CreatedAt = run.CreatedAt,
    };
}
