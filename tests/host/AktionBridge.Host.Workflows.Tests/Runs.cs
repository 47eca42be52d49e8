using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Workflows.Definition;
using AktionBridge.Host.Workflows.Running;

namespace AktionBridge.Host.Workflows.Tests;

/// <summary>A film of one shot, as far as a run sees it.</summary>
internal sealed class Facts : IRunFacts
{
    public Dictionary<string, JobFacts> Jobs { get; } = [];

    public Dictionary<string, TakeFacts> Takes { get; } = [];

    public ShotFacts Shot { get; init; } = new("sc010_sh0020", 96, "closeUp", "static", HasBoard: false, IsApproved: false);

    public JobFacts? Job(string id) => Jobs.GetValueOrDefault(id);

    public TakeFacts? Take(string id) => Takes.GetValueOrDefault(id);

    /// <summary>A job that succeeded with a take.</summary>
    public void Made(string job, string take, int number, int warnings = 0, decimal seconds = 1)
    {
        Jobs[job] = new JobFacts(Ended: true, take, Problem: null);
        Takes[take] = new TakeFacts(
            new Take
            {
                Id = take, ShotId = "shot", Number = number, RecipeHash = "r", JobId = job, Generator = "previz/previz-shot", PluginVersion = "1", OriginalSha256 = "0",
                NativeFrames = 96, NativeRate = new FrameRate(24, 1), Raster = new Raster(16, 16), Seconds = seconds, CreatedAt = DateTimeOffset.UnixEpoch,
            },
            Seed: 100 + number,
            warnings);
    }
}

internal static class Runs
{
    public static WorkflowRun Of(Workflow workflow, params (string Name, string Value)[] inputs) => new()
    {
        Id = "run",
        WorkflowId = workflow.Id,
        Definition = "",
        ShotId = "shot",
        Inputs = inputs.ToDictionary(input => input.Name, input => input.Value),
        Client = "test",
        Actor = "test",
        Steps = [.. workflow.Steps.Select(step => new WorkflowStepRun(step.Id))],
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    /// <summary>As the host writes it down once it carried out what a step wanted.</summary>
    public static WorkflowRun Begun(this WorkflowRun run, string step, params string[] jobs) => run with
    {
        State = WorkflowRunState.Running,
        Steps = [.. run.Steps.Select(one => one.Step != step ? one : one with { Jobs = jobs, State = jobs.Length > 0 ? WorkflowStepState.Running : WorkflowStepState.Done })],
    };

    public static WorkflowStepRun Step(this Decision decision, string id) => decision.Run.Steps.Single(step => step.Step == id);
}
