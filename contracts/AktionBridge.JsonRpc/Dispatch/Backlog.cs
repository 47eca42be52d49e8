namespace AktionBridge.JsonRpc.Dispatch;

/// <summary>
/// How much received work has not begun. While there is some, more messages are about to be written, so the writer waits
/// its turn in the pool's queue and then sends them together.
/// </summary>
internal sealed class Backlog
{
    private int _count;

    public bool IsEmpty => Volatile.Read(ref _count) <= 0;

    public void Enter() => Interlocked.Increment(ref _count);

    public void Leave() => Interlocked.Decrement(ref _count);

    /// <summary>Runs work on another thread.</summary>
    public void Queue(IThreadPoolWorkItem work)
    {
        Enter();
        ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
    }

    /// <summary>Runs work on this thread.</summary>
    public void Run(IThreadPoolWorkItem work)
    {
        Enter();
        work.Execute();
    }
}
