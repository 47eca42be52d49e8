using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;

namespace AktionBridge.Host.Jobs.Queue;

/// <summary>What people decide about the queue as a whole: its hold, its order, deadlines, budgets. Everything is on disk before it returns.</summary>
public sealed class QueueControl : IDisposable
{
    private readonly IJobStore _store;
    private readonly Dispatcher _dispatcher;
    private readonly BudgetBook _budgets;
    private readonly Announcer _announcer;
    private readonly TimeProvider _clock;

    // The scheduler hears of decisions in the order in which they were written.
    private readonly SemaphoreSlim _turn = new(1);

    internal QueueControl(IJobStore store, Dispatcher dispatcher, BudgetBook budgets, Announcer announcer, TimeProvider clock) =>
        (_store, _dispatcher, _budgets, _announcer, _clock) = (store, dispatcher, budgets, announcer, clock);

    /// <summary>Nothing of this queue begins until it is let go, over restarts too. What runs ends its stage.</summary>
    public Task HoldAsync(ChangeOrigin origin, CancellationToken cancellationToken) => SetHoldAsync(origin, held: true, cancellationToken);

    /// <summary>Ends a hold; nothing happens when there is none.</summary>
    public Task LetGoAsync(ChangeOrigin origin, CancellationToken cancellationToken) => SetHoldAsync(origin, held: false, cancellationToken);

    /// <summary>Puts unfinished jobs elsewhere in the order, all or none. Fairness between clients goes before it; a higher priority does not.</summary>
    /// <exception cref="Contracts.Rpc.Wire.RpcFailureException">A job does not exist or has ended.</exception>
    public Task MoveAsync(ChangeOrigin origin, IReadOnlyList<string> jobIds, MoveTo to, CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            IReadOnlyList<JobRank> ranks = await _store.MoveAsync(origin, jobIds, to, cancellationToken);
            _dispatcher.Tell((scheduler, _) =>
            {
                foreach (JobRank rank in ranks)
                    scheduler.Move(rank.JobId, rank.Priority, rank.Place);
                return true;
            });
            Announce(jobIds);
            return true;
        },
        cancellationToken);

    /// <summary>Gives unfinished jobs another deadline, all or none; null takes it away. One that has begun does not heed it.</summary>
    /// <exception cref="Contracts.Rpc.Wire.RpcFailureException">A job does not exist or has ended.</exception>
    public Task SetDeadlineAsync(ChangeOrigin origin, IReadOnlyList<string> jobIds, DateTimeOffset? deadline, CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            await _store.SetDeadlineAsync(origin, jobIds, deadline, cancellationToken);
            _dispatcher.Tell((scheduler, _) =>
            {
                foreach (string id in jobIds)
                    scheduler.SetDeadline(id, deadline);
                return true;
            });
            Announce(jobIds);
            return true;
        },
        cancellationToken);

    /// <summary>Changes what a batch may spend. Jobs that were paused for it are not resumed by this.</summary>
    /// <exception cref="Contracts.Rpc.Wire.RpcFailureException">There is no such batch.</exception>
    public Task<Budget> SetBudgetAsync(ChangeOrigin origin, string batchId, double? seconds, decimal? money, CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            Budget budget = await _store.SetBudgetAsync(origin, batchId, seconds, money, cancellationToken);
            _budgets.Limit(budget);
            _budgets.Add(_store.FindMany([.. _store.Ids(new JobFilter(JobStates.Open, batchId))]));
            return budget;
        },
        cancellationToken);

    /// <summary>Called by its queue.</summary>
    public void Dispose() => _turn.Dispose();

    private Task<bool> SetHoldAsync(ChangeOrigin origin, bool held, CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            await _store.SetHoldAsync(origin, held ? new QueueHold(origin.Actor, _clock.GetUtcNow()) : null, cancellationToken);
            // What the store says now, not what was asked: a repeat of an old request must not undo a later decision.
            held = _store.Hold() is not null;
            _dispatcher.Tell((scheduler, _) =>
            {
                scheduler.Hold(held);
                return true;
            });
            return true;
        },
        cancellationToken);

    private void Announce(IReadOnlyList<string> jobIds)
    {
        foreach (Job job in _store.FindMany([.. jobIds]))
            _announcer.Changed(job);
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> change, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await change();
        }
        finally
        {
            _turn.Release();
        }
    }
}
