using System.Collections.Concurrent;
using System.Threading.Channels;
using AktionBridge.Host.Jobs.Model;

namespace AktionBridge.Host.Jobs.Workbench.Fakes;

/// <summary>Does what the test says, stage by stage, and tells when it began.</summary>
internal sealed class ScriptedRunner : IStageRunner
{
    private readonly Channel<StageRun> _started = Channel.CreateUnbounded<StageRun>();
    private readonly ConcurrentDictionary<string, Func<StageRun, CancellationToken, Task<StageResult>>> _scripts = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _runs = new();

    /// <summary>"job/stage" of every run, in the order of beginning.</summary>
    public IReadOnlyList<string> Runs => [.. _runs];

    public static StageResult Ok { get; } = new("{}");

    public void On(string stage, Func<StageRun, CancellationToken, Task<StageResult>> script) => _scripts[stage] = script;

    public void On(string stage, Func<StageRun, StageResult> script) => On(stage, (run, _) => Task.FromResult(script(run)));

    /// <summary>Runs until told to stop, then stops as a polite runner does.</summary>
    public void HoldOn(string stage) => On(stage, async (_, token) =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, token);
        return Ok;
    });

    /// <summary>Runs until the source is completed and looks at no token.</summary>
    public TaskCompletionSource<StageResult> BlockOn(string stage)
    {
        var block = new TaskCompletionSource<StageResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        On(stage, (_, _) => block.Task);
        return block;
    }

    public async Task<StageRun> StartedAsync() => await _started.Reader.ReadAsync().AsTask().WaitAsync(Some.Never);

    public async Task<StageResult> RunAsync(StageRun run, CancellationToken cancellationToken)
    {
        _runs.Enqueue($"{run.Job.Id}/{run.Stage.Name}");
        _started.Writer.TryWrite(run);
        return _scripts.TryGetValue(run.Stage.Name, out var script) ? await script(run, cancellationToken) : Ok;
    }
}
