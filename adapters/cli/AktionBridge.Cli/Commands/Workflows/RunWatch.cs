using AktionBridge.Contracts.Rpc.Client;

namespace AktionBridge.Cli.Commands.Workflows;

/// <summary>Waits for runs of workflows and says each step as it ends. Listens to the host's events, never asks by the clock.</summary>
internal sealed class RunWatch(CommandContext context)
{
    /// <summary>Returns the runs once they have ended or wait for a person.</summary>
    public async Task<IReadOnlyList<WorkflowRunInfo>> WaitAsync(IReadOnlyList<WorkflowRunInfo> started)
    {
        using var changed = new SemaphoreSlim(1);
        HashSet<string> ids = [.. started.Select(run => run.Id)];
        var said = new HashSet<string>();
        void Changed(ChangeEvent change)
        {
            if (change.Changes.Any(one => one.Kind == "workflowRun" && ids.Contains(one.Id)) && changed.CurrentCount == 0)
                changed.Release();
        }

        context.Host.Events.Changed += Changed;
        try
        {
            while (true)
            {
                await changed.WaitAsync(context.CancellationToken);
                IReadOnlyList<WorkflowRunInfo> runs =
                    (await context.Host.Workflows.RunsAsync(new ListWorkflowRunsRequest { Runs = [.. ids] }, context.CancellationToken)).Items;
                foreach (WorkflowRunInfo run in runs)
                    Say(run, said);
                if (runs.All(run => run.State != "running" || run.Message is not null))
                    return runs;
            }
        }
        finally
        {
            context.Host.Events.Changed -= Changed;
        }
    }

    private void Say(WorkflowRunInfo run, HashSet<string> said)
    {
        foreach (WorkflowStepInfo step in run.Steps.Where(step => step.State is not ("waiting" or "running")))
        {
            if (said.Add($"{run.Id}/{step.Id}/{step.State}") && !context.Screen.Json)
                context.Screen.Note($"{run.Shot}  {step.Id}: {step.State}{step.Takes.Count switch { 0 => "", 1 => ", 1 take", _ => $", {step.Takes.Count} takes" }}{(step.Message is null ? "" : $" - {step.Message}")}");
        }
    }
}
