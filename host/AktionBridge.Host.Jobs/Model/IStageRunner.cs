using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Jobs.Model;

/// <summary>Does the work of stages; the queue decides when. One instance serves all jobs and is called concurrently.</summary>
public interface IStageRunner
{
    /// <summary>Runs one attempt.</summary>
    /// <exception cref="Contracts.Rpc.Wire.RpcFailureException">The user can act on it: the job fails with this message.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<StageResult> RunAsync(StageRun run, CancellationToken cancellationToken);
}

/// <summary>One attempt, as the runner sees it.</summary>
/// <param name="Job">The job with the results of its earlier stages.</param>
/// <param name="Stage">The stage to run.</param>
/// <param name="Fence">Goes into every temporary name.</param>
/// <param name="Progress">Where the attempt is.</param>
public sealed record StageRun(Job Job, Stage Stage, long Fence, IProgress<StageProgress> Progress);

/// <summary>Where an attempt is.</summary>
/// <param name="What">In a few words.</param>
/// <param name="Fraction">Of the stage, 0 to 1.</param>
/// <param name="PreviewFile">A picture of the unfinished result; absolute path, or null.</param>
public sealed record StageProgress(string What, double Fraction, string? PreviewFile = null);

/// <summary>What a stage made.</summary>
/// <param name="Result">JSON for the stages after it.</param>
/// <param name="Reused">True when an equal result existed and nothing was run.</param>
/// <param name="Alongside">Changes of the film that become visible with the stage's end, in the same commit; null for none.</param>
public sealed record StageResult(string Result, bool Reused = false, Action<IFilmWriter>? Alongside = null);
