using AktionBridge.Host.Jobs.Scheduling;

namespace AktionBridge.Host.Jobs.Queue;

/// <summary>
/// The one lock around the scheduler and the tasks that carry its decisions out. Every event ends in a look at what to do next;
/// nothing polls, and the only timer is the one the scheduler asked for.
/// </summary>
internal sealed class Dispatcher : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Scheduler _scheduler;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _abortGrace;
    private readonly Action<Exception, string> _onFault;
    private readonly ITimer _alarm;
    private readonly Dictionary<string, RunningAttempt> _attempts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _held = new(StringComparer.Ordinal);
    private readonly HashSet<Task> _work = [];
    private readonly CancellationTokenSource _stopping = new();
    private TaskCompletionSource? _drained;
    private bool _started;

    public Dispatcher(Scheduler scheduler, TimeProvider clock, TimeSpan abortGrace, Action<Exception, string> onFault)
    {
        _scheduler = scheduler;
        _clock = clock;
        _abortGrace = abortGrace;
        _onFault = onFault;
        _alarm = clock.CreateTimer(_ => Pump(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Runs a begun attempt to its recorded end. Set once before the start.</summary>
    public required Func<RunningAttempt, Task> Run { get; init; }

    /// <summary>Records that a job cannot run here. The job is held meanwhile.</summary>
    public required Func<Decision.Refuse, Task> Refuse { get; init; }

    /// <summary>Tells those who wait for a job that it was dropped.</summary>
    public required Action<string> Dropped { get; init; }

    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Gives the scheduler an event and carries out what follows.</summary>
    public T Tell<T>(Func<Scheduler, Holds, T> tell)
    {
        T answer;
        lock (_gate)
            answer = tell(_scheduler, new Holds(_held));
        Pump();
        return answer;
    }

    public T Ask<T>(Func<Scheduler, Holds, T> ask)
    {
        lock (_gate)
            return ask(_scheduler, new Holds(_held));
    }

    /// <summary>Tells of the end of an attempt, which is then no longer here.</summary>
    public Aftermath Finish(RunningAttempt attempt, Func<Scheduler, Holds, Aftermath> tell) => Tell((scheduler, holds) =>
    {
        _attempts.Remove(attempt.JobId);
        return tell(scheduler, holds);
    });

    /// <summary>Gives held jobs back.</summary>
    public void Free(IEnumerable<string> jobIds) => Tell((_, holds) =>
    {
        holds.Free(jobIds);
        return true;
    });

    public void Start()
    {
        lock (_gate)
            _started = true;
        Pump();
    }

    /// <summary>Begins nothing more, asks all attempts to stop, and waits until their ends are recorded.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        Tell((scheduler, _) =>
        {
            scheduler.HostStopping();
            return true;
        });
        while (Ask((_, _) => _work.ToArray()) is { Length: > 0 } left)
            await Task.WhenAll(left);
    }

    public Task DrainAsync()
    {
        lock (_gate)
        {
            if (IsDrained())
                return Task.CompletedTask;
            _drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _drained.Task;
        }
    }

    public void AbandonDrain(Exception reason)
    {
        lock (_gate)
            _drained?.TrySetException(reason);
    }

    public int RunningCount => Ask((_, _) => _attempts.Count);

    public void Dispose()
    {
        _alarm.Dispose();
        _stopping.Dispose();
    }

    private bool IsDrained() => _started && _scheduler.IsIdle && _held.Count == 0 && _work.Count == 0;

    private void CheckDrained()
    {
        lock (_gate)
        {
            if (!IsDrained())
                return;
            _drained?.TrySetResult();
            _drained = null;
        }
    }

    private void Pump()
    {
        List<RunningAttempt> toAbort = [];
        lock (_gate)
        {
            if (!_started)
                return;
            foreach (Decision decision in _scheduler.Decide(_clock.GetUtcNow()))
                CarryOut(decision, toAbort);
        }

        // Outside the lock: cancelling runs whatever the runner registered.
        foreach (RunningAttempt attempt in toAbort)
            attempt.Abort(_clock, _abortGrace);
        CheckDrained();
    }

    private void CarryOut(Decision decision, List<RunningAttempt> toAbort)
    {
        switch (decision)
        {
            case Decision.Begin begin:
                var attempt = new RunningAttempt(begin.JobId, begin.StageIndex);
                _attempts.Add(begin.JobId, attempt);
                Launch(() => Run(attempt), begin.JobId, attempt);
                break;
            case Decision.Abort abort when _attempts.TryGetValue(abort.JobId, out RunningAttempt? running):
                toAbort.Add(running);
                break;
            case Decision.Refuse refuse:
                _held.Add(refuse.JobId);
                Launch(() => Refuse(refuse), refuse.JobId, null);
                break;
            case Decision.NothingUntil nothing:
                TimeSpan wait = nothing.At - _clock.GetUtcNow();
                _alarm.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
                break;
        }
    }

    private void Launch(Func<Task> work, string jobId, RunningAttempt? attempt)
    {
        Task task = null!;
        // The lock is held here, so the task cannot leave the set before it is in it.
        task = Task.Run(async () =>
        {
            try
            {
                await work();
            }
#pragma warning disable CA1031 // The top of a task nobody awaits before the stop: a bug here must not keep slots for ever.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                _onFault(fault, $"Job '{jobId}' was dropped until the next start.");
                Abandon(jobId, attempt);
                Dropped(jobId);
            }
            finally
            {
                attempt?.Dispose();
                lock (_gate)
                    _work.Remove(task);
                Pump();
            }
        });
        _work.Add(task);
    }

    private void Abandon(string jobId, RunningAttempt? attempt)
    {
        lock (_gate)
        {
            _held.Remove(jobId);
            if (attempt is null || _attempts.GetValueOrDefault(jobId) != attempt)
                return;
            _attempts.Remove(jobId);
            _scheduler.Drop(jobId);
        }
    }
}
