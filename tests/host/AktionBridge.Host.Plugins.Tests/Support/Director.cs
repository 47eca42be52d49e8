using System.Collections.Concurrent;
using AktionBridge.Contracts.Rpc.Plugin;

namespace AktionBridge.Host.Plugins.Tests.Support;

/// <summary>Stands where the queue is: remembers what a workflow asks for and answers as it is told.</summary>
internal sealed class Director : IWorkflowSteps
{
    public ConcurrentQueue<object> Asked { get; } = [];

    /// <summary>What generating answers.</summary>
    public Func<GenerateStep, CancellationToken, Task<StepTakes>> Generate { get; init; } = (step, _) => Task.FromResult(Takes(step.Count));

    public static StepTakes Takes(int count) => new([.. Enumerable.Range(1, count).Select(number => new WorkflowTake
    {
        Id = $"take_{number}", Number = number, Generator = "quick/clip", Seed = number, Frames = 24, Seconds = 0.5m, Warnings = [], Measurements = new Dictionary<string, string>(), Verdict = "candidate",
    })]);

    public Task<StepTakes> GenerateAsync(GenerateStep step, CancellationToken cancellationToken)
    {
        Asked.Enqueue(step);
        return Generate(step, cancellationToken);
    }

    public Task<StepDone> DrawBoardAsync(DrawBoardStep step, CancellationToken cancellationToken) => Done(step);

    public Task<StepDone> ApproveBoardAsync(ApproveBoardStep step, CancellationToken cancellationToken) => Done(step);

    public Task<StepDone> DecideAsync(DecideStep step, CancellationToken cancellationToken) => Done(step);

    private Task<StepDone> Done(object step)
    {
        Asked.Enqueue(step);
        return Task.FromResult(new StepDone());
    }
}
