using System.Collections.Concurrent;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.PluginKit.Checks.Workflows;

/// <summary>Stands where the host's queue is: answers every step at once with takes that it makes up, always the same ones, and remembers what was asked.</summary>
/// <param name="answers">False: no step ever ends, so that a run can be cancelled while it waits.</param>
internal sealed class ImitationQueue(bool answers = true) : IWorkflowSteps
{
    private readonly ConcurrentDictionary<string, string> _asked = new(StringComparer.Ordinal);
    private int _takes;

    /// <summary>Why a step was refused, as the host would refuse it; null when none was.</summary>
    public string? Refusal { get; private set; }

    /// <summary>What was asked, by step.</summary>
    public IReadOnlyDictionary<string, string> Asked => _asked;

    public async Task<StepTakes> GenerateAsync(GenerateStep step, CancellationToken cancellationToken)
    {
        await RememberAsync(step.Step, step with { Run = "" }, cancellationToken);
        if (step.Count is < 1 or > 16)
            throw Refused($"count is {step.Count}; it must be a whole number from 1 to 16.");
        return new StepTakes([.. Enumerable.Range(0, step.Count).Select(index => Take(step, index))]);
    }

    public Task<StepDone> DrawBoardAsync(DrawBoardStep step, CancellationToken cancellationToken) => DoneAsync(step.Step, step with { Run = "" }, cancellationToken);

    public Task<StepDone> ApproveBoardAsync(ApproveBoardStep step, CancellationToken cancellationToken) => DoneAsync(step.Step, step with { Run = "" }, cancellationToken);

    public Task<StepDone> DecideAsync(DecideStep step, CancellationToken cancellationToken) => DoneAsync(step.Step, step with { Run = "" }, cancellationToken);

    private async Task<StepDone> DoneAsync(string step, object request, CancellationToken cancellationToken)
    {
        await RememberAsync(step, request, cancellationToken);
        return new StepDone();
    }

    private async Task RememberAsync(string step, object request, CancellationToken cancellationToken)
    {
        if (!_asked.TryAdd(step, JsonSerializer.Serialize(request, request.GetType(), WireJson.Options)))
            throw Refused($"The step '{step}' was asked for twice. Give each step an id of its own; in a loop, put the number of the turn into it.");
        if (!answers)
            await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    private RpcFailureException Refused(string message) => new(RpcErrorCode.InvalidValue, Refusal = message);

    /// <summary>Every other one has a warning.</summary>
    private WorkflowTake Take(GenerateStep step, int index) => new()
    {
        Id = $"take_{step.Step}_{index}",
        Number = Interlocked.Increment(ref _takes),
        Generator = step.Generator ?? "previz/previz-shot",
        Seed = (step.Seed ?? 1) + index,
        Frames = 48,
        Seconds = 1,
        Warnings = index % 2 == 0 ? ["frozen from frame 3 for 4 frames"] : [],
        Measurements = new Dictionary<string, string> { ["meanLuma"] = "0.5" },
        Verdict = "candidate",
    };
}
