namespace AktionBridge.Host.Jobs.Queue.Attempts;

/// <summary>One attempt while this process holds it.</summary>
internal sealed class RunningAttempt(string jobId, int stageIndex, TimeProvider clock, TimeSpan grace) : IDisposable
{
    private readonly CancellationTokenSource _abort = new();
    private readonly TaskCompletionSource _abandoned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ITimer? _grace;

    public string JobId => jobId;
    public int StageIndex => stageIndex;
    public CancellationToken Token => _abort.Token;
    public bool IsAborted => _abort.IsCancellationRequested;

    /// <summary>Completes when the attempt was told to stop and did not in time.</summary>
    public Task Abandoned => _abandoned.Task;

    /// <summary>Asks politely and starts the grace.</summary>
    public void Abort()
    {
        if (IsAborted)
            return;
        _grace = clock.CreateTimer(_ => _abandoned.TrySetResult(), null, grace, Timeout.InfiniteTimeSpan);
        _abort.Cancel();
    }

    /// <summary>The source of the token stays alive: a given-up runner may still look at it.</summary>
    public void Dispose() => _grace?.Dispose();
}
