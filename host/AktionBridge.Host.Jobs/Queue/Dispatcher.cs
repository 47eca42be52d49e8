using AktionBridge.Host.Jobs.Queue.Attempts;
using AktionBridge.Host.Jobs.Scheduling;

namespace AktionBridge.Host.Jobs.Queue;

/// <summary>One queue's side of the machine: its line in the scheduler, what is held of it, and the tasks that carry decisions out.</summary>
internal sealed class Dispatcher : IDisposable
{
    private readonly Machine _machine;
    private readonly SchedulerLine _line;
    private readonly int _number;
    private readonly TimeSpan _abortGrace;
    private readonly Action<Exception, string> _onFault;
    private readonly Dictionary<string, RunningAttempt> _attempts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _held = new(StringComparer.Ordinal);
    private readonly HashSet<Task> _work = [];
    private readonly CancellationTokenSource _stopping = new();
    private TaskCompletionSource? _drained;
    private bool _started;

    public Dispatcher(Machine machine, TimeSpan abortGrace, Action<Exception, string> onFault)
    {
        (_machine, _abortGrace, _onFault) = (machine, abortGrace, onFault);
        _line = machine.Join(this, out _number);
    }

    /// <summary>Runs a begun attempt to its recorded end. Set once before the start.</summary>
    public required Func<RunningAttempt, Task> Run { get; init; }

    /// <summary>Records that a job cannot run here. The job is held meanwhile.</summary>
    public required Func<Decision.Refuse, Task> Refuse { get; init; }

    /// <summary>Records that a job's deadline passed. The job is held meanwhile.</summary>
    public required Func<Decision.Expire, Task> Expire { get; init; }

    /// <summary>Tells those who wait for a job that it was dropped.</summary>
    public required Action<string> Dropped { get; init; }

    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Gives the scheduler an event and carries out what follows.</summary>
    public T Tell<T>(Func<SchedulerLine, Holds, T> tell)
    {
        T answer = Ask(tell);
        _machine.Pump();
        CheckDrained();
        return answer;
    }

    public T Ask<T>(Func<SchedulerLine, Holds, T> ask) => _machine.Ask(() => ask(_line, new Holds(_held)));

    /// <summary>Tells of the end of an attempt, which is then no longer here.</summary>
    public Aftermath Finish(RunningAttempt attempt, Func<SchedulerLine, Holds, Aftermath> tell) => Tell((scheduler, holds) =>
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

    /// <param name="held">Whether somebody holds the queue.</param>
    public void Start(bool held) => Tell((scheduler, _) =>
    {
        _started = true;
        scheduler.Hold(held);
        return true;
    });

    /// <summary>Begins nothing more, asks all attempts to stop, and waits until their ends are recorded.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        Tell((scheduler, _) =>
        {
            scheduler.Close();
            return true;
        });
        while (Ask((_, _) => _work.ToArray()) is { Length: > 0 } left)
            await Task.WhenAll(left);
    }

    public Task DrainAsync() => _machine.Ask(() =>
    {
        if (IsDrained())
            return Task.CompletedTask;
        _drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _drained.Task;
    });

    public void AbandonDrain(Exception reason) => _machine.Ask(() => _drained?.TrySetException(reason));

    public int RunningCount => Ask((_, _) => _attempts.Count);

    public void Dispose()
    {
        _machine.Leave(_number);
        _stopping.Dispose();
    }

    /// <summary>Called by the machine, with its lock held.</summary>
    public void CarryOut(Decision decision, List<RunningAttempt> toAbort)
    {
        switch (decision)
        {
            case Decision.Begin begin:
                var attempt = new RunningAttempt(begin.JobId, begin.StageIndex, _machine.Clock, _abortGrace);
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
            case Decision.Expire expire:
                _held.Add(expire.JobId);
                Launch(() => Expire(expire), expire.JobId, null);
                break;
        }
    }

    /// <summary>Does something about a job beside its attempts; the stop waits for it.</summary>
    public void Track(Func<Task> work, string jobId) => _machine.Ask(() =>
    {
        Launch(work, jobId, null);
        return true;
    });

    private bool IsDrained() => _started && _line.Count.All == 0 && _held.Count == 0 && _work.Count == 0;

    private void CheckDrained() => _machine.Ask(() =>
    {
        if (!IsDrained())
            return false;
        _drained?.TrySetResult();
        _drained = null;
        return true;
    });

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
                Tell((_, _) => _work.Remove(task));
            }
        });
        _work.Add(task);
    }

    private void Abandon(string jobId, RunningAttempt? attempt) => Ask((scheduler, _) =>
    {
        _held.Remove(jobId);
        if (attempt is null || _attempts.GetValueOrDefault(jobId) != attempt)
            return false;
        scheduler.Drop(jobId);
        return _attempts.Remove(jobId);
    });
}
