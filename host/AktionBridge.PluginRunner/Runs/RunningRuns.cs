namespace AktionBridge.PluginRunner.Runs;

/// <summary>Counts the runs in progress.</summary>
internal sealed class RunningRuns
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _empty = Completed();
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public IDisposable Enter()
    {
        lock (_gate)
        {
            if (_count++ == 0)
                _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return new Entry(this);
    }

    /// <summary>Returns when none is left, at the latest after the time given.</summary>
    public Task WhenEmptyAsync(TimeSpan atMost) => Task.WhenAny(_empty.Task, Task.Delay(atMost));

    private void Leave()
    {
        lock (_gate)
        {
            if (--_count == 0)
                _empty.TrySetResult();
        }
    }

    private static TaskCompletionSource Completed()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }

    private sealed class Entry(RunningRuns runs) : IDisposable
    {
        public void Dispose() => runs.Leave();
    }
}
