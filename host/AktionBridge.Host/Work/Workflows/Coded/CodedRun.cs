using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Workflows.Running;

namespace AktionBridge.Host.Work.Workflows.Coded;

/// <summary>
/// The code of a plugin at work on one run. What it asks for becomes steps in the run's row, under ids that it chose: a step that is there already is answered from
/// the row, so code that is called again from its beginning does nothing twice.
/// </summary>
internal sealed partial class CodedRun(OpenProject project, string id, OrderDesk orders, Action look) : IWorkflowSteps
{
    private const int MostSteps = 64;
    private const int MostTakes = 16;
    private const long LargestSeed = (1L << 53) - 17;

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _ended = new(StringComparer.Ordinal);

    /// <summary>How its code ended; null while it runs.</summary>
    public PluginRunOutcome? Outcome { get; private set; }

    /// <summary>Calls the code and waits for its end; never throws.</summary>
    public async Task ExecuteAsync(PluginHost plugins, string plugin, WorkflowCall call, CancellationToken cancellationToken)
    {
        try
        {
            Outcome = await plugins.RunWorkflowAsync(plugin, call, this, cancellationToken);
        }
#pragma warning disable CA1031 // A bug of ours must not leave a run that seems to go on for ever.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Outcome = new PluginRunOutcome.Faulted($"The host failed at calling the workflow: {fault.Message} Retry it; if that does not help, report it with the log.");
        }

        look();
    }

    /// <summary>Lets the code go on where its steps have ended.</summary>
    public void Look(WorkflowRun run)
    {
        foreach (WorkflowStepRun step in run.Steps.Where(step => HasEnded(step.State)))
            _ended.GetValueOrDefault(step.Step)?.TrySetResult();
    }

    public async Task<StepTakes> GenerateAsync(GenerateStep step, CancellationToken cancellationToken)
    {
        if (step.Count is < 1 or > MostTakes)
            throw Wrong($"count is {step.Count}; it must be a whole number from 1 to {MostTakes}.");
        if (step.Seed is < 0 or > LargestSeed)
            throw Wrong($"seed is {step.Seed}; it must be a whole number from 0 to {LargestSeed}.");
        if (step.Source is { } source)
            RequireOwn([source], "starts from");
        else if (step.As is not null)
            throw Wrong($"as is '{step.As}' without a source. Name the take that is to be made that.");
        var wanted = new TakesWanted(step.Generator, step.Count, step.Seed, step.Parameters ?? new Dictionary<string, string>(), step.Source, step.As);
        WorkflowStepRun ended = await DoAsync(step.Step, step with { Run = "" }, key => new Generate(step.Step, key, [wanted]), cancellationToken);
        return project.Film.Read(film => new StepTakes([.. ended.Takes.Select(take => CodedViews.Take(film, take)).OfType<WorkflowTake>()], Problem(ended)));
    }

    public async Task<StepDone> DrawBoardAsync(DrawBoardStep step, CancellationToken cancellationToken) =>
        new(Problem(await DoAsync(step.Step, step with { Run = "" }, key => new DrawBoard(step.Step, key, step.Generator), cancellationToken)));

    public async Task<StepDone> ApproveBoardAsync(ApproveBoardStep step, CancellationToken cancellationToken) =>
        new(Problem(await DoAsync(step.Step, step with { Run = "" }, key => new ApproveBoard(step.Step, key), cancellationToken)));

    public async Task<StepDone> DecideAsync(DecideStep step, CancellationToken cancellationToken)
    {
        if (step.Takes.Count == 0)
            throw Wrong("takes is empty. Name at least one take.");
        RequireOwn(step.Takes, "decides about");
        return new(Problem(await DoAsync(step.Step, step with { Run = "" }, key => new Decide(step.Step, key, step.Approves, step.Takes, step.Note), cancellationToken)));
    }

    private void RequireOwn(IReadOnlyList<string> takes, string does)
    {
        WorkflowRun? run = project.Film.Read(film => film.Find<WorkflowRun>(id));
        if (takes.FirstOrDefault(take => run?.Steps.Any(made => made.Takes.Contains(take)) != true) is { } foreign)
            throw Wrong($"The take '{foreign}' was not made by a step of this run; a workflow {does} its own takes only.");
    }

    public static bool HasEnded(WorkflowStepState state) => state is WorkflowStepState.Done or WorkflowStepState.Skipped or WorkflowStepState.Failed;

    private static string? Problem(WorkflowStepRun ended) =>
        ended.State == WorkflowStepState.Failed ? ended.Message ?? $"The step '{ended.Step}' failed." : null;

    /// <summary>Carries a step out unless that was done before, and waits for its end.</summary>
    private async Task<WorkflowStepRun> DoAsync(string step, object request, Func<string, Order> orderOf, CancellationToken cancellationToken)
    {
        if (!StepId().IsMatch(step ?? ""))
            throw Wrong($"The step id '{step}' should be at most 64 letters and digits, and begin with a lower-case letter.");
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_ended.TryAdd(step!, ended))
            throw Wrong($"The step '{step}' was asked for twice. Give each step an id of its own; in a loop, put the number of the turn into it.");
        string asked = PayloadJson.Write(request);
        WorkflowRun run = await RunBook.ChangeAsync(project, id, "workflows/advance", (_, now) => WithStep(now, step!, asked), cancellationToken)
            ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"The run '{id}' is gone.");
        if (run.State != WorkflowRunState.Running)
            throw new OperationCanceledException("The run was given up.");
        // Once it is begun it is not the code's to take back half way: what is queued must be in the row.
        if (run.Steps.Single(one => one.Step == step).State == WorkflowStepState.Waiting)
            await orders.CarryOutAsync(project, run, orderOf($"{run.Id}/{step}"), project.Closing);
        look();
        await ended.Task.WaitAsync(cancellationToken);
        return project.Film.Read(film => film.Find<WorkflowRun>(id))?.Steps.Single(one => one.Step == step)
            ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"The run '{id}' is gone.");
    }

    private static WorkflowRun WithStep(WorkflowRun run, string step, string asked)
    {
        if (run.State != WorkflowRunState.Running)
            return run;
        if (run.Steps.FirstOrDefault(one => one.Step == step) is { } known)
            return known.Asked == asked
                ? run
                : throw new RpcFailureException(
                    RpcErrorCode.Conflict,
                    $"The step '{step}' asked for something else when this run was called before ({known.Asked}, now {asked}). A workflow that is called again must ask for the same; cancel this run and start another.");
        return run.Steps.Count < MostSteps
            ? run with { Steps = [.. run.Steps, new WorkflowStepRun(step) { Asked = asked }] }
            : throw new RpcFailureException(RpcErrorCode.LimitReached, $"A run has at most {MostSteps} steps; '{step}' would be one more.");
    }

    private static RpcFailureException Wrong(string message) => new(RpcErrorCode.InvalidValue, message);

    [GeneratedRegex("^[a-z][A-Za-z0-9]{0,63}$")]
    private static partial Regex StepId();
}
