using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work.Workflows.Coded;
using AktionBridge.Host.Workflows.Definition;

namespace AktionBridge.Host.Work.Workflows;

/// <summary>What people do with workflows: start, give up, go on after a failure.</summary>
internal sealed class WorkflowChanges(WorkflowFolder folder, PluginWorkflows plugins, WorkflowRunner runner, Composer composer, TimeProvider clock)
{
    /// <summary>Starts a run a shot. What can be known to fail is refused before anything is written.</summary>
    public async Task<IReadOnlyList<WorkflowRun>> StartAsync(
        OpenProject project, JobOwner owner, ChangeOrigin origin, StartWorkflowRequest request, CancellationToken cancellationToken)
    {
        if (request.Shots.Count == 0)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, "shots is empty. Name at least one shot.");
        WorkflowPlan plan = CodedWorkflows.IsOne(request.Workflow)
            ? await plugins.PlanAsync(request.Workflow, cancellationToken)
            : await OfFileAsync(request.Workflow, cancellationToken);
        IReadOnlyDictionary<string, string> inputs = Inputs(plan, request.Inputs);
        IReadOnlyList<WorkflowRun> runs = await project.Film.WriteAsync(
            origin,
            film =>
            {
                IReadOnlyList<WorkflowRun> made = [.. Find.Shots(film, request.Shots).Select(shot => new WorkflowRun
                {
                    Id = EntityId.New("run"),
                    WorkflowId = plan.Id,
                    Definition = plan.DefinitionFor(film, shot, inputs),
                    ShotId = shot.Id,
                    Inputs = inputs,
                    Client = owner.Client,
                    Actor = owner.Actor,
                    Steps = plan.Steps,
                    CreatedAt = clock.GetUtcNow(),
                })];
                foreach (WorkflowRun run in made)
                    film.Put(run);
                film.Note("workflow", plan.Id);
                return made;
            },
            cancellationToken);
        runner.Wake(project, runs.Select(run => run.Id));
        return runs;
    }

    public async Task CancelAsync(OpenProject project, ChangeOrigin origin, IReadOnlyList<string> runs, CancellationToken cancellationToken)
    {
        foreach (WorkflowRun run in project.Film.Read(film => Named(film, runs)))
        {
            // The row first: what is queued from here on sees it, and takes its jobs back by itself.
            WorkflowRun? now = await RunBook.ChangeAsync(
                project, run.Id, origin.Action, static (_, one) => one.State is WorkflowRunState.Succeeded or WorkflowRunState.Cancelled ? one : one with { State = WorkflowRunState.Cancelled, Message = null },
                cancellationToken);
            string[] open = [.. Jobs(project, now, state => !state.IsFinal())];
            if (now is { State: WorkflowRunState.Cancelled } && open.Length > 0)
                await project.Queue.CancelAsync(origin with { RequestId = null }, open, cancellationToken);
        }

        // Code of a plugin that waits for those jobs is told.
        runner.Wake(project, runs);
    }

    public async Task RetryAsync(OpenProject project, ChangeOrigin origin, IReadOnlyList<string> runs, CancellationToken cancellationToken)
    {
        foreach (WorkflowRun run in project.Film.Read(film => Named(film, runs)))
        {
            if (run.State != WorkflowRunState.Failed)
                throw new RpcFailureException(RpcErrorCode.InvalidValue, $"The run '{run.Id}' has not failed: it is {Views.Name(run.State)}.");
            string[] failed = [.. Jobs(project, run, state => state is JobState.Failed or JobState.Faulted or JobState.Cancelled)];
            if (failed.Length > 0)
                await project.Queue.RetryAsync(origin with { RequestId = null }, failed, cancellationToken);
            await RunBook.ChangeAsync(
                project, run.Id, origin.Action,
                static (_, one) => one with
                {
                    State = WorkflowRunState.Running,
                    Steps = [.. one.Steps.Select(step => step is { State: WorkflowStepState.Failed, Jobs.Count: 0 } ? new WorkflowStepRun(step.Step) { Asked = step.Asked } : step)],
                },
                cancellationToken);
        }

        runner.Wake(project, runs);
    }

    private static IEnumerable<string> Jobs(OpenProject project, WorkflowRun? run, Func<JobState, bool> which) =>
        run?.Steps.SelectMany(step => step.Jobs).Where(id => project.JobStore.Find(id) is { } job && which(job.State)) ?? [];

    /// <summary>The runs with these ids.</summary>
    /// <exception cref="RpcFailureException">NotFound: one is not there.</exception>
    public static IReadOnlyList<WorkflowRun> Named(IFilmReader film, IReadOnlyList<string> ids) =>
        [.. ids.Select(id => film.Find<WorkflowRun>(id) ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no run '{id}'. List them: aktion workflows runs"))];

    private async Task<WorkflowPlan> OfFileAsync(string id, CancellationToken cancellationToken)
    {
        WorkflowFile file = folder.Find(id);
        await RequireGeneratorsAsync(file.Workflow!, cancellationToken);
        return new WorkflowPlan(file.Workflow!.Id, file.Workflow.Inputs, [.. file.Workflow.Steps.Select(step => new WorkflowStepRun(step.Id))], (_, _, _) => file.Text);
    }

    private static SortedDictionary<string, string> Inputs(WorkflowPlan plan, IReadOnlyDictionary<string, string> given)
    {
        foreach (string unknown in given.Keys.Except(plan.Inputs.Select(input => input.Name)))
            throw new RpcFailureException(
                RpcErrorCode.InvalidValue, $"The workflow '{plan.Id}' has no input '{unknown}'. It has: {(plan.Inputs.Count == 0 ? "none" : string.Join(", ", plan.Inputs.Select(input => input.Name)))}.");
        var inputs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (ParameterDescription input in plan.Inputs)
            inputs[input.Name] = ParameterValues.Normalise(input, given.GetValueOrDefault(input.Name, input.Default));
        return inputs;
    }

    /// <summary>Generators that a file names outright, and the values it gives their parameters outright.</summary>
    private async Task RequireGeneratorsAsync(Workflow workflow, CancellationToken cancellationToken)
    {
        foreach (WorkflowStep step in workflow.Steps)
        {
            string? name = step switch { BoardStep board => board.Generator?.Fixed, TakesStep takes => takes.Generator?.Fixed, _ => null };
            if (name is null)
                continue;
            GeneratorChoice generator = await composer.GeneratorAsync(name, cancellationToken);
            if (step is TakesStep { Parameters: var parameters })
                ParameterValues.Given(generator, parameters.Where(pair => pair.Value.Fixed is not null).ToDictionary(pair => pair.Key, pair => pair.Value.Fixed!));
        }
    }
}
