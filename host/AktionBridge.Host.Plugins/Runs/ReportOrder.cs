namespace AktionBridge.Host.Plugins.Runs;

/// <summary>
/// Reports and answers are handled apart, so an answer can overtake the reports that were sent before it. Counting both at the
/// reading end and at the handling end tells when a run's last report has been handled.
/// </summary>
internal sealed class ReportOrder
{
    // Only a report that was malformed, and so never handled, makes anybody wait this long.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly List<(long Position, TaskCompletionSource Reached)> _waiting = [];
    private long _read;
    private long _handled;

    /// <summary>Called on the reading thread, in the order of the wire.</summary>
    public void WasRead() => Interlocked.Increment(ref _read);

    public void WasHandled()
    {
        lock (_gate)
        {
            _handled++;
            foreach ((_, TaskCompletionSource reached) in _waiting.Where(waiter => waiter.Position <= _handled))
                reached.TrySetResult();
            _waiting.RemoveAll(waiter => waiter.Position <= _handled);
        }
    }

    /// <summary>Returns when everything read so far has been handled.</summary>
    public async Task CatchUpAsync()
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            long position = Interlocked.Read(ref _read);
            if (position <= _handled)
                return;
            _waiting.Add((position, reached));
        }

        await Task.WhenAny(reached.Task, Task.Delay(Patience));
        lock (_gate)
        {
            // Whoever gave up waiting starts counting afresh.
            if (!reached.Task.IsCompleted)
                _handled = Interlocked.Read(ref _read);
        }
    }
}
