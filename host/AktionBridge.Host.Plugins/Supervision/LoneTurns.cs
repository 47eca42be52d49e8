namespace AktionBridge.Host.Plugins.Supervision;

/// <summary>
/// After a process ended with several runs in it nobody knows which of them did it. For a while runs then go one at a time, so that the
/// next crash names its recipe and the others are spared.
/// </summary>
internal sealed class LoneTurns(TimeProvider time)
{
    private static readonly TimeSpan While = TimeSpan.FromMinutes(5);
    private Task _last = Task.CompletedTask;
    private long? _since;

    private bool Apply => _since is { } since && time.GetElapsedTime(since) < While;

    /// <summary>Several runs ended together.</summary>
    public void Begin() => _since = time.GetTimestamp();

    /// <summary>Waits for a turn where turns are taken; dispose what comes back when the run is over.</summary>
    public async Task<IDisposable?> TakeAsync(CancellationToken cancellationToken)
    {
        if (!Apply)
            return null;
        var turn = new Turn();
        Task before = Interlocked.Exchange(ref _last, turn.Over);
        try
        {
            await before.WaitAsync(cancellationToken);
            return turn;
        }
        catch
        {
            // Whoever waits behind this one waits for all before it.
            _ = before.ContinueWith(_ => turn.Dispose(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }
    }

    private sealed class Turn : IDisposable
    {
        private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Over => _over.Task;

        public void Dispose() => _over.TrySetResult();
    }
}
