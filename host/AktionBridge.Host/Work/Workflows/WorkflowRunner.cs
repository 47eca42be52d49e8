using System.Collections.Concurrent;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work.Anchors;
using AktionBridge.Host.Work.Workflows.Coded;
using AktionBridge.Host.Workflows.Definition;
using AktionBridge.Host.Workflows.Running;
using Serilog;

namespace AktionBridge.Host.Work.Workflows;

/// <summary>
/// Has runs go on when their jobs have ended: a lane a project. What a run is at lives in its row alone, so whatever is lost here the next event or the next
/// opening finds there.
/// </summary>
internal sealed class WorkflowRunner : IAsyncDisposable
{
    private readonly ConcurrentDictionary<OpenProject, Desk> _desks = new();
    private readonly ProjectShelf _projects;
    private readonly OrderDesk _orders;
    private readonly CodedWorkflows _coded;
    private readonly ILogger _log;

    public WorkflowRunner(ProjectShelf projects, OrderDesk orders, CodedWorkflows coded, ILogger log)
    {
        (_projects, _orders, _coded, _log) = (projects, orders, coded, log);
        projects.Opened += Opened;
        projects.JobChanged += JobChanged;
    }

    /// <summary>Looks at runs soon; returns at once.</summary>
    public void Wake(OpenProject project, params IEnumerable<string> runs) => DeskOf(project).Lane.Wake(runs);

    public async ValueTask DisposeAsync()
    {
        foreach (Desk desk in _desks.Values)
            await desk.Lane.DisposeAsync();
        _coded.StopAll();
    }

    private void Opened(OpenProject project)
    {
        foreach (OpenProject closed in _desks.Keys.Except(_projects.All()))
            _desks.TryRemove(closed, out _);
        IReadOnlyList<WorkflowRun> unfinished = project.Film.Read(film => (IReadOnlyList<WorkflowRun>)
            [.. film.List<WorkflowRun>("state", Name(WorkflowRunState.Running)), .. film.List<WorkflowRun>("state", Name(WorkflowRunState.Failed))]);
        Desk desk = DeskOf(project);
        foreach (WorkflowRun run in unfinished)
            desk.Follow(run);
        desk.Lane.Wake(unfinished.Select(run => run.Id));
    }

    private void JobChanged(OpenProject project, Job job)
    {
        if ((job.State.IsResting() || job.State is JobState.Queued or JobState.Paused) && _desks.TryGetValue(project, out Desk? desk) && desk.RunOf(job.Id) is { } run)
            desk.Lane.Wake(run);
    }

    private Desk DeskOf(OpenProject project) =>
        _desks.GetOrAdd(project, _ => new Desk(new Lane<string>((runs, token) => AdvanceAsync(project, runs, token), fault => Report(fault, project.Folder))));

    private async Task AdvanceAsync(OpenProject project, IReadOnlySet<string> runs, CancellationToken cancellationToken)
    {
        foreach (string run in runs)
        {
            // Until it waits for something: each round ends at least one step.
            while (await AdvanceAsync(project, run, cancellationToken))
            {
            }
        }
    }

    private async Task<bool> AdvanceAsync(OpenProject project, string id, CancellationToken cancellationToken)
    {
        WorkflowRun? run = project.Film.Read(film => film.Find<WorkflowRun>(id));
        if (run is not null && CodedWorkflows.IsOne(run.WorkflowId))
        {
            DeskOf(project).Follow(run);
            await _coded.AdvanceAsync(project, run, () => Wake(project, id), cancellationToken);
            return false;
        }

        if (run is not { State: WorkflowRunState.Running or WorkflowRunState.Failed })
            return false;
        if (WorkflowFolder.Parse(run.Definition) is not { } workflow)
        {
            await RunBook.ChangeAsync(
                project, id, "workflows/advance",
                static (_, now) => now with { State = WorkflowRunState.Failed, Message = "This host cannot read the workflow that was started. Update the host, or start it again." }, cancellationToken);
            return false;
        }

        Decision decision = project.Film.Read(film => Progress.Next(workflow, run, new RunFacts(project, film, run)));
        if (decision.Run != run)
            await RunBook.ChangeAsync(project, id, "workflows/advance", (_, now) => now.Version == run.Version ? decision.Run : now, cancellationToken);
        foreach (Order order in decision.Orders)
            await _orders.CarryOutAsync(project, run, order, cancellationToken);
        if (project.Film.Read(film => film.Find<WorkflowRun>(id)) is { } after)
            DeskOf(project).Follow(after);
        return decision.Orders.Count > 0;
    }

    private void Report(Exception fault, string where)
    {
        // A project that is being closed: its runs are looked at again when it is opened.
        if (fault is Contracts.Rpc.Wire.RpcFailureException or ObjectDisposedException)
            _log.Debug("Workflows of {Where} could not go on: {Reason}", where, fault.Message);
        else
            _log.Error(fault, "Going on with the workflows of {Where}", where);
    }

    /// <summary>As the store's column has it.</summary>
    private static string Name(WorkflowRunState state) => state.ToString();

    /// <summary>The lane of a project, and which jobs its runs wait for.</summary>
    private sealed class Desk(Lane<string> lane)
    {
        private readonly ConcurrentDictionary<string, string> _runs = new();

        public Lane<string> Lane { get; } = lane;

        public string? RunOf(string job) => _runs.GetValueOrDefault(job);

        public void Follow(WorkflowRun run)
        {
            bool isOver = run.State is WorkflowRunState.Succeeded or WorkflowRunState.Cancelled;
            foreach (string job in run.Steps.SelectMany(step => step.Jobs))
            {
                if (isOver)
                    _runs.TryRemove(job, out _);
                else
                    _runs[job] = run.Id;
            }
        }
    }
}
