using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Takes;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Workflows.Running;

namespace AktionBridge.Host.Work.Workflows;

/// <summary>Carries out what a step wants and writes down that it did. A repeat finds the jobs of the first time.</summary>
internal sealed class OrderDesk(JobPlanner planner)
{
    public async Task CarryOutAsync(OpenProject project, WorkflowRun run, Order order, CancellationToken cancellationToken)
    {
        try
        {
            switch (order)
            {
                case Decide decide:
                    await DecideAsync(project, run, decide, cancellationToken);
                    return;
                case ApproveBoard approve:
                    await ApproveAsync(project, run, approve, cancellationToken);
                    return;
                case DrawBoard draw:
                    await QueuedAsync(project, run, order, await DrawAsync(project, run, draw, cancellationToken), cancellationToken);
                    return;
                case Generate generate:
                    await QueuedAsync(project, run, order, await GenerateAsync(project, run, generate, cancellationToken), cancellationToken);
                    return;
            }
        }
        catch (RpcFailureException refused)
        {
            await StepAsync(project, run, order, step => step with { State = WorkflowStepState.Failed, Message = refused.Message }, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<string>> DrawAsync(OpenProject project, WorkflowRun run, DrawBoard order, CancellationToken cancellationToken)
    {
        var request = new MakeBoardsRequest { Shots = [run.ShotId], Generator = order.Generator };
        return (await planner.BoardsAsync(project, Owner(run), new ChangeOrigin(run.Actor, "boards/make", order.Key), request, cancellationToken)).Jobs;
    }

    private async Task<IReadOnlyList<string>> GenerateAsync(OpenProject project, WorkflowRun run, Generate order, CancellationToken cancellationToken)
    {
        var jobs = new List<string>();
        for (int i = 0; i < order.Requests.Count; i++)
        {
            TakesWanted wanted = order.Requests[i];
            var request = new StartTakesRequest
            {
                Shots = [run.ShotId], Generator = wanted.Generator, Takes = wanted.Count, Seed = wanted.Seed, Parameters = wanted.Parameters.Count == 0 ? null : wanted.Parameters,
                Source = wanted.Source is { } source ? new TakeSource { Take = source, As = wanted.MadeAs ?? "restyle" } : null,
            };
            JobsStarted started = await planner.TakesAsync(
                project, Owner(run), new ChangeOrigin(run.Actor, "jobs/start", $"{order.Key}/{i}"), request, cancellationToken);
            jobs.AddRange(started.Jobs);
        }

        return jobs;
    }

    private static async Task QueuedAsync(OpenProject project, WorkflowRun run, Order order, IReadOnlyList<string> jobs, CancellationToken cancellationToken)
    {
        WorkflowRun? now = await StepAsync(
            project, run, order, step => step with { Jobs = jobs, State = jobs.Count > 0 ? WorkflowStepState.Running : WorkflowStepState.Done, Message = null }, cancellationToken);
        // Given up while its jobs were being queued: nobody else knows of them.
        if (now is null or { State: WorkflowRunState.Cancelled })
            await project.Queue.CancelAsync(new ChangeOrigin(run.Actor, "workflows/cancel"), jobs, cancellationToken);
    }

    private static Task DecideAsync(OpenProject project, WorkflowRun run, Decide order, CancellationToken cancellationToken) =>
        RunBook.ChangeAsync(
            project, run.Id, order.Approves ? "takes/approve" : "takes/reject",
            (film, now) =>
            {
                if (now.State != WorkflowRunState.Running || !Waits(now, order))
                    return now;
                foreach (Take take in order.Takes.Select(film.Find<Take>).OfType<Take>())
                    Verdicts.Decide(film, take, order.Approves ? Verdict.Approved : Verdict.Rejected, now.Actor, order.Note);
                film.Note("takes", $"{order.Takes.Count}");
                return RunBook.With(now, order.Step, step => step with { State = WorkflowStepState.Done });
            },
            cancellationToken);

    private static Task ApproveAsync(OpenProject project, WorkflowRun run, ApproveBoard order, CancellationToken cancellationToken) =>
        RunBook.ChangeAsync(
            project, run.Id, "boards/approve",
            (film, now) =>
            {
                if (now.State != WorkflowRunState.Running || !Waits(now, order))
                    return now;
                Board? newest = film.List<Board>("shotId", now.ShotId).Where(board => board.Verdict != Verdict.Rejected).MaxBy(board => board.CreatedAt);
                if (newest is null)
                    return RunBook.With(now, order.Step, step => step with { State = WorkflowStepState.Failed, Message = "The shot has no board that is not rejected. Make one, then retry." });
                if (newest.Verdict != Verdict.Approved)
                    Verdicts.Decide(film, newest, Verdict.Approved, now.Actor, note: null);
                return RunBook.With(now, order.Step, step => step with { State = WorkflowStepState.Done });
            },
            cancellationToken);

    private static Task<WorkflowRun?> StepAsync(
        OpenProject project, WorkflowRun run, Order order, Func<WorkflowStepRun, WorkflowStepRun> change, CancellationToken cancellationToken) =>
        RunBook.ChangeAsync(
            project, run.Id, "workflows/advance",
            (_, now) => now.State == WorkflowRunState.Running && Waits(now, order) ? RunBook.With(now, order.Step, change) : now,
            cancellationToken);

    private static bool Waits(WorkflowRun run, Order order) => run.Steps.Single(step => step.Step == order.Step).State == WorkflowStepState.Waiting;

    private static JobOwner Owner(WorkflowRun run) => new(run.Client, run.Actor);
}
