namespace AktionBridge.Host.Jobs.Scheduling;

/// <summary>One priority of a lane: a line of clients, the longest unserved in front.</summary>
internal sealed class Band(int priority)
{
    private readonly Dictionary<ClientTurn, ClientQueue> _queues = [];
    private readonly SortedSet<ClientQueue> _line = new(ClientTurn.LongestUnserved);
    private readonly HashSet<Entry> _entries = [];

    public int Priority => priority;
    public bool IsEmpty => _queues.Count == 0;
    public ClientTurn LongestUnserved => _line.Min!.Client;

    public ClientQueue? Of(ClientTurn client) => _queues.GetValueOrDefault(client);

    public IEnumerable<Entry> All() => _entries;

    public void LeaveLine(ClientQueue queue) => _line.Remove(queue);

    public void JoinLine(ClientQueue queue) => _line.Add(queue);

    public void Add(Entry entry, ClientTurn client)
    {
        _entries.Add(entry);
        if (!_queues.TryGetValue(client, out ClientQueue? queue))
        {
            _queues.Add(client, queue = new ClientQueue(client, this));
            client.Queues.Add(queue);
            _line.Add(queue);
        }

        queue.Add(entry);
    }

    public void Remove(Entry entry, ClientTurn client)
    {
        _entries.Remove(entry);
        ClientQueue queue = _queues[client];
        queue.Remove(entry);
        if (!queue.IsEmpty)
            return;
        _line.Remove(queue);
        client.Queues.Remove(queue);
        _queues.Remove(client);
    }
}
