namespace AktionBridge.Host.Jobs.Scheduling.Waiting;

/// <summary>One priority of a lane: a line of clients, the longest unserved in front.</summary>
internal sealed class Band(int priority)
{
    private readonly Dictionary<ClientTurn, ClientQueue> _queues = [];
    private readonly SortedSet<ClientQueue> _line = new(ClientTurn.LongestUnserved);
    private readonly Dictionary<string, SortedSet<ClientQueue>> _linesOfModels = new(StringComparer.Ordinal);
    private readonly HashSet<Entry> _entries = [];

    public int Priority => priority;
    public bool IsEmpty => _queues.Count == 0;
    public ClientTurn LongestUnserved => _line.Min!.Client;

    public ClientQueue? Of(ClientTurn client) => _queues.GetValueOrDefault(client);

    /// <summary>Those who need the model, the longest unserved in front.</summary>
    public IEnumerable<ClientQueue> LineOf(string model) => _linesOfModels.GetValueOrDefault(model) ?? [];

    public IEnumerable<Entry> All() => _entries;

    public void LeaveLine(ClientQueue queue)
    {
        _line.Remove(queue);
        foreach (string model in queue.Models)
            _linesOfModels[model].Remove(queue);
    }

    public void JoinLine(ClientQueue queue)
    {
        _line.Add(queue);
        foreach (string model in queue.Models)
            _linesOfModels[model].Add(queue);
    }

    public void Add(Entry entry, ClientTurn client)
    {
        _entries.Add(entry);
        if (!_queues.TryGetValue(client, out ClientQueue? queue))
        {
            _queues.Add(client, queue = new ClientQueue(client, this));
            client.Queues.Add(queue);
            _line.Add(queue);
        }

        if (queue.Add(entry))
            JoinLineOf(entry.Need.Claim.Model!, queue);
    }

    public void Remove(Entry entry, ClientTurn client)
    {
        _entries.Remove(entry);
        ClientQueue queue = _queues[client];
        if (queue.Remove(entry))
            LeaveLineOf(entry.Need.Claim.Model!, queue);
        if (!queue.IsEmpty)
            return;
        _line.Remove(queue);
        client.Queues.Remove(queue);
        _queues.Remove(client);
    }

    private void JoinLineOf(string model, ClientQueue queue)
    {
        if (!_linesOfModels.TryGetValue(model, out SortedSet<ClientQueue>? line))
            _linesOfModels.Add(model, line = new SortedSet<ClientQueue>(ClientTurn.LongestUnserved));
        line.Add(queue);
    }

    private void LeaveLineOf(string model, ClientQueue queue)
    {
        SortedSet<ClientQueue> line = _linesOfModels[model];
        line.Remove(queue);
        if (line.Count == 0)
            _linesOfModels.Remove(model);
    }
}
