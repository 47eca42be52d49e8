using AktionBridge.Host.Jobs.Queue.Attempts;
using AktionBridge.Host.Jobs.Scheduling;

namespace AktionBridge.Host.Jobs.Queue;

/// <summary>
/// What the queues of all open projects share: the machine's slots, and one scheduler that divides them, behind one lock. Every event
/// ends in a look at what to do next; nothing polls, and the only timer is the one the scheduler asked for. Outlives its queues.
/// </summary>
public sealed class Machine : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Scheduler _scheduler;
    private readonly ITimer _alarm;
    private readonly Dictionary<int, Dispatcher> _queues = [];
    private int _numbers;

    /// <param name="limits">What stages may hold together, whatever project they belong to.</param>
    /// <param name="policy">How orders are weighed.</param>
    /// <param name="clock">The time, for all queues.</param>
    public Machine(ResourceLimits limits, SchedulerPolicy policy, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        Clock = clock;
        _scheduler = new Scheduler(limits, policy);
        _alarm = clock.CreateTimer(_ => Pump(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    internal TimeProvider Clock { get; }

    /// <summary>How often another model had to be loaded since the start.</summary>
    public int ModelSwaps => Ask(() => _scheduler.ModelSwaps);

    /// <summary>The machine's limits changed: a device came or went, an editor took it.</summary>
    public void ResourcesKnown(ResourceLimits limits)
    {
        lock (_gate)
            _scheduler.ResourcesKnown(limits);
        Pump();
    }

    /// <summary>Call when the last queue is closed.</summary>
    public void Dispose() => _alarm.Dispose();

    /// <summary>Lets a queue in; nothing of it begins until it is let go.</summary>
    internal SchedulerLine Join(Dispatcher queue, out int number)
    {
        lock (_gate)
        {
            number = ++_numbers;
            _queues.Add(number, queue);
            _scheduler.Hold(number, held: true);
            return new SchedulerLine(_scheduler, number);
        }
    }

    /// <summary>A closed queue goes, with all that still waited in it.</summary>
    internal void Leave(int number)
    {
        lock (_gate)
        {
            _queues.Remove(number);
            _scheduler.Remove(number);
        }
    }

    internal T Ask<T>(Func<T> ask)
    {
        lock (_gate)
            return ask();
    }

    /// <summary>Carries out what the scheduler wants done now.</summary>
    internal void Pump()
    {
        List<RunningAttempt> toAbort = [];
        lock (_gate)
        {
            foreach (Decision decision in _scheduler.Decide(Clock.GetUtcNow()))
            {
                if (decision is Decision.NothingUntil nothing)
                    SetAlarm(nothing.At);
                else if (LineOf(decision) is { } queue)
                    queue.CarryOut(decision, toAbort);
            }
        }

        // Outside the lock: cancelling runs whatever the runner registered.
        foreach (RunningAttempt attempt in toAbort)
            attempt.Abort();
    }

    private Dispatcher? LineOf(Decision decision) => _queues.GetValueOrDefault(decision switch
    {
        Decision.Begin begin => begin.Key.Line,
        Decision.Abort abort => abort.Key.Line,
        Decision.Refuse refuse => refuse.Key.Line,
        Decision.Expire expire => expire.Key.Line,
        _ => 0,
    });

    private void SetAlarm(DateTimeOffset at)
    {
        TimeSpan wait = at - Clock.GetUtcNow();
        // A timer takes 49 days at most; a deadline may be farther, and looking early costs nothing.
        wait = wait > TimeSpan.FromDays(1) ? TimeSpan.FromDays(1) : wait;
        _alarm.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
