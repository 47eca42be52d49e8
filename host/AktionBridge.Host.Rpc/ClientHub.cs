using System.Collections.Concurrent;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.JsonRpc;

namespace AktionBridge.Host.Rpc;

/// <summary>All open connections. Sends events to those that asked; a slow reader loses events and is told so, and never slows the host.</summary>
public sealed class ClientHub
{
    private readonly ConcurrentDictionary<string, ClientSession> _sessions = new();
    private long _lastId;

    /// <summary>Open connections.</summary>
    public int Count => _sessions.Count;

    /// <summary>Where a project stands, for telling who missed events; set once by the owner of the projects.</summary>
    public Func<string, ResyncEvent?>? CurrentRevision { get; set; }

    /// <summary>Sends a committed change to the subscribers of its project.</summary>
    public void Publish(ChangeEvent change) => Send(change.Project, "events/changed", change, mayBeMissed: false);

    /// <summary>Sends progress to the subscribers of its project; dropped for whoever is behind.</summary>
    public void Publish(JobProgressEvent progress) => Send(progress.Project, "events/progress", progress, mayBeMissed: true);

    internal ClientSession Open(string transport, CancellationTokenSource closed, bool authenticated)
    {
        var session = new ClientSession($"c{Interlocked.Increment(ref _lastId)}", transport, closed, authenticated);
        _sessions[session.Id] = session;
        return session;
    }

    internal void Remove(ClientSession session) => _sessions.TryRemove(session.Id, out _);

    /// <summary>Called when a connection's outbox is empty again after events were dropped.</summary>
    internal void Drained(JsonRpcPeer peer)
    {
        if (peer.State is ClientSession { MissedEvents: true } session)
            TellWhatWasMissed(session, peer);
    }

    private void Send<T>(string project, string method, T value, bool mayBeMissed)
    {
        foreach (ClientSession session in _sessions.Values)
        {
            if (!session.Subscribed || session.Peer is not { } peer || session.Project != project)
                continue;
            // Until it was told of what it missed, later changes would only look complete.
            if (session.MissedEvents || peer.TryNotify(method, value) || mayBeMissed)
                continue;
            session.MissedEvents = true;
            // The outbox may have run empty just before it was marked: then nobody else would tell it.
            TellWhatWasMissed(session, peer);
        }
    }

    // A resync that finds no room counts as dropped itself, so the outbox calls Drained when there is room. The mark is taken
    // off first: a change that is dropped meanwhile puts it back.
    private void TellWhatWasMissed(ClientSession session, JsonRpcPeer peer)
    {
        session.MissedEvents = false;
        if (session.Project is { } project && CurrentRevision?.Invoke(project) is { } resync && !peer.TryNotify("events/resync", resync))
            session.MissedEvents = true;
    }
}
