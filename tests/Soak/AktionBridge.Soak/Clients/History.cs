using System.Collections.Concurrent;
using AktionBridge.Contracts.Rpc.Client;

namespace AktionBridge.Soak.Clients;

/// <summary>The one history that all clients must agree on, over every death of the host. Used by all of them at once.</summary>
internal sealed class History
{
    private readonly ConcurrentDictionary<long, string> _changes = new();
    private string? _epoch;
    private long _newest;

    /// <summary>The newest revision that any client was told of.</summary>
    public long Newest => Interlocked.Read(ref _newest);

    /// <summary>How many revisions were told.</summary>
    public int Count => _changes.Count;

    /// <summary>Takes a change as one client was told of it.</summary>
    /// <exception cref="InvalidOperationException">Another client was told another change of this revision, before or after a death of the host.</exception>
    public void Add(ChangeEvent change)
    {
        Belongs(change.Epoch);
        string told = string.Join(", ", change.Changes.Select(item => $"{item.Kind} {item.Id}{(item.Removed ? " removed" : "")}"));
        string known = _changes.GetOrAdd(change.Revision, told);
        if (known != told)
            throw new InvalidOperationException($"Revision {change.Revision} was told as '{known}' and as '{told}'.");
        for (long newest = Newest; newest < change.Revision; newest = Newest)
            Interlocked.CompareExchange(ref _newest, change.Revision, newest);
    }

    /// <summary>A project has one history, whoever opens it.</summary>
    public void Belongs(string epoch)
    {
        if ((Interlocked.CompareExchange(ref _epoch, epoch, null) ?? epoch) != epoch)
            throw new InvalidOperationException($"The history {_epoch} became {epoch}.");
    }
}
