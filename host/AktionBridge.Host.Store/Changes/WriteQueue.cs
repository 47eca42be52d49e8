using System.Collections.Concurrent;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Store.Sqlite;

namespace AktionBridge.Host.Store.Changes;

/// <summary>
/// The one writer of a project: a thread that takes whatever waits, runs each change in its own savepoint, and commits them together.
/// A disk makes a few hundred durable commits a second; sharing one is what lets thousands of changes through.
/// </summary>
internal sealed class WriteQueue : IAsyncDisposable
{
    private const int LargestGroup = 512;
    private const int PruneEvery = 5_000;
    private static readonly TimeSpan LongestGroup = TimeSpan.FromMilliseconds(30);

    private readonly BlockingCollection<PendingWrite> _waiting = [];
    private readonly Database _database;
    private readonly string _file;
    private readonly string _epoch;
    private readonly TimeProvider _time;
    private readonly Action<IReadOnlyList<CommittedChange>> _announce;
    private readonly LogKeeper _log;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Head _head;
    private long _revision;
    private long _prunedAt;

    public WriteQueue(Database database, string file, string epoch, TimeProvider time, Action<IReadOnlyList<CommittedChange>> announce)
    {
        (_database, _file, _epoch, _time, _announce) = (database, file, epoch, time, announce);
        _log = new LogKeeper(database, file);
        _head = ChangeTables.ReadHead(database);
        ChangeTables.GuardLedgerEnd(database, _head);
        (_revision, _prunedAt) = (_head.Revision, _head.Revision);
        new Thread(Loop) { Name = "project writer", IsBackground = true }.Start();
    }

    /// <summary>The newest revision that is on disk.</summary>
    public long Revision => Volatile.Read(ref _revision);

    /// <summary>Runs the change in its turn. The task ends when it is on disk, or with what <paramref name="work"/> threw.</summary>
    public Task<T> RunAsync<T>(ChangeHeader header, Func<ChangeScope, T> work, CancellationToken cancellationToken)
    {
        var write = new PendingWrite<T>(header, work, cancellationToken);
        try
        {
            _waiting.Add(write, cancellationToken);
        }
        catch (InvalidOperationException)
        {
            throw new RpcFailureException(RpcErrorCode.NotReady, "The project is being closed.");
        }

        return write.Task;
    }

    /// <summary>Commits what waits, then lets go of the database.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.CompleteAdding();
        await _ended.Task;
        _waiting.Dispose();
    }

    private void Loop()
    {
        foreach (PendingWrite first in _waiting.GetConsumingEnumerable())
            CommitGroup(first);
        _database.Dispose();
        _ended.SetResult();
    }

    private void CommitGroup(PendingWrite first)
    {
        var group = new List<PendingWrite>();
        Head before = _head;
        try
        {
            _database.Execute("BEGIN IMMEDIATE");
            FillGroup(first, group);
            if (_head.LedgerSequence != before.LedgerSequence)
                ChangeTables.PutLedgerEnd(_database, _head);
            _database.Execute("COMMIT");
        }
#pragma warning disable CA1031 // Whatever ends the transaction must reach those who wait, and must not end the only writer.
        catch (Exception error)
#pragma warning restore CA1031
        {
            GiveUp(group.Count == 0 ? [first] : group, before, error);
            return;
        }

        Volatile.Write(ref _revision, _head.Revision);
        _announce([.. group.Select(write => write.Committed).OfType<CommittedChange>()]);
        foreach (PendingWrite write in group)
            write.Acknowledge();
        KeepSmall();
    }

    private void FillGroup(PendingWrite first, List<PendingWrite> group)
    {
        long started = _time.GetTimestamp();
        for (PendingWrite? next = first; next is not null; next = TakeNext(group.Count, started))
        {
            if (next.IsCancelled)
            {
                next.Cancel();
                continue;
            }

            // In the group before it runs: whatever ends the transaction must also reach the one that met it.
            group.Add(next);
            if (!RunOne(next))
                group.RemoveAt(group.Count - 1);
        }
    }

    private PendingWrite? TakeNext(int taken, long started) =>
        taken < LargestGroup && _time.GetElapsedTime(started) < LongestGroup && _waiting.TryTake(out PendingWrite? next) ? next : null;

    /// <summary>False when the change failed by itself: it alone is undone.</summary>
    private bool RunOne(PendingWrite write)
    {
        _database.Execute("SAVEPOINT one");
        try
        {
            var scope = new ChangeScope(_database, _epoch, _head);
            write.Run(scope, _time.GetUtcNow());
            _database.Execute("RELEASE one");
            _head = scope.Head;
            return true;
        }
#pragma warning disable CA1031 // The delegate is the caller's; what it throws belongs to the caller.
        catch (Exception error)
#pragma warning restore CA1031
        {
            // A full disk ends the whole transaction: the changes before this one are gone too, and must be told.
            if (!_database.InTransaction)
                throw;
            _database.Execute("ROLLBACK TO one");
            _database.Execute("RELEASE one");
            write.Fail(SqliteFailure.Explain(error, _file));
            return false;
        }
    }

    private void GiveUp(List<PendingWrite> group, Head before, Exception error)
    {
        if (_database.InTransaction)
            _database.Execute("ROLLBACK");
        _head = before;
        Exception explained = SqliteFailure.Explain(error, _file);
        foreach (PendingWrite write in group)
            write.Fail(explained);
    }

    /// <summary>The log is emptied when it grows, and what nobody asks for any more is forgotten.</summary>
    private void KeepSmall()
    {
        try
        {
            _log.KeepSmall();
            if (_head.Revision - _prunedAt < PruneEvery)
                return;
            _prunedAt = _head.Revision;
            ChangeTables.Prune(_database);
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            // Housekeeping: a full disk must not end the writer. The next commit tries again, and real trouble shows there.
        }
    }
}
