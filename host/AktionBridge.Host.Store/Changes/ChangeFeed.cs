using System.Threading.Channels;
using AktionBridge.Host.Store.Sqlite;
using Serilog;

namespace AktionBridge.Host.Store.Changes;

/// <summary>What happened to a project: as it happens, and afterwards.</summary>
public sealed class ChangeFeed : IAsyncDisposable
{
    private readonly Channel<IReadOnlyList<CommittedChange>> _committed =
        Channel.CreateUnbounded<IReadOnlyList<CommittedChange>>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

    private readonly ReaderPool _readers;
    private readonly string _epoch;
    private readonly ILogger _log;
    private readonly Task _announcing;

    internal ChangeFeed(ReaderPool readers, string epoch, ILogger log)
    {
        (_readers, _epoch, _log) = (readers, epoch, log);
        _announcing = Task.Run(AnnounceAsync);
    }

    /// <summary>Raised after a change is on disk, in the order of the revisions, from one task: a handler must only pass it on.</summary>
    public event Action<CommittedChange>? Changed;

    /// <summary>What happened after a revision.</summary>
    /// <param name="revision">The last revision the caller has seen.</param>
    /// <param name="limit">At most this many changes.</param>
    public ChangePage Since(long revision, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return _readers.Read(database =>
        {
            long newest = ChangeTables.ReadHead(database).Revision;
            bool resync = revision < 0 || revision > newest || (newest > revision && ChangeTables.OldestRevision(database) > revision + 1);
            if (resync)
                return new ChangePage(_epoch, newest, Resync: true, [], More: false);
            List<CommittedChange> changes = ChangeTables.ChangesAfter(database, _epoch, revision, limit);
            return new ChangePage(_epoch, newest, Resync: false, changes, More: changes.Count > 0 && changes[^1].Revision < newest);
        });
    }

    /// <summary>Announces what is left, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _committed.Writer.TryComplete();
        await _announcing;
    }

    internal void Announce(IReadOnlyList<CommittedChange> changes)
    {
        if (changes.Count > 0)
            _committed.Writer.TryWrite(changes);
    }

    private async Task AnnounceAsync()
    {
        await foreach (IReadOnlyList<CommittedChange> changes in _committed.Reader.ReadAllAsync())
        {
            foreach (CommittedChange change in changes)
                Announce(change);
        }
    }

    private void Announce(CommittedChange change)
    {
        try
        {
            Changed?.Invoke(change);
        }
#pragma warning disable CA1031 // A handler's bug must not silence the feed for everybody else.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            _log.Error(fault, "A listener failed on revision {Revision}", change.Revision);
        }
    }
}
