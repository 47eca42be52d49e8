using System.Globalization;
using AktionBridge.Contracts.Plugin;

namespace AktionBridge.TestPlugins;

/// <summary>Generates, draws, approves and rejects.</summary>
public sealed class BestWorkflow : IWorkflow
{
    public WorkflowDescription Description { get; } = new()
    {
        Id = "best", Name = "Best",
        Inputs = [new() { Name = "takes", Label = "Takes", Type = ParameterType.Integer, Default = "2", Minimum = 1, Maximum = 16 }],
    };

    public async Task<string?> RunAsync(WorkflowRequest request, IWorkflowContext context, CancellationToken cancellationToken)
    {
        IReadOnlyList<WorkflowTake> takes = await context.GenerateAsync(
            "drafts", new TakesWanted { Generator = "quick/clip", Count = request.Inputs.Integer("takes"), Seed = 5, Parameters = new Dictionary<string, string> { ["level"] = "0.5" } }, cancellationToken);
        WorkflowTake chosen = takes.MaxBy(take => take.Number)!;
        await context.DrawBoardAsync("board", null, cancellationToken);
        await context.ApproveBoardAsync("lead", cancellationToken);
        await context.ApproveAsync("keep", [chosen], $"The last of {request.Shot.Code}.", cancellationToken);
        await context.RejectAsync("away", [.. takes.Where(take => take != chosen)], null, cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"Kept take {chosen.Number}.");
    }
}

/// <summary>Ends its process while it waits for takes.</summary>
public sealed class CrashingWorkflow : IWorkflow
{
    public WorkflowDescription Description { get; } = new() { Id = "crash", Name = "Crash" };

    public Task<string?> RunAsync(WorkflowRequest request, IWorkflowContext context, CancellationToken cancellationToken)
    {
        _ = context.GenerateAsync("drafts", new TakesWanted(), cancellationToken);
        Environment.FailFast("The device was lost.");
        return null!;
    }
}
