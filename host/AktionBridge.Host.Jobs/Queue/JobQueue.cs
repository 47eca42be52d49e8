using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Jobs.Progress;
using AktionBridge.Host.Jobs.Queue.Attempts;
using AktionBridge.Host.Jobs.Scheduling;

namespace AktionBridge.Host.Jobs.Queue;

/// <summary>
/// Runs the jobs of one project. Every method may be called from any thread and returns after the change is on disk.
/// Nothing runs before <see cref="StartAsync"/>.
/// </summary>
#pragma warning disable CA1711 // It is the field's word for it, not a collection.
public sealed class JobQueue : IAsyncDisposable
#pragma warning restore CA1711
{
    private readonly Machine _machine;
    private readonly IJobStore _store;
    private readonly Func<Job, Stage, ResourceClaim> _claims;
    private readonly TimeProvider _clock;
    private readonly Announcer _announcer;
    private readonly ProgressBoard _progress;
    private readonly AttemptRecorder _recorder;
    private readonly Dispatcher _dispatcher;
    private readonly Requests _requests;
    private readonly Dependencies _dependencies;
    private readonly BudgetBook _budgets = new();
    private readonly WaitingJobs _waiting;
    private bool _stopped;

    /// <param name="machine">What it shares with the queues of other projects; outlives it.</param>
    /// <param name="store">Where the jobs live; outlives the queue.</param>
    /// <param name="runner">Does the work; called concurrently.</param>
    /// <param name="claims">What a stage holds while it runs. Pure and quick; called once a stage when a job is queued and for progress.</param>
    /// <param name="options">Habits.</param>
    /// <param name="onFault">Told of bugs and store trouble, from any thread, with a sentence of what was going on. Must not throw.</param>
    public JobQueue(
        Machine machine, IJobStore store, IStageRunner runner, Func<Job, Stage, ResourceClaim> claims, JobQueueOptions options, Action<Exception, string> onFault)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(options);
        _machine = machine;
        _store = store;
        _claims = claims;
        _clock = machine.Clock;
        _announcer = new Announcer(onFault);
        _dependencies = new Dependencies(store);
        _progress = new ProgressBoard(claims, options.Estimates, _clock, options.ProgressInterval, _announcer.Progressed);
        AttemptRun run = null!;
        AttemptRecorder recorder = null!;
        WaitingJobs waiting = null!;
        _dispatcher = new Dispatcher(machine, options.AbortGrace, onFault)
        {
            Run = attempt => run.RunAsync(attempt),
            Refuse = refuse => recorder.RefuseAsync(refuse),
            Expire = expire => recorder.ExpireAsync(expire),
            Dropped = jobId => _announcer.Abandon(jobId, new RpcFailureException(
                RpcErrorCode.Faulted, $"What became of job '{jobId}' could not be recorded; the host's log has the details. It is looked at again at the next start.")),
        };
        _recorder = recorder = new AttemptRecorder(store, new StoreWriter(_clock, onFault), _budgets, _progress, _announcer, _clock, onFault)
        {
            Dispatcher = _dispatcher,
            PauseBatch = PauseBatchAsync,
        };
        run = new AttemptRun(store, runner, _budgets, _progress, _announcer, _clock, onFault) { Dispatcher = _dispatcher, Recorder = recorder };
        _requests = new Requests(store, _dispatcher, _announcer, _dependencies, _budgets, claims, _clock) { LookAgain = id => waiting.LookAgain(id) };
        _waiting = waiting = new WaitingJobs(store, _dispatcher, _dependencies, _requests);
        _announcer.OnChanged = waiting.Follow;
        Control = new QueueControl(store, _dispatcher, _budgets, _announcer, _clock);
    }

    /// <summary>Hold, order, deadlines and budgets.</summary>
    public QueueControl Control { get; }

    /// <summary>A job as it is after a change, in order for each job. Raised on the queue's threads: be quick, and wait for nothing of the queue in the handler.</summary>
    public event Action<Job> Changed
    {
        add => _announcer.OnChanged += value;
        remove => _announcer.OnChanged -= value;
    }

    /// <summary>Where a running job is, at most ten times a second for each. Same rules as <see cref="Changed"/>.</summary>
    public event Action<JobProgress> Progress
    {
        add => _announcer.OnProgress += value;
        remove => _announcer.OnProgress -= value;
    }

    /// <summary>What was done since the start.</summary>
    public QueueCounts Counts => _dispatcher.Ask((scheduler, _) => new QueueCounts(
        scheduler.Count.Waiting, _dispatcher.RunningCount, _recorder.StagesDone, _recorder.StagesReused, _machine.ModelSwaps));

    /// <summary>Puts right what the last host left, then begins. Called once.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<Job> unfinished = _store.Unfinished();
        IReadOnlyList<Job> going = await Recovery.RunAsync(_store, unfinished, _clock.GetUtcNow(), cancellationToken);
        foreach (Budget budget in _store.Budgets())
            _budgets.Set(budget);
        _budgets.Add(unfinished);
        _dependencies.Add(unfinished);
        _requests.Begin(unfinished);
        _dispatcher.Tell((scheduler, _) =>
        {
            foreach (Job job in going.Where(job => !_dependencies.Waits(job.Id)))
                scheduler.Add(JobRequest.Of(job, _claims));
            return true;
        });
        foreach (Job job in unfinished.Where(job => _dependencies.Waits(job.Id)))
            _requests.LookAgain(job.Id);
        _dispatcher.Start(held: _store.Hold() is not null);
    }

    /// <summary>Queues jobs, all or none. A repeated request id queues nothing and answers the ids of the first time.</summary>
    /// <param name="origin">Who asks, and the request id.</param>
    /// <param name="jobs">With new ids; what they need exists or comes with them.</param>
    /// <param name="budget">What their batch may spend; null for no limit.</param>
    /// <param name="cancellationToken">Gives up before the change is made.</param>
    /// <exception cref="RpcFailureException">A job has no stage, needs one that does not exist, or the host is closing.</exception>
    public Task<IReadOnlyList<string>> EnqueueAsync(ChangeOrigin origin, IReadOnlyList<Job> jobs, Budget? budget, CancellationToken cancellationToken)
    {
        RequireOpen();
        return _requests.EnqueueAsync(origin, jobs, budget, cancellationToken);
    }

    /// <summary>Cancels jobs that are not finished; finished ones stay as they are. Running ones are asked to stop: wait for them to see the end.</summary>
    /// <exception cref="RpcFailureException">A job does not exist; none was cancelled.</exception>
    public Task CancelAsync(ChangeOrigin origin, IReadOnlyList<string> jobIds, CancellationToken cancellationToken)
    {
        RequireOpen();
        return _requests.StopAsync(origin, jobIds, (scheduler, id) => scheduler.Cancel(id), JobState.Cancelled, state => !state.IsFinal(), null, cancellationToken);
    }

    /// <summary>Pauses queued jobs at once and running ones after their stage; others stay as they are.</summary>
    /// <exception cref="RpcFailureException">A job does not exist; none was paused.</exception>
    public Task PauseAsync(ChangeOrigin origin, IReadOnlyList<string> jobIds, CancellationToken cancellationToken)
    {
        RequireOpen();
        return _requests.StopAsync(origin, jobIds, (scheduler, id) => scheduler.Pause(id), JobState.Paused, state => state is JobState.Queued or JobState.Blocked, null, cancellationToken);
    }

    /// <summary>Queues failed, faulted, cancelled, interrupted or unknown jobs again, all or none. Finished stages are kept.</summary>
    /// <exception cref="RpcFailureException">A job does not exist, or is in a state that cannot be retried (it runs, it waits, it succeeded).</exception>
    public Task RetryAsync(ChangeOrigin origin, IReadOnlyList<string> jobIds, CancellationToken cancellationToken)
    {
        RequireOpen();
        return _requests.RequeueAsync(origin, jobIds, state => state.IsResting() && state != JobState.Succeeded, "retried", cancellationToken);
    }

    /// <summary>Queues paused and interrupted jobs again, all or none. A pause that has not begun yet is taken back.</summary>
    /// <param name="origin">Who asks.</param>
    /// <param name="jobIds">Which; null for every interrupted job of the project.</param>
    /// <param name="cancellationToken">Gives up before the change is made.</param>
    /// <returns>The ids that go on.</returns>
    /// <exception cref="RpcFailureException">A job does not exist, or is neither paused nor interrupted.</exception>
    public async Task<IReadOnlyList<string>> ResumeAsync(ChangeOrigin origin, IReadOnlyList<string>? jobIds, CancellationToken cancellationToken)
    {
        RequireOpen();
        IReadOnlyList<string> ids = jobIds ?? _store.Ids(new JobFilter([JobState.Interrupted]));
        IReadOnlyList<string> left = _dispatcher.Tell((scheduler, _) => ids.Where(id => !scheduler.Unpause(id)).ToList());
        await _requests.RequeueAsync(origin, left, state => state is JobState.Paused or JobState.Interrupted, "resumed", cancellationToken);
        return ids;
    }

    /// <summary>Completes when the job rests: succeeded, failed, faulted, cancelled, interrupted, unknown, blocked, or paused by the host with a reason. Those that a person paused are waited for.</summary>
    /// <exception cref="RpcFailureException">The job does not exist, or the host closed before its end.</exception>
    public async Task<Job> WaitAsync(string jobId, CancellationToken cancellationToken)
    {
        Task<Job> waiter = _announcer.WaiterFor(jobId);
        // Looked at after the waiter is there: an end between the two would be missed otherwise.
        bool isHere = _dispatcher.Ask((scheduler, holds) => scheduler.Has(jobId) || holds.Has(jobId));
        if (!isHere)
        {
            if (_store.Find(jobId) is { } job)
                _announcer.Rested(job);
            else
                _announcer.Abandon(jobId, Requests.NotFound(jobId));
        }

        if (_stopped)
            _announcer.Abandon(Closing());
        return await waiter.WaitAsync(cancellationToken);
    }

    /// <summary>Completes when nothing runs and nothing waits for its turn. Paused and interrupted jobs do not count.</summary>
    public Task DrainAsync(CancellationToken cancellationToken)
    {
        RequireOpen();
        return _dispatcher.DrainAsync().WaitAsync(cancellationToken);
    }

    /// <summary>Begins nothing more, asks running attempts to stop, records them as interrupted. What was queued stays queued.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _stopped, true))
            return;
        await _dispatcher.StopAsync();
        _announcer.Abandon(Closing());
        _dispatcher.AbandonDrain(Closing());
        _progress.Dispose();
        _waiting.Dispose();
        Control.Dispose();
        _dispatcher.Dispose();
    }

    private async Task PauseBatchAsync(string batchId, string reason)
    {
        try
        {
            await _requests.StopAsync(
                new ChangeOrigin("host", "jobs/run"), _store.Ids(new JobFilter([JobState.Queued], batchId, CostlyLeft: true)),
                (scheduler, id) => scheduler.Pause(id), JobState.Paused, state => state == JobState.Queued, reason, CancellationToken.None);
        }
        catch (RpcFailureException busy) when (busy.Code == RpcErrorCode.Conflict)
        {
            // Somebody changes one of them just now; the next of the batch that comes to its turn is refused and tries this again.
        }
    }

    private void RequireOpen()
    {
        if (_stopped)
            throw Closing();
    }

    private static RpcFailureException Closing() =>
        new(RpcErrorCode.NotReady, "The host is closing. Queued jobs are kept and go on at its next start.");
}
