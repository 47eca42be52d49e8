using System.Globalization;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Workflows.Definition;
using AktionBridge.Host.Workflows.Expressions;

namespace AktionBridge.Host.Workflows.Running;

/// <summary>What a run is after a look at its jobs, and what it wants done.</summary>
/// <param name="Run">Equal to the one before when nothing is new.</param>
/// <param name="Orders">In any order.</param>
public sealed record Decision(WorkflowRun Run, IReadOnlyList<Order> Orders);

/// <summary>Decides what comes next. Pure: the same run and facts give the same decision, so a crash loses nothing that the next look does not find again.</summary>
public static class Progress
{
    private const int MostTakes = 64;

    /// <summary>Looks at every step that has not ended.</summary>
    public static Decision Next(Workflow workflow, WorkflowRun run, IRunFacts facts)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(facts);
        if (run.State is WorkflowRunState.Succeeded or WorkflowRunState.Cancelled)
            return new Decision(run, []);
        WorkflowStepRun[] steps = [.. run.Steps];
        var orders = new List<Order>();
        // A step mentions only steps above it: one pass sees everything that this look can end.
        for (int i = 0; i < steps.Length; i++)
        {
            WorkflowStep step = workflow.Steps.Single(one => one.Id == steps[i].Step);
            steps[i] = AfterItsJobs(steps[i], step.GoesOnAfterFailure, facts);
            if (steps[i].State == WorkflowStepState.Waiting && step.After.All(id => HasEnded(steps, id)))
                steps[i] = Begin(step, steps[i], run, new RunScope(workflow, run, steps, facts), orders);
        }

        return new Decision(Standing(run, steps, orders.Count > 0, facts), orders);
    }

    /// <summary>
    /// The run after a look at the jobs of its steps, where code decides what comes next; equal to the one before when nothing is new. A run that failed goes on when a
    /// job that it failed for does.
    /// </summary>
    public static WorkflowRun AfterJobs(WorkflowRun run, IRunFacts facts)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(facts);
        if (run.State is WorkflowRunState.Succeeded or WorkflowRunState.Cancelled)
            return run;
        WorkflowStepRun[] steps = [.. run.Steps.Select(step => AfterItsJobs(step, goesOnAfterFailure: false, facts))];
        WorkflowStepRun[] running = [.. steps.Where(step => step.State == WorkflowStepState.Running)];
        if (run.State == WorkflowRunState.Failed && running.Length == 0)
            return With(run, steps, run.State, run.Message);
        return With(run, steps, WorkflowRunState.Running, running.FirstOrDefault(step => step.Message is not null)?.Message);
    }

    private static bool HasEnded(WorkflowStepRun[] steps, string id) =>
        steps.Single(step => step.Step == id).State is WorkflowStepState.Done or WorkflowStepState.Skipped;

    private static WorkflowStepRun AfterItsJobs(WorkflowStepRun at, bool goesOnAfterFailure, IRunFacts facts)
    {
        if (at.Jobs.Count == 0 || at.State is not (WorkflowStepState.Running or WorkflowStepState.Failed))
            return at;
        JobFacts?[] jobs = [.. at.Jobs.Select(facts.Job)];
        if (jobs.Any(job => job is { Ended: false }))
            return at with { State = WorkflowStepState.Running, Message = jobs.FirstOrDefault(job => job is { Ended: false, Problem: not null })?.Problem };
        string[] takes = [.. jobs.Select(job => job?.Made).OfType<string>()];
        string? problem = jobs.Select(job => job is null ? "A job is no longer known." : job.Problem).FirstOrDefault(one => one is not null);
        return problem is null || goesOnAfterFailure
            ? at with { State = WorkflowStepState.Done, Takes = takes, Message = problem }
            : at with { State = WorkflowStepState.Failed, Takes = takes, Message = problem };
    }

    private static WorkflowStepRun Begin(WorkflowStep step, WorkflowStepRun at, WorkflowRun run, RunScope scope, List<Order> orders)
    {
        string key = $"{run.Id}/{step.Id}";
        try
        {
            if (step.When is { } condition && !condition.Evaluate(scope.Find).Truth)
                return at with { State = WorkflowStepState.Skipped, Message = "Its condition does not hold." };
            switch (step)
            {
                case PickStep pick:
                    return at with { State = WorkflowStepState.Done, Takes = Selected(pick.Takes, scope) };
                case VerdictStep verdict when Selected(verdict.Takes, scope) is { Count: > 0 } takes:
                    orders.Add(new Decide(step.Id, key, verdict.Approves, takes, verdict.Note?.Evaluate(scope.Find)));
                    return at;
                case TakesStep { ForEach: null } once:
                    orders.Add(new Generate(step.Id, key, [Wanted(once, scope.Find)]));
                    return at;
                case TakesStep { ForEach: { } source } each when scope.TakesOf(source).ToList() is { Count: > 0 } found:
                    orders.Add(new Generate(step.Id, key, Bounded([.. found.Select(one => Wanted(each, scope.ForEach(one.Facts)) with { Source = each.MadeAs is null ? null : one.Id, MadeAs = each.MadeAs })])));
                    return at;
                case BoardStep board:
                    orders.Add(new DrawBoard(step.Id, key, board.Generator?.Evaluate(scope.Find)));
                    return at;
                case ApproveBoardStep:
                    orders.Add(new ApproveBoard(step.Id, key));
                    return at;
                default:
                    return at with { State = WorkflowStepState.Skipped, Message = "There are no takes for it." };
            }
        }
        catch (ExpressionFailedException failure)
        {
            return at with { State = WorkflowStepState.Failed, Message = failure.Message };
        }
    }

    private static TakesWanted Wanted(TakesStep step, Func<string, Value> scope)
    {
        long count = step.Count is null ? 1 : Whole(step.Count, scope, "count", 1, 16);
        long? seed = step.Seed is null ? null : Whole(step.Seed, scope, "seed", 0, (1L << 53) - 17);
        var parameters = step.Parameters.ToDictionary(pair => pair.Key, pair => pair.Value.Evaluate(scope));
        return new TakesWanted(step.Generator?.Evaluate(scope), (int)count, seed, parameters);
    }

    private static List<TakesWanted> Bounded(List<TakesWanted> requests) => requests.Sum(request => request.Count) <= MostTakes
        ? requests
        : throw new ExpressionFailedException($"It would make {requests.Sum(request => request.Count)} takes; {MostTakes} are allowed. Choose fewer with 'pick' and 'first'.");

    private static List<string> Selected(TakeSelection selection, RunScope scope)
    {
        List<(string Id, TakeFacts Facts)> found =
            [.. scope.TakesOf(selection.From).Where(one => selection.Where is null || selection.Where.Evaluate(scope.Of(one.Facts)).Truth)];
        if (selection.By is { } key)
        {
            var keyed = found.ToDictionary(one => one.Id, one => key.Evaluate(scope.Of(one.Facts)).Number);
            // Stable: what is alike stays in the order it was made in.
            found = [.. selection.Descending ? found.OrderByDescending(one => keyed[one.Id]) : found.OrderBy(one => keyed[one.Id])];
        }

        int most = selection.First is null ? found.Count : (int)Whole(selection.First, scope.Find, "first", 1, 1000);
        return [.. found.Take(most).Select(one => one.Id)];
    }

    private static long Whole(Template template, Func<string, Value> scope, string what, long least, long most)
    {
        string value = template.Evaluate(scope);
        return long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && number >= least && number <= most
            ? number
            : throw new ExpressionFailedException($"{what} is {value}; it must be a whole number from {least} to {most}.");
    }

    private static WorkflowRun Standing(WorkflowRun run, WorkflowStepRun[] steps, bool isBeginning, IRunFacts facts)
    {
        bool isWorking = isBeginning || steps.Any(step => step.State == WorkflowStepState.Running);
        WorkflowStepRun? failed = steps.FirstOrDefault(step => step.State == WorkflowStepState.Failed);
        WorkflowRunState state = isWorking ? WorkflowRunState.Running : failed is not null ? WorkflowRunState.Failed : WorkflowRunState.Succeeded;
        string? message = failed is not null
            ? $"Step '{failed.Step}' of {facts.Shot.Code}: {failed.Message}"
            : steps.FirstOrDefault(step => step is { State: WorkflowStepState.Running, Message: not null })?.Message;
        return With(run, steps, state, message);
    }

    private static WorkflowRun With(WorkflowRun run, WorkflowStepRun[] steps, WorkflowRunState state, string? message)
    {
        bool isEqual = state == run.State && message == run.Message && steps.Zip(run.Steps).All(pair => AreEqual(pair.First, pair.Second));
        return isEqual ? run : run with { State = state, Message = message, Steps = steps, Version = run.Version + 1 };
    }

    // Records compare their lists by reference.
    private static bool AreEqual(WorkflowStepRun one, WorkflowStepRun other) =>
        one.State == other.State && one.Message == other.Message && one.Jobs.SequenceEqual(other.Jobs) && one.Takes.SequenceEqual(other.Takes);
}
