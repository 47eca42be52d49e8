namespace AktionBridge.Host.Tests.Anchors;

/// <summary>Waits for a condition, looking again whenever something happened: never by the clock.</summary>
internal sealed class Pulse
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Beat() => Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    public async Task<T> UntilAsync<T>(Func<Task<T>> look, Func<T, bool> enough)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        T last = default!;
        try
        {
            while (true)
            {
                Task next = Volatile.Read(ref _next).Task;
                last = await look();
                if (enough(last))
                    return last;
                await next.WaitAsync(deadline.Token);
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"It did not come to that. Last seen: {last}");
        }
    }
}
