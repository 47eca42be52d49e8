namespace AktionBridge.JsonRpc.Dispatch;

/// <summary>
/// Runs work one after the other in the order it came: events must not overtake each other, though they may be slow.
/// </summary>
internal sealed class OrderedQueue(int capacity, Backlog backlog) : IThreadPoolWorkItem
{
    private readonly Queue<IOrderedWork> _waiting = new();
    private bool _running;
    private TaskCompletionSource? _idle;

    public bool IsFull
    {
        get
        {
            lock (_waiting)
                return _waiting.Count >= capacity;
        }
    }

    /// <summary>Returns this queue when the caller must run it as a work item, null when it runs already.</summary>
    public IThreadPoolWorkItem? Add(IOrderedWork work)
    {
        lock (_waiting)
        {
            _waiting.Enqueue(work);
            bool starts = !_running;
            _running = true;
            return starts ? this : null;
        }
    }

    /// <summary>Completes when everything added so far has run.</summary>
    public Task WhenIdleAsync()
    {
        lock (_waiting)
        {
            if (!_running)
                return Task.CompletedTask;
            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task;
        }
    }

    public void Execute()
    {
        backlog.Leave();
        _ = DrainAsync();
    }

    private async Task DrainAsync()
    {
        while (Next() is { } work)
            await work.RunAsync();
    }

    private IOrderedWork? Next()
    {
        lock (_waiting)
        {
            _running = _waiting.TryDequeue(out IOrderedWork? work);
            if (!_running)
            {
                _idle?.TrySetResult();
                _idle = null;
            }

            return work;
        }
    }
}
