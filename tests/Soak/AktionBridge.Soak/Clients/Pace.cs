namespace AktionBridge.Soak.Clients;

/// <summary>Lets clients work, and makes all of them rest between two of their acts.</summary>
internal sealed class Pace
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _rest;
    private TaskCompletionSource? _still;
    private int _acting;

    /// <summary>Waits while all rest; then one more acts.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task rest;
            lock (_gate)
            {
                if (_rest is null)
                {
                    _acting++;
                    return;
                }

                rest = _rest.Task;
            }

            await rest.WaitAsync(cancellationToken);
        }
    }

    /// <summary>One has acted.</summary>
    public void End()
    {
        lock (_gate)
        {
            if (--_acting == 0)
                _still?.TrySetResult();
        }
    }

    /// <summary>Nobody begins from now on; ends when nobody acts any more.</summary>
    public Task RestAsync()
    {
        lock (_gate)
        {
            _rest = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _still = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_acting == 0)
                _still.SetResult();
            return _still.Task;
        }
    }

    /// <summary>All go on.</summary>
    public void GoOn()
    {
        lock (_gate)
        {
            _rest?.TrySetResult();
            _rest = null;
        }
    }
}
