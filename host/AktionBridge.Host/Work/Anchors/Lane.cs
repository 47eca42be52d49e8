namespace AktionBridge.Host.Work.Anchors;

/// <summary>
/// Work that is asked for by events: what is asked while it runs is done right after, all at once. Nothing runs twice at a time, nothing asks again by itself.
/// </summary>
/// <typeparam name="T">What an event is about.</typeparam>
internal sealed class Lane<T>(Func<IReadOnlySet<T>, CancellationToken, Task> work, Action<Exception> onFault) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _closing = new();
    private HashSet<T> _asked = [];
    private Task? _running;

    /// <summary>Asks for the work; returns at once.</summary>
    public void Wake(params IEnumerable<T> about)
    {
        lock (_lock)
        {
            _asked.UnionWith(about);
            if (_asked.Count > 0 && !_closing.IsCancellationRequested)
                _running ??= Task.Run(RunAsync);
        }
    }

    /// <summary>Stops asking; ends when what runs has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        Task? running;
        lock (_lock)
        {
            _closing.Cancel();
            running = _running;
        }

        if (running is not null)
            await running;
        _closing.Dispose();
    }

    private async Task RunAsync()
    {
        while (Next() is { } about)
        {
            try
            {
                await work(about, _closing.Token);
            }
            catch (OperationCanceledException) when (_closing.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // An editor's or a closing project's trouble ends this round; the next event begins another.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                onFault(fault);
            }
        }
    }

    private HashSet<T>? Next()
    {
        lock (_lock)
        {
            if (_asked.Count == 0 || _closing.IsCancellationRequested)
            {
                _running = null;
                return null;
            }

            HashSet<T> about = _asked;
            _asked = [];
            return about;
        }
    }
}
